using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>The results of a <see cref="Backtest"/>.</summary>
/// <param name="Series">The number of scored series.</param>
/// <param name="Windows">The number of windows per series.</param>
/// <param name="Scores">
/// The scores of each model: <c>nami</c>, then the methods it is compared with: <c>combination</c>, <c>ets</c>, <c>theta</c>,
/// <c>seasonal_naive</c>, <c>naive</c>, <c>drift</c>.
/// </param>
/// <param name="BySeries">
/// The mean MASE of nami over the windows of each series, in the order of the panel; NaN where there is none.
/// </param>
/// <param name="Residuals">The residuals of nami's forecasts.</param>
public sealed record BacktestResult(
    int Series, int Windows, IReadOnlyList<ModelScores> Scores, IReadOnlyList<(string Id, double Mase)> BySeries, Residuals Residuals)
{
    /// <summary>Whether nami is better than two other methods, and how sure that is; null if no series has a MASE.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>
    /// The number of series and windows skipped in MASE, RMSSE and MSIS: their scale is 0, or all actual values are missing.
    /// </summary>
    public int LeftOutOfScaled { get; init; }

    /// <summary>The names of the series skipped in scaled scores: those in <see cref="Unchanging"/> and <see cref="Unmeasured"/>.</summary>
    public IReadOnlyList<string> Unscaled { get; init; } = [];

    /// <summary>
    /// The names of the series with scale 0 before a cutoff: constant from season to season, or no longer than one season.
    /// </summary>
    public IReadOnlyList<string> Unchanging { get; init; } = [];

    /// <summary>The names of the series with a window in which all actual values are missing.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    /// <summary>
    /// The standard error of nami's <see cref="Scores.Coverage80"/> in percentage points, with the clusters of <see cref="Verdict"/>:
    /// windows, series, or both; NaN with one window of one series.
    /// </summary>
    public double Coverage80Error { get; init; } = double.NaN;

    /// <summary>The standard error of nami's <see cref="Scores.Coverage95"/> in percentage points.</summary>
    public double Coverage95Error { get; init; } = double.NaN;

    /// <summary>The weight of the networks in nami's forecasts; null for methods other than <see cref="ForecastMethod.Auto"/>.</summary>
    public MeanWeights? Weights { get; init; }

    /// <summary>
    /// The scores of each series, in the order of the panel; empty without <see cref="Backtest.ScoresSeries"/>.
    /// </summary>
    public IReadOnlyList<SeriesScores> SeriesScores { get; init; } = [];

    /// <summary>
    /// Whether the forecasts differ from the last value by less than a tenth of the actual changes, so the model adds nothing to it.
    /// </summary>
    public bool CopiesLastValue { get; init; }
}

/// <summary>The scores of a model, overall and per step ahead.</summary>
/// <param name="Model"><c>nami</c>, or the name of another method.</param>
/// <param name="Scores">The scores over all points.</param>
/// <param name="BySteps">The scores of each step ahead, first step first.</param>
public sealed record ModelScores(string Model, Scores Scores, IReadOnlyList<Scores> BySteps);

/// <summary>The scores of the models on the windows of a series.</summary>
/// <param name="Id">The name of the series.</param>
/// <param name="Models">The scores of each model, in the order of <see cref="BacktestResult.Scores"/>.</param>
public sealed record SeriesScores(string Id, IReadOnlyList<ModelScores> Models);

/// <summary>The errors of forecasts against the actual values. A score without any points is NaN.</summary>
public sealed record Scores
{
    /// <summary>The number of points with an actual value.</summary>
    public required long Points { get; init; }

    /// <summary>The mean absolute error over all points, in the unit of the series.</summary>
    public required double Mae { get; init; }

    /// <summary>The root of the mean squared error over all points, in the unit of the series.</summary>
    public required double Rmse { get; init; }

    /// <summary>
    /// The mean over all points of the forecast minus the actual value, in the unit of the series: above 0 if forecasts are too high.
    /// </summary>
    public required double Bias { get; init; }

    /// <summary>
    /// The sum of the absolute errors divided by the sum of the absolute actual values, in percent; NaN where these are 0.
    /// </summary>
    public required double Wape { get; init; }

    /// <summary>The mean over all points of 200 · |y − f| / (|y| + |f|), from 0 to 200; 0 where both are 0.</summary>
    public required double Smape { get; init; }

    /// <summary>
    /// The mean over series and windows of the mean absolute error divided by the mean of |y[t] − y[t−m]| before the cutoff. Source:
    /// Hyndman, Koehler, International Journal of Forecasting 22, 2006.
    /// </summary>
    public required double Mase { get; init; }

    /// <summary>
    /// The same with squares: the root of the mean squared error divided by the mean of (y[t] − y[t−m])² before the cutoff.
    /// </summary>
    public required double Rmsse { get; init; }

    /// <summary>The mean pinball loss over the quantiles 2.5, 10, 50, 90 and 97.5 %, in the unit of the series.</summary>
    public required double Pinball { get; init; }

    /// <summary>The mean pinball loss of each quantile: 2.5, 10, 50, 90 and 97.5 %.</summary>
    public required IReadOnlyList<double> PinballByLevel { get; init; }

    /// <summary>
    /// The continuous ranked probability score, in the unit of the series: twice the mean pinball loss over the quantiles 5, 10, … 95 %.
    /// NaN if a forecast lacks an interval of <see cref="Backtest.Levels"/>. Source: Gneiting, Raftery, Journal of the American
    /// Statistical Association 102, 2007.
    /// </summary>
    public required double Crps { get; init; }

    /// <summary>The share of actual values inside the 80 % interval, in percent.</summary>
    public required double Coverage80 { get; init; }

    /// <summary>The share of actual values inside the 95 % interval, in percent.</summary>
    public required double Coverage95 { get; init; }

    /// <summary>
    /// The mean scaled interval score of the 95 % interval: its width plus 40 times the distance of outside points, divided by the scale of
    /// <see cref="Mase"/>. Source: Makridakis, Spiliotis, Assimakopoulos, International Journal of Forecasting 36, 2020.
    /// </summary>
    public required double Msis95 { get; init; }
}
