using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Runs;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Tests;

public sealed class RequestSettingsTests
{
    private static readonly NamiServerOptions s_server = new() { Models = "m", Threads = 3 };

    private static readonly PanelOptions s_columns = new()
    {
        Id = "a",
        Time = ["b"],
        Target = ["c", "d"],
        Known = ["e"],
        Past = ["f"],
        Static = ["g"],
        TimeFormat = "dd.MM.yyyy",
        DateOrder = DateOrder.DayMonthYear,
        TimeZone = "Europe/Berlin",
        BadTimes = BadTimes.Drop,
        AllowGaps = true,
        Aggregate = Aggregation.Sum,
        Every = "15min",
        Decimal = DecimalSign.Comma,
        Thousands = ThousandsSign.Point,
        Missing = ["-999", "n.v."],
        Layout = TableLayout.Rows,
        SkipRows = 4,
        HeaderRows = 2,
        Comment = "%",
        Encoding = "shift_jis",
        Sheet = "2024",
    };

    // Each setting differs from its default.
    private static readonly ForecasterOptions s_all = new()
    {
        Horizon = 7,
        Window = 40,
        Season = 7,
        LongSeason = 28,
        Log = true,
        Likelihood = ForecastLikelihood.NegativeBinomial,
        Cell = Cell.Gru,
        HiddenSize = 16,
        Layers = 2,
        Dropout = 0.25,
        Members = 2,
        SimpleForecasts = false,
        Steps = 150,
        BatchSize = 24,
        Optimizer = new RmsProp(),
        LearningRate = 0.002,
        Schedule = new StepDecay(),
        ClipNorm = 0.5,
        Patience = 3,
        Seed = ulong.MaxValue,
        Threads = 3,
        Force = true,
    };

    [Fact]
    public void Every_setting_is_a_field_in_json_and_in_a_query()
    {
        // A method without networks has none of the others: its test is below.
        Assert.All(ForecasterSettings.All.Where(setting => setting != ForecasterSettings.Threads && setting != ForecasterSettings.Method),
            setting => Assert.NotEqual(setting.Text(ForecasterSettings.Defaults), setting.Text(s_all)));
        var json = new JsonObject();
        var query = new StringBuilder("?name=x");
        Put(RequestSettings.Learning(s_server.Limits), s_all);
        Put(RequestSettings.Reading, s_columns);
        foreach (var request in (LearningRequest[])[Json(json.ToJsonString()), Query(query.ToString())])
        {
            Assert.Equal(s_all, LearningSettings.Of(request, seed: 5, s_server));
            Assert.All(
                RequestSettings.Reading, setting => Assert.Equal(setting.Text(s_columns), setting.Text(request.Columns)));
        }

        void Put<TOptions>(IEnumerable<Setting<TOptions>> settings, TOptions options)
        {
            foreach (var setting in settings)
            {
                json[setting.Key] = setting.Json(options);
                query.Append('&').Append(setting.Key).Append('=').Append(Uri.EscapeDataString(setting.Text(options)!));
            }
        }
    }

    [Fact]
    public void A_method_without_networks_rejects_their_settings()
    {
        Assert.Equal(ForecastMethod.Theta, LearningSettings.Of(Json("""{"method":"theta","season":4}"""), seed: 5, s_server).Method);
        var rejected = Assert.Throws<ApiException>(
            () => LearningSettings.Of(Json("""{"method":"theta","hidden_size":8}"""), seed: 5, s_server));
        Assert.Equal(("hidden_size", "hidden_size can't be given here: method theta doesn't use it"), (rejected.Field, rejected.Message));
    }

    [Theory]
    [InlineData("{}", "?name=x")]
    [InlineData("""{"horizon":null,"log":null,"cell":null,"seed":null,"id":null,"known":null}""", "?")]
    public void Settings_without_a_value_have_their_defaults(string json, string query)
    {
        foreach (var request in (LearningRequest[])[Json(json), Query(query)])
        {
            Assert.Null(LearningSettings.SeedOf(request));
            Assert.Equal(ForecasterSettings.Defaults with { Seed = 5, Threads = 3 }, LearningSettings.Of(request, seed: 5, s_server));
        }
    }

    [Fact]
    public void A_seed_is_exact()
    {
        Assert.Equal(ulong.MaxValue, LearningSettings.SeedOf(Json("""{"seed":18446744073709551615}""")));
        Assert.Equal(0ul, LearningSettings.SeedOf(Query("?seed=0")));
    }

    [Fact]
    public void None_is_a_value_where_it_has_a_meaning()
    {
        Assert.Null(LearningSettings.Of(Json("""{"clip_norm":null}"""), 1, s_server).ClipNorm);
        Assert.Null(LearningSettings.Of(Json("""{"clip_norm":"none"}"""), 1, s_server).ClipNorm);
        Assert.Null(LearningSettings.Of(Query("?clip_norm=none"), 1, s_server).ClipNorm);
    }

    [Fact]
    public void Choices_with_numbers_may_be_objects_in_json()
    {
        var options = LearningSettings.Of(Json("""{"optimizer":{"type":"adamw","weight_decay":0.1}}"""), 1, s_server);
        Assert.Equal(new AdamW { WeightDecay = 0.1 }, options.Optimizer);
    }

    [Theory]
    [InlineData("horizon", "\"two\"", "two", "a whole number from 1 to 1000")]
    [InlineData("horizon", "1001", "1001", "a whole number from 1 to 1000")]
    [InlineData("window", "1.5", "1.5", "a whole number from 1 to 2000")]
    [InlineData("season", "-1", "-1", "a whole number from 1 to 2000")]
    [InlineData("members", "[1]", "[1]", "a whole number from 1 to 10")]
    [InlineData("seed", "18446744073709551616", "18446744073709551616", "a whole number from 0 to 18446744073709551615")]
    [InlineData("learning_rate", "0", "0", "a number above 0, up to 10")]
    [InlineData("learning_rate", "1e999", "1e999", "a number above 0, up to 10")]
    [InlineData("clip_norm", "-1", "-1", "a number above 0, up to 1000000000000, or none")]
    [InlineData("dropout", "1", "1", "a number from 0 to below 1")]
    [InlineData("log", "1", "1", "true or false")]
    [InlineData("cell", "\"transformer\"", "transformer", "one of rnn, gru, lstm")]
    [InlineData("optimizer", "\"sgdm\"", "sgdm", "one of sgd, adam, adamw, rmsprop")]
    [InlineData("id", "\"\"", "", "the name of a column")]
    [InlineData("known", "[1]", "", "a list of columns such as A,B,C")]
    public void A_wrong_value_is_reported_with_its_field_and_what_is_expected(string field, string json, string text, string expected)
    {
        Check(() => Json($$"""{"{{field}}":{{json}}}"""), json);
        Check(() => Query($"?{field}={Uri.EscapeDataString(text)}"), $"\"{text}\"");

        void Check(Func<LearningRequest> read, string found)
        {
            var wrong = Assert.Throws<ApiException>(() => LearningSettings.Of(read(), 1, s_server));
            Assert.Equal(
                (400, field, $"{field} is {found}; expected {expected}", expected),
                (wrong.Status, wrong.Field, wrong.Message, FormattableString.Invariant(wrong.Expected!)));
        }
    }

    [Theory]
    [InlineData("""{"type":"adam","beta1":2}""")]
    [InlineData("""{"type":"adam","beta":0.5}""")]
    [InlineData("""{"beta1":0.5}""")]
    public void A_wrong_object_is_reported_with_an_example(string json)
    {
        var wrong = Assert.Throws<ApiException>(() => LearningSettings.Of(Json($$"""{"optimizer":{{json}}}"""), 1, s_server));
        Assert.StartsWith(
            $$"""optimizer is {{json}}; expected one of sgd, adam, adamw, rmsprop, or an object such as {"type":"adam","beta1":0.9,""",
            wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("hidden")]
    public void Other_fields_are_rejected_with_the_list_of_all(string field)
    {
        foreach (var wrong in (ApiException[])[
            Assert.Throws<ApiException>(() => Json($$"""{"{{field}}":1,"horizon":2}""")),
            Assert.Throws<ApiException>(() => Query($"?{field}=1"))])
        {
            Assert.Equal(field, wrong.Field);
            Assert.Equal(
                $"{field} is not a field of this request; expected one of name, series, horizon, method, window, season, long_season, log, likelihood, cell, hidden_size, layers, dropout, members, simple_forecasts, steps, batch_size, optimizer, learning_rate, schedule, clip_norm, patience, seed, force, id, time, target, known, past, static, layout, skip_rows, header_rows, comment, encoding, sheet, decimal, thousands, missing, time_format, date_order, time_zone, bad_times, allow_gaps, aggregate, every",
                wrong.Message);
        }
        var unknown = Assert.Throws<ApiException>(() => RequestReader.Parse(Stored("""{"season":1}"""), ForecastJson.Web.DescribeRequest));
        Assert.Equal(
            "season is not a field of this request; expected one of series, id, time, target, known, past, static, layout, skip_rows, header_rows, comment, encoding, sheet, decimal, thousands, missing, time_format, date_order, time_zone, bad_times, allow_gaps, aggregate, every",
            unknown.Message);
    }

    [Theory]
    [InlineData("""{"season":1,"season":1}""", "season is duplicated; expected each field once")]
    [InlineData("""{"season":null,"season":1}""", "season is duplicated; expected each field once")]
    [InlineData("""{"season":1""", "the body is not valid JSON (line 1, byte 12); expected a JSON object")]
    [InlineData("""{"season":{""", "the body is not valid JSON (line 1, byte 12); expected a JSON object")]
    [InlineData("""{"optimizer":{"type":"adam","type":"sgd"}}""", "optimizer has an invalid value; expected each field once")]
    public void Malformed_settings_are_rejected(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ApiException>(() => Json(json)).Message);

    private static TrainRequest Json(string json) => RequestReader.Parse(Stored(json), RunJson.Web.TrainRequest);

    private static TrainRequest Query(string query) =>
        RequestReader.Parse(new(RequestReader.Csv, query, Encoding.UTF8.GetBytes("y\n1\n")), RunJson.Web.TrainRequest);

    private static StoredRequest Stored(string json) => new(RequestReader.Json, "", Encoding.UTF8.GetBytes(json));
}
