using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Forecasting;

public sealed partial class ForecasterSettingsTests
{
    private static readonly ForecasterOptions s_all = new()
    {
        Horizon = 7,
        Method = ForecastMethod.Theta,
        Window = 30,
        Season = 12,
        LongSeason = 24,
        Log = true,
        Likelihood = ForecastLikelihood.NegativeBinomial,
        Cell = Cell.Gru,
        HiddenSize = 48,
        Layers = 2,
        Dropout = 0.25,
        Members = 4,
        SimpleForecasts = false,
        Steps = 300,
        BatchSize = 16,
        Optimizer = new AdamW { Beta1 = 0.8, WeightDecay = 0.1 },
        LearningRate = 0.1 / 3,
        Schedule = new StepDecay { StepSize = 3 },
        ClipNorm = null,
        Patience = 9,
        Seed = ulong.MaxValue,
        Threads = 3,
        Force = true,
    };

    private static readonly PanelOptions s_columns = new()
    {
        Id = "店",
        Time = ["t"],
        Target = ["a", "b"],
        Known = ["k"],
        Past = ["p", "q"],
        Static = ["s"],
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
        MaxUnpacked = 1 << 20,
    };

    [Fact]
    public void Every_property_has_a_row()
    {
        Check(ForecasterSettings.All);
        // Set by a program and not by a user: the columns of a model, and whether rows are of the future.
        Check(ReadingSettings.All, nameof(PanelOptions.Learned), nameof(PanelOptions.IsFuture));

        static void Check<T>(IReadOnlyList<Setting<T>> settings, params string[] others)
        {
            string[] properties = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(one => one.Name)];
            Assert.Equal(
                properties.Except(others).Order(StringComparer.Ordinal),
                settings.Select(one => one.Property).Order(StringComparer.Ordinal));
            Assert.All(settings, one => Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Property), one.Key));
            Assert.All(settings, one => Assert.Equal($"{typeof(T).Name}.{one.Property}", $"{one}"));
            Assert.All(settings, one => Assert.Matches(Sentence(), one.Description.Format));
        }
    }

    [Fact]
    public void Every_value_survives_JSON_text_and_a_copy()
    {
        Check(ForecasterSettings.All, s_all, ForecasterSettings.Defaults);
        Check(ReadingSettings.All, s_columns, new());

        static void Check<T>(IReadOnlyList<Setting<T>> settings, T all, T none)
            where T : class
        {
            T json = none, copy = none;
            foreach (var setting in settings)
            {
                using var document = JsonDocument.Parse(setting.Json(all)?.ToJsonString() ?? "null");
                Assert.True(setting.TryRead(json, document.RootElement, out json), setting.Key);
                copy = setting.Copy(all, copy);
                Assert.True(setting.TryParse(none, setting.Text(all)!, out var parsed), setting.Key);
                Assert.Equal(setting.Text(all), setting.Text(parsed));
                Assert.NotEqual(setting.Text(all), setting.Text(none));
            }
            foreach (var setting in settings)
            {
                Assert.Equal(setting.Json(all)?.ToJsonString(), setting.Json(json)?.ToJsonString());
                Assert.Equal(setting.Json(all)?.ToJsonString(), setting.Json(copy)?.ToJsonString());
            }
        }
    }

    [Fact]
    public void All_settings_together_are_the_same_options()
    {
        var read = ForecasterSettings.Defaults;
        foreach (var setting in ForecasterSettings.All)
            read = setting.Copy(s_all, read);
        Assert.Equal(s_all, read);
        s_all.Validate();
    }

    [Theory]
    [InlineData("horizon", "0", "a whole number from 1 to 100000")]
    [InlineData("horizon", "1.5", "a whole number from 1 to 100000")]
    [InlineData("horizon", "100001", "a whole number from 1 to 100000")]
    [InlineData("horizon", "null", "a whole number from 1 to 100000")]
    [InlineData("horizon", "\"7\"", "a whole number from 1 to 100000")]
    [InlineData("log", "\"yes\"", "true or false")]
    [InlineData("cell", "\"LSTM\"", "one of rnn, gru, lstm")]
    [InlineData("cell", "{\"type\":\"lstm\"}", "one of rnn, gru, lstm")]
    [InlineData("dropout", "1", "a number from 0 to below 1")]
    [InlineData("dropout", "1e999", "a number from 0 to below 1")]
    [InlineData("learning_rate", "0", "a number above 0, up to 10")]
    [InlineData("clip_norm", "0", "a number above 0, up to 1000000000000, or none")]
    [InlineData("optimizer", "\"adagrad\"", "one of sgd, adam, adamw, rmsprop")]
    [InlineData("optimizer", "{\"type\":\"adam\",\"beta1\":1}", "one of sgd, adam, adamw, rmsprop")]
    [InlineData("optimizer", "{\"type\":\"adam\",\"beta1\":\"x\"}", "one of sgd, adam, adamw, rmsprop")]
    [InlineData("optimizer", "{\"beta1\":0.5}", "one of sgd, adam, adamw, rmsprop")]
    [InlineData("schedule", "3", "one of constant, step, exponential, cosine, onecycle, plateau")]
    [InlineData("patience", "0", "a whole number from 1 to 10000000")]
    public void A_wrong_value_is_rejected_with_what_is_expected(string key, string json, string expected)
    {
        var setting = ForecasterSettings.All.Single(one => one.Key == key);
        using var document = JsonDocument.Parse(json);
        Assert.False(setting.TryRead(s_all, document.RootElement, out var changed));
        Assert.Equal(s_all, changed);
        Assert.Equal(expected, FormattableString.Invariant(setting.Expected));
    }

    [Fact]
    public void An_object_sets_the_numbers_of_a_choice_and_leaves_its_others_as_they_are()
    {
        using var document = JsonDocument.Parse("""{"type":"adamw","beta1":0.5}""");
        Assert.True(ForecasterSettings.Optimizer.TryRead(s_all, document.RootElement, out var changed));
        Assert.Equal(new AdamW { Beta1 = 0.5 }, changed.Optimizer);
    }

    [Fact]
    public void None_lifts_a_limit()
    {
        Assert.True(ForecasterSettings.ClipNorm.TryParse(ForecasterSettings.Defaults, "none", out var changed));
        Assert.Null(changed.ClipNorm);
        Assert.False(ForecasterSettings.Horizon.TryParse(s_all, "none", out _));
    }

    [Fact]
    public void A_server_may_set_lower_limits()
    {
        var limited = ForecasterSettings.Horizon.UpTo(10);
        Assert.False(limited.TryParse(s_all, "11", out _));
        Assert.True(limited.TryParse(s_all, "10", out _));
        Assert.Equal("a whole number from 1 to 10", FormattableString.Invariant(limited.Expected));
    }

    public static TheoryData<string, ForecasterOptions> Wrong => new()
    {
        { "Horizon", s_all with { Horizon = 0 } }, { "Window", s_all with { Window = -1 } }, { "Cell", s_all with { Cell = (Cell)9 } },
        { "Dropout", s_all with { Dropout = 1 } }, { "Dropout", s_all with { Dropout = double.NaN } },
        { "ClipNorm", s_all with { ClipNorm = 0 } }, { "Patience", s_all with { Patience = 0 } },
        { "LearningRate", s_all with { LearningRate = double.PositiveInfinity } }, { "Members", s_all with { Members = 101 } },
        { "Beta1", s_all with { Optimizer = new Adam { Beta1 = 1 } } },
        { "Period", s_all with { Schedule = new CosineDecay { Period = 0 } } },
        { "Optimizer", s_all with { Optimizer = null! } }, { "Schedule", s_all with { Schedule = null! } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_out_of_range_name_the_property(string property, ForecasterOptions options) =>
        Assert.Equal(property, Assert.ThrowsAny<ArgumentException>(options.Validate).ParamName);

    [Fact]
    public void A_visitor_sees_the_type_of_every_setting()
    {
        Assert.Equal(
            ["int", "choice", "int", "int", "int", "bool", "choice", "choice", "int", "int", "double", "int", "bool", "int", "int",
                "choice", "double", "choice", "double", "int", "ulong", "int", "bool"],
            ForecasterSettings.All.Select(one => one.Accept(new Kinds<ForecasterOptions>())));
        Assert.Equal(
            ["text", "texts", "texts", "texts", "texts", "texts", "choice", "int", "int", "text", "text", "text", "choice", "choice",
                "texts", "text", "choice", "text", "choice", "bool", "choice", "text", "ulong"],
            ReadingSettings.All.Select(one => one.Accept(new Kinds<PanelOptions>())));
    }

    [GeneratedRegex(@"^[A-Z][^.]*\.( [A-Z][^.]*\.)?$")]
    private static partial Regex Sentence();

    private sealed class Kinds<TOptions> : ISettingVisitor<TOptions, string>
    {
        public string Visit<T>(NumberSetting<TOptions, T> setting)
            where T : struct, INumber<T> => setting.IsWhole ? setting.Most > T.CreateSaturating(int.MaxValue) ? "ulong" : "int" : "double";

        public string Visit(FlagSetting<TOptions> setting) => "bool";

        public string Visit<T>(ChoiceSetting<TOptions, T> setting)
            where T : notnull => "choice";

        public string Visit(TextSetting<TOptions> setting) => "text";

        public string Visit(TextsSetting<TOptions> setting) => "texts";
    }
}
