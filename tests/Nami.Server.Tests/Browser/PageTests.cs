using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Nami.Server.Tests.Browser.StudioPage;

namespace Nami.Server.Tests.Browser;

[Trait("size", "large")]
public sealed partial class PageTests(StudioBrowser browser) : BrowserTests(browser)
{
    [Fact]
    public async Task The_page_uses_the_language_of_the_browser_or_a_chosen_one()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=0&epochs=20", "ja-JP");
        await Expect(studio["train"]).ToHaveTextAsync("学習開始");
        await studio.TrainAsync();
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex("^完了（20 エポック）"));
        Assert.Equal("ja", await studio.Page.EvaluateAsync<string>("document.documentElement.lang"));
        await studio["field-window"].FillAsync("60");
        await Expect(studio["field-window-error"]).ToHaveTextAsync("49 以下にするか、点の数を増やしてください。");

        await studio["language"].SelectOptionAsync("en");
        await Expect(studio["train"]).ToHaveTextAsync("Train");
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex("^Done: 20 epochs"));
        await studio.Page.ReloadAsync();
        await Expect(studio["to-data"]).ToHaveTextAsync("Your data");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public async Task A_phone_needs_no_sideways_scrolling(string locale)
    {
        await using var studio = await OpenAsync(Browser, Server, "#sine?pace=0&epochs=30", locale, width: 360, height: 740);
        await studio.StateAsync("ready");
        await studio.TrainAsync();
        await studio["keep"].ClickAsync();
        Assert.Equal(360, await WidthAsync(studio));
        await studio.Page.Locator("#settings summary").ClickAsync(); // the settings open on demand
        await Expect(studio["field-points"]).ToBeVisibleAsync();
        Assert.Equal(360, await WidthAsync(studio));

        await studio["to-data"].ClickAsync();
        await studio.DropAsync("a-name-that-is-much-too-long-for-the-screen-of-any-telephone.csv", TestSeries.Csv(3, 40));
        await DataPageTests.LearnAsync(studio, horizon: 3);
        Assert.Equal(360, await WidthAsync(studio));
    }

    [Fact]
    public async Task Dark_mode_follows_the_system_or_the_choice()
    {
        await using var studio = await OpenAsync(Browser, Server, scheme: ColorScheme.Dark);
        Assert.Equal("dark", await ThemeAsync(studio));
        await Expect(studio["train"]).ToHaveTextAsync("Train");
        await studio["theme"].SelectOptionAsync("light");
        Assert.Equal("light", await ThemeAsync(studio));
        await studio.Page.ReloadAsync();
        Assert.Equal("light", await ThemeAsync(studio));
        await studio.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await studio["theme"].SelectOptionAsync("auto");
        Assert.Equal("light", await ThemeAsync(studio));
    }

    [Fact]
    public async Task It_is_painted_within_three_tenths_of_a_second()
    {
        await using var studio = await OpenAsync(Browser, Server);
        double best = double.PositiveInfinity;
        // The best of some: other programs may have the processor for a while.
        for (int i = 0; i < 8 && best >= 300; i++)
        {
            await studio.Page.ReloadAsync();
            await studio.Page.WaitForFunctionAsync("performance.getEntriesByName('first-contentful-paint').length > 0");
            best = Math.Min(
                best, await studio.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
        }
        Assert.True(best < 300, $"it was painted after {best:F0} ms");
    }

    [Fact]
    public async Task Everything_has_a_name_for_screen_readers()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=0&epochs=20");
        await studio.TrainAsync();
        string[] nameless = await studio.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, a, input, select, textarea, [role=img], [role=listbox], [role=group]")]
              .filter(one => !one.closest("[hidden]") && one.getAttribute("aria-hidden") !== "true" && one.type !== "file")
              .filter(one => !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length || one.textContent.trim()))
              .map(one => one.id || one.outerHTML)
            """);
        Assert.Empty(nameless);
    }

    private static Task<int> WidthAsync(StudioPage studio) => studio.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    private static Task<string> ThemeAsync(StudioPage studio) =>
        studio.Page.EvaluateAsync<string>("document.documentElement.dataset.theme");
}
