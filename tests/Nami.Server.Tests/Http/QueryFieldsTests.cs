using System.Text;
using Nami.Forecasting;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Runs;
using Nami.Server.Series;

namespace Nami.Server.Tests;

public sealed class QueryFieldsTests
{
    [Theory]
    [InlineData("1e-30", 1e-30)]
    [InlineData("0.004", 0.004)]
    [InlineData("1e300", 1e300)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    public void Numbers_of_a_query_are_exact(string text, double expected)
    {
        Assert.Equal([expected], Query($"?levels={text}").Levels!);
        if (expected < 10)
            Assert.Equal(expected, Settings($"?learning_rate={text}").LearningRate);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("one")]
    public void Numbers_of_a_query_must_be_finite(string text)
    {
        var wrong = Assert.Throws<ApiException>(() => Query($"?levels={text}"));
        Assert.Equal(("levels[0]", "a number"), (wrong.Field, wrong.Expected?.Format));
        wrong = Assert.Throws<ApiException>(() => Settings($"?learning_rate={text}"));
        Assert.Equal(("learning_rate", $"learning_rate is \"{text}\"; expected a number above 0, up to 10"), (wrong.Field, wrong.Message));
    }

    [Theory]
    [InlineData("?horizon=1&horizon=2", "horizon")]
    [InlineData("?id=a&id=b", "id")]
    public void Only_lists_may_be_repeated(string query, string field)
    {
        var wrong = Assert.Throws<ApiException>(() => Query(query));
        Assert.Equal((field, $"{field} is duplicated; expected each field once"), (wrong.Field, wrong.Message));
        Assert.Equal(["80", "95"], Query("?levels=80&levels=95").Levels!.Select(level => $"{level}"));
        Assert.Equal("a,b", Query("?target=a&target=b").Settings["target"].GetString());
    }

    private static ForecastRequest Query(string query) =>
        QueryFields.Parse(query, ForecastJson.Web.ForecastRequest, RequestSettings.Of(typeof(ForecastRequest)));

    private static ForecasterOptions Settings(string query) => LearningSettings.Of(
        RequestReader.Parse(new(RequestReader.Csv, query, Encoding.UTF8.GetBytes("y\n1\n")), RunJson.Web.TrainRequest), 1,
        new() { Models = "m" });
}
