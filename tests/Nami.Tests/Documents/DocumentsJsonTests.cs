using System.Text.Json;
using Nami.Documents;
using Nami.Forecasting;

namespace Nami.Tests.Documents;

public sealed class DocumentsJsonTests
{
    // Programs read these keys: they may be added to, in any place, but none may change its name.
    public static TheoryData<Type, string> Keys => new()
    {
        { typeof(TrainDocument),
            "device threads series points horizon method season long_season window logarithms calendar likelihood members cell layers hidden_size steps batch_size learning_rate seed parameters calibration_windows networks model log seconds verdict weights" },
        { typeof(RecursiveTrainDocument),
            "device threads seed series points horizon window parameters epochs loss first_loss last_loss validation_loss best_epoch model log seconds" },
        { typeof(NetworkDocument), "kind epochs loss validation_loss" },
        { typeof(SineRunDocument), "device threads seed parameters epochs loss first_loss last_loss predicted series files seconds" },
        { typeof(PredictedPath), "epoch path" },
        { typeof(SecondsDocument), "train predict plot total" },
        { typeof(EvaluationRunDocument),
            "method horizon season series windows chosen seconds left_out left_out_series not_scored copies_last_value verdict weights coverage80_error coverage95_error scores levels" },
        { typeof(ChosenDocument),
            "method season long_season window logarithms calendar likelihood members cell layers hidden_size steps batch_size learning_rate seed covariates trained_steps calibration_windows" },
        { typeof(ScoresDocument), "model mae rmse smape mase rmsse pinball coverage80 coverage95 msis95 bias wape crps pinball_by_level" },
        { typeof(EvaluationDocument),
            "method horizon season series windows left_out copies_last_value verdict weights coverage80_error coverage95_error scores" },
        { typeof(VerdictDocument), "text loss series windows points comparisons" },
        { typeof(ComparisonDocument), "other answer own other_loss difference lower upper level p identical" },
        { typeof(StepForecasts), "model method unique_id horizon series forecast" },
        { typeof(StepForecast), "unique_id level forecast weights" },
        { typeof(PanelModelDocument),
            "file kind bytes series frequency last horizon method season long_season window logarithms calendar likelihood members cell layers hidden_size steps batch_size learning_rate seed parameters imported data_sha256 covariates networks calibration" },
        { typeof(CalibrationDocument), "windows shares widths80 widths95 combined" },
        { typeof(RecursiveModelDocument),
            "file kind bytes series last time_step horizon window cell nonlinearity layers hidden_size bidirectional bias dropout parameters scaler_mean scaler_deviation imported loss history" },
        { typeof(TrainedRecursiveModelDocument),
            "file kind bytes series last time_step horizon window cell nonlinearity layers hidden_size bidirectional bias dropout parameters scaler_mean scaler_deviation imported loss_function optimizer epochs batch_size learning_rate schedule clip_norm validation patience seed first_loss last_loss data_sha256 loss history" },
        { typeof(ArraysDocument), "file kind bytes metadata arrays" },
        { typeof(ArrayDocument), "name type shape" },
        { typeof(DataDocument), "file kind frequency season long_season points missing columns covariates series notes warnings" },
        { typeof(ShownColumn), "name role type min max texts missing example reason" },
        { typeof(DataSeries), "unique_id frequency points first last missing gaps irregular_steps min mean max" },
        { typeof(ShownCovariate), "name kind levels" },
        { typeof(ImportDocument), "members series mean deviation parameters window horizon model" },
        { typeof(ExportDocument), "model files" },
        { typeof(ServeDocument), "url models" },
        { typeof(DevicesDocument), "devices" },
        { typeof(DeviceDocument), "device name instruction_set simd_bits threads features" },
        { typeof(ForecastDocument), "model forecasts warnings" },
        { typeof(SeriesForecast), "unique_id ds level median mean intervals quantiles weights" },
        { typeof(IntervalDocument), "level lower upper" },
        { typeof(PanelDocument),
            "description frequency start end count points missing gaps season long_season covariates notes warnings series first" },
        { typeof(CovariateDocument), "name kind levels" },
        { typeof(SeriesDocument), "index unique_id first ds y windows forecast baselines" },
        { typeof(WindowDocument), "cutoff forecast baselines" },
        { typeof(BaselineDocument), "model median" },
        { typeof(SeriesEntry), "index unique_id points mase" },
        { typeof(SeriesList), "count series" },
        { typeof(ModelDocument),
            "name method horizon window season long_season log calendar cell hidden_size layers members parameters seed steps calibration_windows series covariates data" },
        { typeof(RunDocument),
            "id kind status detail model created started ended seed waiting networks network epoch epochs loss epochs_done data notes warnings sine evaluation" },
        { typeof(RunEvent), "status detail waiting networks epochs log" },
        { typeof(RunLogSlice), "first network epoch loss validation_loss first_path paths has_more" },
        { typeof(PathPart), "epoch loss path" },
        { typeof(HiddenDocument), "epoch window layer input states" },
        { typeof(SineDocument), "x series window windows parameters layers hidden_size every" },
        { typeof(Problem), "type title status detail field expected" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_keep_their_names_and_their_order(Type document, string keys)
    {
        var type = DocumentsJson.Instance.GetTypeInfo(document)!;
        var properties = type.Properties.Where(property => !property.IsExtensionData);
        Assert.Equal(keys, string.Join(' ', properties.Select(property => property.Name)));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_null() => Assert.Equal(
        """{"model":"naive","mae":null,"rmse":null,"smape":1,"mase":null,"rmsse":0.1,"pinball":2,"coverage80":80,"coverage95":95,"msis95":3,"bias":4,"wape":5,"crps":null,"pinball_by_level":[1,null]}""",
        JsonSerializer.Serialize(
            new(
                "naive", double.NaN, double.PositiveInfinity, 1, double.NegativeInfinity, 0.1, 2, 80, 95, 3, 4, 5, double.NaN,
                [1, double.NaN]),
            DocumentsJson.Instance.ScoresDocument));

    [Fact]
    public void Steps_have_a_bound_of_each_level_and_text_stays_readable()
    {
        var forecast = new Forecast("\"売上\" <é>", ["1", "2"], [1.5, double.NaN])
        {
            Intervals = [new(80, [1, 2], [3, 4]), new(99.5, [0, 1], [5, double.PositiveInfinity])],
        };
        Assert.Equal(
            """{"unique_id":"\"売上\" <é>","forecast":[{"ds":"1","median":1.5,"lo-80":1,"hi-80":3,"lo-99.5":0,"hi-99.5":5},{"ds":"2","median":null,"lo-80":2,"hi-80":4,"lo-99.5":1,"hi-99.5":null}]}""",
            JsonSerializer.Serialize(StepForecast.Of(forecast), DocumentsJson.Instance.StepForecast));
    }

    [Fact]
    public void Levels_of_numbers_are_null_on_the_command_line_and_left_out_by_the_server()
    {
        Assert.Equal("""{"name":"price","kind":"known","levels":null}""",
            JsonSerializer.Serialize(new("price", "known", null), DocumentsJson.Instance.ShownCovariate));
        Assert.Equal("""{"name":"price","kind":"known"}""",
            JsonSerializer.Serialize(new("price", "known", null), DocumentsJson.Instance.CovariateDocument));
    }
}
