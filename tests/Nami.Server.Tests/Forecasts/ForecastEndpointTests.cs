using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Server.Tests;

public sealed class ForecastEndpointTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        await _server.TrainAsync("sales");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_forecast_is_what_the_model_says()
    {
        var model = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami"));
        var expected = model.Forecast();
        var found = await _server.PostAsync("v1/forecast", """{"model":"sales"}""");
        var forecasts = found.GetProperty("forecasts").EnumerateArray().ToArray();
        Assert.Equal(["s0", "s1"], forecasts.Select(one => one.GetProperty("unique_id").GetString()));
        for (int s = 0; s < 2; s++)
        {
            Assert.Equal(expected[s].Stamps, forecasts[s].GetProperty("ds").EnumerateArray().Select(stamp => stamp.GetString()));
            Assert.Equal(expected[s].Mean, Numbers(forecasts[s].GetProperty("mean")));
            Assert.Equal(expected[s].Intervals[1].Upper, Numbers(forecasts[s].GetProperty("intervals")[1].GetProperty("upper")));
            Assert.Equal(95, forecasts[s].GetProperty("intervals")[1].GetProperty("level").GetDouble());
        }
    }

    [Fact]
    public async Task Json_and_csv_give_the_same_as_a_file()
    {
        var panel = CsvPanel.Read(new StringReader(TestSeries.Csv(3, 40)), "test");
        using var text = new StringWriter();
        Forecaster.Load(Path.Combine(_server.Folder, "sales.nami")).Forecast(panel, 2, 50).WriteCsv(text);

        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/forecast?model=sales&horizon=2&levels=50")
        {
            Content = new StringContent(TestSeries.Csv(3, 40), Encoding.UTF8, "text/csv"),
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/csv") } },
        };
        using var response = await _server.Client.SendAsync(request);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(text.ToString(), await response.Content.ReadAsStringAsync());

        using var json = new HttpRequestMessage(HttpMethod.Post, "v1/forecast")
        {
            Content = new StringContent(
                $$"""{"model":"sales","horizon":2,"levels":[50],"series":{{TestSeries.Json(3, 40)}}}""", Encoding.UTF8, "application/json"),
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/csv") } },
        };
        Assert.Equal(text.ToString(), await (await _server.Client.SendAsync(json)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_observation_moves_the_forecast_on_and_is_kept()
    {
        var updated = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami"))
            .Update(ObjectPanel.From([(Time: new DateTime(2020, 1, 1), Value: 107.5)], _ => "s1", row => row.Time, row => row.Value));
        var found = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-01"],"y":[107.5]}]}""");
        var forecast = Assert.Single(found.GetProperty("forecasts").EnumerateArray());
        Assert.Equal("2020-02-01", forecast.GetProperty("ds")[0].GetString());
        Assert.Equal(updated.Forecast()[1].Mean, Numbers(forecast.GetProperty("mean")));
        var kept = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami")).History.Series[1];
        Assert.Equal(("2020-01-01", 107.5), (kept.Time.Format(kept.Length - 1), kept.Values[^1]));
    }

    [Fact]
    public async Task An_observation_that_is_passed_over_is_told()
    {
        var found = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2019-12-01","2020-01-01"],"y":[1,107.5]}]}""");
        Assert.Equal("series \"s1\" has rows that aren't newer than the series in the model. They are ignored.",
            found.GetProperty("warnings")[0].GetString());
        Assert.Equal(TestSeries.Value(1, 59), Forecaster.Load(Path.Combine(_server.Folder, "sales.nami")).History.Series[1].Values[^2]);
    }

    [Fact]
    public async Task What_does_not_continue_a_series_changes_nothing()
    {
        byte[] before = File.ReadAllBytes(Path.Combine(_server.Folder, "sales.nami"));
        var problem = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-17"],"y":[107.5]}]}""", HttpStatusCode.BadRequest);
        Assert.Contains("2020-01-17 isn't one of its next timestamps", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        problem = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["9920-01-01"],"y":[107.5]}]}""", HttpStatusCode.BadRequest);
        Assert.Contains("ends at 2019-12-01 (monthly), but its next observation, 9920-01-01, is 94801 steps later",
            problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_server.Folder, "sales.nami")));
    }

    [Fact]
    public async Task Covariates_known_in_advance_are_asked_for_and_taken()
    {
        var csv = new StringBuilder("ds,y,promo\n");
        for (int t = 0; t < 60; t++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{TestSeries.Stamp(t)},{TestSeries.Value(0, t) + (t % 5 == 0 ? 20 : 0)},{(t % 5 == 0 ? 1 : 0)}\n");
        await _server.TrainAsync("promo", csv.ToString(), "&known=promo");
        var problem = await _server.PostAsync("v1/forecast", """{"model":"promo"}""", HttpStatusCode.BadRequest);
        Assert.Contains("\"promo\" has no value at 2020-01-01", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var found = await _server.PostAsync(
            "v1/forecast", """{"model":"promo","horizon":2,"future":[{"ds":["2020-01-01","2020-02-01"],"covariates":{"promo":[1,0]}}]}""");
        Assert.Equal(2, found.GetProperty("forecasts")[0].GetProperty("mean").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"model":"sales","horizn":2}""", "horizn", "horizn is not a field of this request; expected model, future, horizon")]
    [InlineData("""{"model":"sales","horizon":"x"}""", "horizon", "expected a whole number")]
    [InlineData("""{"model":"sales","horizon":4}""", "horizon", "horizon is 4; expected a whole number from 1 to 3")]
    [InlineData("""{"model":"sales","levels":[80,100]}""", "levels[1]", "levels[1] is 100; expected a number above 0 and below 100")]
    [InlineData("""{"model":""", "body", "line 1, byte 10")]
    [InlineData("[]", "body", "expected a JSON object")]
    [InlineData("null", "body", "the body is null")]
    [InlineData("", "body", "the body is empty")]
    [InlineData("""{"horizon":1}""", "model", "model is not there")]
    [InlineData("""{"model":"../sales"}""", "model", "no name that a model can have")]
    [InlineData("""{"model":"sales","model":"sales"}""", "model", "model is there twice; expected each field once")]
    [InlineData("""{"model":5,"horizon":""", "model", "expected a text")]
    [InlineData("""[[[""", "body", "expected a JSON object")]
    [InlineData("""{"series":[{"y":[1],"y":"x"}],"series":5""", "series[0].y", "series[0].y")]
    [InlineData("""{"model":"sales","series":[{"y":[1]},{"y":[1],"y":[2]}]}""", "series[1].y", "series[1].y is there twice")]
    [InlineData("""{"model":"sales","levels":["a"]}""", "levels[0]", "levels[0] is not what it should be; expected a number")]
    [InlineData("""{"model":"sales","levels":[null]}""", "levels[0]", "levels[0] is null; expected a number above 0")]
    [InlineData("""{"model":"sales","series":[null]}""", "series[0]", "series[0] is null")]
    [InlineData("""{"model":"sales","series":[{"y":[1]},{"y":[1]}]}""", "series[0].unique_id", "as there are several series")]
    [InlineData("""{"model":"sales","series":[{"ds":["2020-01-01"],"y":[1,2]}]}""", "series[0].ds", "expected 2 stamps")]
    [InlineData("""{"model":"sales","series":[{"ds":["2020-01-01","soon"],"y":[1,2]}]}""", "series[0].ds[1]", "\"soon\" isn't a timestamp")]
    [InlineData("""{"model":"sales","series":[{"ds":["2020-01-01","2020-01-01"],"y":[1,2]}]}""", "series[0].ds[1]", "duplicate timestamp")]
    [InlineData("""{"model":"sales","series":[{"y":[1,"two"]}]}""", "series[0].y[1]", "expected a number or null")]
    [InlineData("""{"model":"sales","series":[{"y":[1,1e999]}]}""", "series[0].y[1]", "isn't a finite number")]
    [InlineData("""{"model":"sales","series":[{"y":[]}]}""", "series[0]", "at least one row")]
    [InlineData("""{"model":"sales","series":[{"ds":5,"y":[1]}]}""", "series[0].ds", "expected a list of stamps")]
    [InlineData("""{"model":"sales","series":[{"y":[1],"covariates":{"a":[1,2]}}]}""", "series[0].covariates.a", "expected 1 values")]
    [InlineData(
        """{"model":"sales","series":[{"y":[1],"covariates":{"a":[{}]}}]}""", "series[0].covariates.a[0]", "neither number, text nor null")]
    [InlineData("""{"model":"sales","series":[{"y":[1]}],"target":["y"]}""", "target", "names a column of CSV")]
    public async Task What_is_wrong_is_told_with_its_field(string body, string field, string detail)
    {
        var problem = await _server.PostAsync("v1/forecast", body, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("v1/forecast?model=sales&horizon=two", "horizon", "expected a whole number")]
    [InlineData("v1/forecast?model=sales&horizn=2", "horizn", "not a field of this request")]
    [InlineData("v1/forecast?model=sales&target=y,y", "body", "column \"y\" is named twice (target)")]
    [InlineData("v1/forecast?model=sales&known=promo", "body", "there is no column \"promo\" (known)")]
    public async Task Queries_of_csv_are_held_to_the_same(string path, string field, string detail)
    {
        var problem = await _server.PostCsvAsync(path, TestSeries.Csv(), HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1/runs?a=1", "a", "a is not a field of this request; expected none")]
    [InlineData("v1/models/sales?full=true", "full", "expected none")]
    [InlineData("v1/runs/none/series?serch=x", "serch", "expected search, skip, take")]
    public async Task Fields_that_a_query_can_not_have_are_refused(string path, string field, string detail)
    {
        var problem = await _server.GetAsync(path, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("healthy\n", await _server.Client.GetStringAsync("healthz?a=1"));
    }

    [Fact]
    public async Task The_time_of_forecasts_is_that_of_forecasts_alone()
    {
        // A training has been taken already.
        await _server.PostCsvAsync("v1/describe", TestSeries.Csv());
        Assert.Contains(
            "nami_forecast_duration_seconds_count 0\n", await _server.Client.GetStringAsync("metrics"), StringComparison.Ordinal);
        await _server.PostAsync("v1/forecast", """{"model":"sales"}""");
        await _server.PostAsync("v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-01"],"y":[107.5]}]}""");
        Assert.Contains(
            "nami_forecast_duration_seconds_count 2\n", await _server.Client.GetStringAsync("metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_that_cannot_be_read_is_told_with_line_and_column()
    {
        var problem = await _server.PostCsvAsync(
            "v1/forecast?model=sales", "ds,y\n2020-01-01,1\n2020-02-01,two\n", HttpStatusCode.BadRequest);
        Assert.StartsWith(
            "body, line 3, column \"y\": \"two\" isn't a number", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
