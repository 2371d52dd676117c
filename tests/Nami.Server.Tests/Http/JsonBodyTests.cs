using System.Text;
using Nami.Server.Forecasts;
using Nami.Server.Http;

namespace Nami.Server.Tests;

/// <summary>Texts of a JSON body that are no text get one answer, wherever they are.</summary>
public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("""{"series":[{"ds":["X","2024-01-02"],"y":[1,2]}]}""")]
    [InlineData("""{"series":[{"ds":[1,2],"y":[1,2]}],"aggregate":"Xum"}""")]
    [InlineData("""{"series":[{"unique_id":"X","y":[1,2]}]}""")]
    [InlineData("""{"series":[{"y":[1,2],"covariates":{"a":["X","b"]}}]}""")]
    [InlineData("""{"X":[]}""")]
    public void Texts_that_are_no_unicode_are_rejected(string json)
    {
        int at = json.IndexOf('X', StringComparison.Ordinal);
        byte[] half = Encoding.UTF8.GetBytes(json.Replace("X", "\\ud800", StringComparison.Ordinal)), broken = Encoding.UTF8.GetBytes(json);
        broken[at] = 0xFF;
        foreach (byte[] body in (byte[][])[half, broken])
            Assert.Equal("the body is not valid UTF-8; expected a JSON object in UTF-8",
                Assert.Throws<ApiException>(() => JsonBody.Parse(body, ForecastJson.Web.DescribeRequest)).Message);
    }

    [Fact]
    public void Pairs_are_read() => Assert.Equal("😀", JsonBody.Parse(
        Encoding.UTF8.GetBytes("""{"series":[{"unique_id":"\ud83d\ude00","y":[1]}]}"""),
        ForecastJson.Web.DescribeRequest).Series![0].UniqueId);
}
