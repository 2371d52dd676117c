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
    public async Task A_forecast_equals_the_forecast_of_the_library()
    {
        var model = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami"));
        var expected = model.Forecast();
        var found = await _server.PostAsync("v1/forecast", """{"model":"sales"}""");
        var forecasts = found.GetProperty("forecasts").EnumerateArray().ToArray();
        Assert.Equal(["s0", "s1"], forecasts.Select(one => one.GetProperty("unique_id").GetString()));
        for (int s = 0; s < 2; s++)
        {
            Assert.Equal(expected[s].Stamps, forecasts[s].GetProperty("ds").EnumerateArray().Select(stamp => stamp.GetString()));
            Assert.Equal(expected[s].Point, Numbers(forecasts[s].GetProperty("median")));
            Assert.Equal(expected[s].Intervals[1].Upper, Numbers(forecasts[s].GetProperty("intervals")[1].GetProperty("upper")));
            Assert.Equal(95, forecasts[s].GetProperty("intervals")[1].GetProperty("level").GetDouble());
        }
    }

    [Fact]
    public async Task Totals_points_and_quantiles_equal_those_of_the_library()
    {
        var model = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami"));
        var settings = new ForecastSettings { Total = true, Paths = 100, Levels = [50], Quantiles = [0.9] };
        var expected = model.Forecast(model.History, settings);
        var found = await _server.PostAsync(
            "v1/forecast", """{"model":"sales","total":true,"paths":100,"levels":[50],"quantiles":[0.9]}""");
        var total = found.GetProperty("forecasts")[0];
        Assert.Equal(("total", "total"), (total.GetProperty("unique_id").GetString(), total.GetProperty("level").GetString()));
        Assert.Equal(expected[0].Point, Numbers(total.GetProperty("mean")));
        Assert.Equal(expected[0].Quantiles[0].Values, Numbers(total.GetProperty("quantiles")[0].GetProperty("values")));

        found = await _server.PostAsync("v1/forecast", """{"model":"sales","point":"mean"}""");
        var mean = model.Forecast(model.History, new ForecastSettings { Point = PointForecast.Mean });
        Assert.Equal(mean[1].Point, Numbers(found.GetProperty("forecasts")[1].GetProperty("mean")));
    }

    [Fact]
    public async Task Json_and_csv_give_the_same_forecast_as_a_file()
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
    public async Task An_observation_updates_the_forecast_and_is_kept()
    {
        var updated = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami"))
            .Update(ObjectPanel.From([(Time: new DateTime(2020, 1, 1), Value: 107.5)], _ => "s1", row => row.Time, row => row.Value));
        var found = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-01"],"y":[107.5]}]}""");
        var forecast = Assert.Single(found.GetProperty("forecasts").EnumerateArray());
        Assert.Equal("2020-02-01", forecast.GetProperty("ds")[0].GetString());
        Assert.Equal(updated.Forecast()[1].Point, Numbers(forecast.GetProperty("median")));
        var kept = Forecaster.Load(Path.Combine(_server.Folder, "sales.nami")).History.Series[1];
        Assert.Equal(("2020-01-01", 107.5), (kept.Time.Format(kept.Length - 1), kept.Values[^1]));
    }

    [Fact]
    public async Task An_ignored_observation_is_reported()
    {
        var found = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2019-12-01","2020-01-01"],"y":[1,107.5]}]}""");
        Assert.Contains("\"s1\"", found.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(TestSeries.Value(1, 59), Forecaster.Load(Path.Combine(_server.Folder, "sales.nami")).History.Series[1].Values[^2]);
    }

    [Fact]
    public async Task Rejected_observations_change_nothing()
    {
        byte[] before = File.ReadAllBytes(Path.Combine(_server.Folder, "sales.nami"));
        var problem = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-17"],"y":[107.5]}]}""", HttpStatusCode.BadRequest);
        Assert.Contains("2020-01-17", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        problem = await _server.PostAsync(
            "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["9920-01-01"],"y":[107.5]}]}""", HttpStatusCode.BadRequest);
        Assert.All((string[])["2019-12-01", "9920-01-01", "94801"],
            part => Assert.Contains(part, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_server.Folder, "sales.nami")));
    }

    [Fact]
    public async Task Covariates_known_in_advance_are_required_and_used()
    {
        var csv = new StringBuilder("ds,y,promo\n");
        for (int t = 0; t < 60; t++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{TestSeries.Stamp(t)},{TestSeries.Value(0, t) + (t % 5 == 0 ? 20 : 0)},{(t % 5 == 0 ? 1 : 0)}\n");
        await _server.TrainAsync("promo", csv.ToString(), "&known=promo");
        var problem = await _server.PostAsync("v1/forecast", """{"model":"promo"}""", HttpStatusCode.BadRequest);
        Assert.All((string[])["\"promo\"", "2020-01-01"],
            part => Assert.Contains(part, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
        var found = await _server.PostAsync(
            "v1/forecast", """{"model":"promo","horizon":2,"future":[{"ds":["2020-01-01","2020-02-01"],"covariates":{"promo":[1,0]}}]}""");
        Assert.Equal(2, found.GetProperty("forecasts")[0].GetProperty("median").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"model":"sales","horizn":2}""", "horizn", "not a field of this request; expected one of model, future, horizon")]
    [InlineData("""{"model":"sales","horizon":"x"}""", "horizon", "expected a whole number")]
    [InlineData("""{"model":"sales","horizon":4}""", "horizon", "horizon is 4; expected a whole number from 1 to 3")]
    [InlineData("""{"model":"sales","levels":[80,100]}""", "levels[1]", "levels[1] is 100; expected a number above 0 and below 100")]
    [InlineData("""{"model":""", "body", "line 1, byte 10")]
    [InlineData("[]", "body", "expected a JSON object")]
    [InlineData("null", "body", "the body is null")]
    [InlineData("", "body", "the body is empty")]
    [InlineData("""{"horizon":1}""", "model", "model is missing")]
    [InlineData("""{"model":"../sales"}""", "model", "model is \"../sales\"; expected 1 to 64 letters")]
    [InlineData("""{"model":"sales","model":"sales"}""", "model", "model is duplicated; expected each field once")]
    [InlineData("""{"model":5,"horizon":""", "model", "expected a string")]
    [InlineData("""[[[""", "body", "expected a JSON object")]
    [InlineData("""{"series":[{"y":[1],"y":"x"}],"series":5""", "series[0].y", "series[0].y")]
    [InlineData("""{"model":"sales","series":[{"y":[1]},{"y":[1],"y":[2]}]}""", "series[1].y", "series[1].y is duplicated")]
    [InlineData("""{"model":"sales","known":5}""", "known", "known is 5; expected a list of columns")]
    [InlineData("""{"model":"sales","levels":["a"]}""", "levels[0]", "levels[0] has an invalid value; expected a number")]
    [InlineData("""{"model":"sales","levels":[null]}""", "levels[0]", "levels[0] is null; expected a number above 0")]
    [InlineData("""{"model":"sales","series":[null]}""", "series[0]", "series[0] is null")]
    [InlineData("""{"model":"sales","series":[{"y":[1]},{"y":[1]}]}""", "series[0].unique_id", "because there are several series")]
    [InlineData(
        """{"model":"sales","series":[{"ds":["2020-01-01"],"y":[1,2]}]}""", "series[0].ds", "length 1; expected one timestamp per value")]
    [InlineData("""{"model":"sales","series":[{"ds":["2020-01-01","soon"],"y":[1,2]}]}""", "series[0].ds[1]", "\"soon\"")]
    [InlineData("""{"model":"sales","series":[{"ds":["2020-01-01","2020-01-01"],"y":[1,2]}]}""", "series[0].ds[1]", "2020-01-01")]
    [InlineData("""{"model":"sales","series":[{"y":[1,"two"]}]}""", "series[0].y[1]", "expected a number or null")]
    [InlineData("""{"model":"sales","series":[{"y":[1,1e999]}]}""", "series[0].y[1]", "finite")]
    [InlineData("""{"model":"sales","series":[{"y":[]}]}""", "series[0]", "at least one row")]
    [InlineData("""{"model":"sales","series":[{"ds":5,"y":[1]}]}""", "series[0].ds", "expected a list of timestamps")]
    [InlineData(
        """{"model":"sales","series":[{"y":[1],"covariates":{"a":[1,2]}}]}""",
        "series[0].covariates.a", "length 2; expected one value per row")]
    [InlineData(
        """{"model":"sales","series":[{"y":[1],"covariates":{"a":[{}]}}]}""", "series[0].covariates.a[0]", "a number, a string or null")]
    [InlineData("""{"model":"sales","series":[{"y":[1]}],"target":["y"]}""", "target", "target can't be given here: it names a column")]
    public async Task Errors_name_the_field(string body, string field, string detail)
    {
        var problem = await _server.PostAsync("v1/forecast", body, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("v1/forecast?model=sales&horizon=two", "horizon", "invalid value", "expected a whole number")]
    [InlineData("v1/forecast?model=sales&horizn=2", "horizn", "not a field of this request", "model")]
    [InlineData("v1/forecast?model=sales&target=y,y", "body", "\"y\"", "target")]
    [InlineData("v1/forecast?model=sales&known=promo", "body", "\"promo\"", "known")]
    public async Task Errors_of_csv_queries_name_the_field(string path, string field, string value, string detail)
    {
        var problem = await _server.PostCsvAsync(path, TestSeries.Csv(), HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(value, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("--", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1/runs?a=1", "a", "a is not a field of this request, which has none")]
    [InlineData("v1/models/sales?full=true", "full", "which has none")]
    [InlineData("v1/runs/none/series?serch=x", "serch", "expected one of search, skip, take")]
    public async Task Unknown_query_fields_are_rejected(string path, string field, string detail)
    {
        var problem = await _server.GetAsync(path, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("healthy\n", await _server.Client.GetStringAsync("healthz?a=1"));
    }

    [Fact]
    public async Task The_duration_of_forecasts_counts_forecasts_only()
    {
        // The server has processed a training before.
        await _server.PostCsvAsync("v1/describe", TestSeries.Csv());
        Assert.Contains(
            "nami_forecast_duration_seconds_count 0\n", await _server.Client.GetStringAsync("metrics"), StringComparison.Ordinal);
        await _server.PostAsync("v1/forecast", """{"model":"sales"}""");
        await _server.PostAsync("v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-01"],"y":[107.5]}]}""");
        Assert.Contains(
            "nami_forecast_duration_seconds_count 2\n", await _server.Client.GetStringAsync("metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_errors_name_line_and_column()
    {
        var problem = await _server.PostCsvAsync(
            "v1/forecast?model=sales", "ds,y\n2020-01-01,1\n2020-02-01,two\n", HttpStatusCode.BadRequest);
        Assert.StartsWith(
            "body, line 3, column \"y\": \"two\"", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
