using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Documents;

[Description("The result of an evaluation.")]
internal record EvaluationDocument
{
    public EvaluationDocument() { }

    [SetsRequiredMembers]
    internal EvaluationDocument(
        BacktestResult found, Backtest backtest, ForecasterOptions options, Func<FormattableString, string>? say = null)
    {
        Method = ForecasterSettings.Method.Text(options)!;
        Horizon = options.Horizon;
        Season = backtest.ErrorSeason ?? backtest.Season;
        Series = found.Series;
        Windows = found.Windows;
        LeftOut = found.LeftOutOfScaled;
        CopiesLastValue = found.CopiesLastValue;
        Verdict = VerdictDocument.Of(found.Verdict, say);
        Weights = MeanWeightsDocument.Of(found.Weights);
        Coverage80Error = found.Coverage80Error;
        Coverage95Error = found.Coverage95Error;
        Scores = [.. found.Scores.Select(model => ScoresDocument.Of(model.Model, model.Scores))];
    }

    [Description("The method that is scored as `nami`.")]
    public required string Method { get; init; }

    public required int Horizon { get; init; }

    [Description("The season of the scaled errors.")]
    public required int Season { get; init; }

    [Description("The number of scored series.")]
    public required int Series { get; init; }

    [Description("The number of windows per series.")]
    public required int Windows { get; init; }

    [Description("The number of series and windows that MASE, RMSSE and MSIS skip, because their scale is 0.")]
    [JsonPropertyOrder(2)]
    public required int LeftOut { get; init; }

    [Description("True if the forecasts are nearly copies of the last value.")]
    [JsonPropertyOrder(4)]
    public required bool CopiesLastValue { get; init; }

    [Description("The verdict; absent if no series has a MASE.")]
    [JsonPropertyOrder(4)]
    public VerdictDocument? Verdict { get; init; }

    [Description("The weight of the networks in Nami's forecasts; absent for methods other than auto.")]
    [JsonPropertyOrder(4)]
    public MeanWeightsDocument? Weights { get; init; }

    [Description("The standard error of Nami's coverage of the 80 % interval, in percentage points; null with one window of one series.")]
    [JsonPropertyOrder(4)]
    public double Coverage80Error { get; init; } = double.NaN;

    [Description("The standard error of Nami's coverage of the 95 % interval.")]
    [JsonPropertyOrder(4)]
    public double Coverage95Error { get; init; } = double.NaN;

    [Description("The scores of each model, Nami first.")]
    [JsonPropertyOrder(4)]
    public required ScoresDocument[] Scores { get; init; }

    /// <summary>The document with the sentences of the verdict.</summary>
    public EvaluationDocument Said(Func<FormattableString, string> say) => this with { Verdict = Verdict?.Said(Method, say) };
}

[Description("The scores of the forecasts of one level of groups, beside seasonal naive forecasts of the same sums.")]
internal sealed record LevelDocument(
    string Level, int Groups, double Mase, double Wape, double Coverage80, double Coverage80Error, double Coverage95,
    double Coverage95Error, double NaiveMase, double NaiveWape)
{
    public static LevelDocument Of(LevelScores scores) => new(
        scores.Level, scores.Groups, scores.Mase, scores.Wape, scores.Coverage80, scores.Coverage80Error, scores.Coverage95,
        scores.Coverage95Error, scores.NaiveMase, scores.NaiveWape);
}

[Description("The weight of the networks, from 0 to 1, over series and steps; the combination of simple forecasts has the rest.")]
internal sealed record MeanWeightsDocument(double Networks, double Least, double Most)
{
    public static MeanWeightsDocument? Of(MeanWeights? weights) =>
        weights is null ? null : new(weights.Networks, weights.Least, weights.Most);
}

/// <summary>The result of <c>nami evaluate</c>.</summary>
internal sealed record EvaluationRunDocument : EvaluationDocument
{
    [SetsRequiredMembers]
    internal EvaluationRunDocument(
        BacktestResult found, Backtest backtest, Forecaster model, SecondsDocument seconds, Func<FormattableString, string> say)
        : base(found, backtest, model.Options with { Method = backtest.Method ?? model.Options.Method }, say)
    {
        Chosen = new(model);
        Seconds = seconds;
        LeftOutSeries = found.Unscaled;
        NotScored = backtest.LeftOut;
    }

    [Description("The scores of groups by level: the total first, the series last; absent without groups.")]
    [JsonPropertyOrder(5)]
    public LevelDocument[]? Levels { get; init; }

    [JsonPropertyOrder(1)]
    public ChosenDocument Chosen { get; }

    [JsonPropertyOrder(1)]
    public SecondsDocument Seconds { get; }

    /// <summary>The names of the series that MASE, RMSSE and MSIS skip.</summary>
    [JsonPropertyOrder(3)]
    public IReadOnlyList<string> LeftOutSeries { get; }

    /// <summary>The names of the series that were not scored.</summary>
    [JsonPropertyOrder(3)]
    public IReadOnlyList<string> NotScored { get; }
}

/// <summary>The settings of the model that <c>nami evaluate</c> trained.</summary>
internal sealed record ChosenDocument : SettingsDocument
{
    internal ChosenDocument(Forecaster model)
        : base(model, model.Options.Members)
    {
        Covariates = [.. model.History.Covariates.Select(ShownCovariate.Of)];
        if (!model.HasNetworks)
            return;
        TrainedSteps = model.Logs.Where(log => !log.IsProbe).Select(log => log.Epochs.Count * Forecaster.StepsPerEpoch)
            .DefaultIfEmpty(0).Max();
        CalibrationWindows = model.CalibrationWindows;
    }

    [JsonPropertyOrder(1)]
    public ShownCovariate[] Covariates { get; }

    /// <summary>The optimizer steps of each ensemble member.</summary>
    [JsonPropertyOrder(1)]
    public int? TrainedSteps { get; }

    /// <summary>The number of windows that calibrate the intervals.</summary>
    [JsonPropertyOrder(1)]
    public int? CalibrationWindows { get; }
}

[Description(
    "The scores of a model's forecasts; null for scores that can't be computed. `pinball_by_level` has the quantiles 2.5, 10, 50, 90 and 97.5 %.")]
internal sealed record ScoresDocument(
    string Model, double Mae, double Rmse, double Smape, double Mase, double Rmsse, double Pinball, double Coverage80, double Coverage95,
    double Msis95, double Bias, double Wape, double Crps, double[] PinballByLevel)
{
    public static ScoresDocument Of(string model, Scores scores) => new(
        model, scores.Mae, scores.Rmse, scores.Smape, scores.Mase, scores.Rmsse, scores.Pinball, scores.Coverage80, scores.Coverage95,
        scores.Msis95, scores.Bias, scores.Wape, scores.Crps, [.. scores.PinballByLevel]);
}

/// <summary>The data of the page that <c>nami evaluate</c> writes.</summary>
/// <param name="Text">The texts of the page.</param>
/// <param name="Series">Some series.</param>
/// <param name="Steps">The errors and the coverage per step ahead.</param>
/// <param name="Residuals">The residuals.</param>
internal sealed record EvaluationReportDocument(JsonElement Text, ReportSeries[] Series, ReportSteps Steps, ReportResiduals Residuals);

/// <summary>A series with its scored forecasts.</summary>
/// <param name="Id">The name.</param>
/// <param name="Mase">The mean absolute scaled error; null if it is not scored.</param>
/// <param name="Rank"><c>all</c>, <c>best</c> or <c>worst</c>.</param>
/// <param name="Time">True if x is a time in seconds since 1970.</param>
/// <param name="X">The timestamps.</param>
/// <param name="Y">The values; null for a missing value.</param>
/// <param name="Windows">The scored forecasts.</param>
internal sealed record ReportSeries(string Id, double Mase, string Rank, bool Time, double[] X, double[] Y, ReportWindow[] Windows);

/// <summary>A scored forecast.</summary>
/// <param name="Start">The index of its first step in x.</param>
/// <param name="Mean">The forecast.</param>
/// <param name="Lower80">The lower bounds of the interval of 80 %.</param>
/// <param name="Upper80">The upper bounds of the interval of 80 %.</param>
/// <param name="Lower95">The lower bounds of the interval of 95 %.</param>
/// <param name="Upper95">The upper bounds of the interval of 95 %.</param>
internal sealed record ReportWindow(
    int Start, double[] Mean, double[] Lower80, double[] Upper80, double[] Lower95, double[] Upper95);

/// <summary>The errors and the coverage of some steps ahead.</summary>
/// <param name="Scaled">True for scaled errors, false for errors in the unit of the series.</param>
/// <param name="Step">The steps, from 1.</param>
/// <param name="Models">The errors of each model.</param>
/// <param name="Coverage80">The percentage of actual values in the interval of 80 %.</param>
/// <param name="Coverage95">The percentage of actual values in the interval of 95 %.</param>
/// <param name="Bias">The residuals.</param>
internal sealed record ReportSteps(
    bool Scaled, int[] Step, ReportErrors[] Models, double[] Coverage80, double[] Coverage95, ReportMoments Bias);

/// <summary>The error of a model at some steps ahead.</summary>
/// <param name="Model">The key of the model.</param>
/// <param name="Name">The name of the model in the language of the page.</param>
/// <param name="Error">The errors.</param>
internal sealed record ReportErrors(string Model, string Name, double[] Error);

/// <summary>The mean and the standard deviation of residuals.</summary>
internal sealed record ReportMoments(double[] Mean, double[] Deviation);

/// <summary>The residuals as a histogram, and window by window.</summary>
/// <param name="Middle">The middle of each bin.</param>
/// <param name="Count">The number of residuals in each bin.</param>
/// <param name="Windows">The residuals of each window.</param>
internal sealed record ReportResiduals(double[] Middle, long[] Count, ReportMoments Windows);
