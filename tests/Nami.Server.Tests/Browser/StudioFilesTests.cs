using System.Text;
using System.Text.Json;
using Nami.Server.Studio;

namespace Nami.Server.Tests.Browser;

public sealed class StudioFilesTests
{
    [Theory]
    [InlineData("en", "Train")]
    [InlineData("ja", "学習開始")]
    public void A_language_has_only_the_texts_of_the_studio(string language, string train)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(StudioFiles.All[$"texts.{language}.json"].Content)!;
        Assert.Equal(train, texts["train"]);
        Assert.DoesNotContain("made_by", texts.Keys); // a text of the reports
    }

    [Fact]
    public void The_page_has_no_inline_scripts_or_styles()
    {
        foreach (var (_, page) in StudioFiles.All.Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal)))
            Assert.DoesNotMatch(@"<style|style=|<script(?![^>]*src=)|\son\w+=|https?://", Encoding.UTF8.GetString(page.Content));
    }
}
