namespace Nami.Evaluation;

/// <summary>What a <see cref="Backtest"/> found.</summary>
/// <param name="Series">The series that were scored.</param>
/// <param name="Windows">The windows of each.</param>
/// <param name="Scores">How each model did: <c>nami</c>, <c>seasonal_naive</c>, <c>naive</c>, <c>drift</c>.</param>
/// <param name="BySeries">The mean of nami's MASE over the windows of each series, in the panel's order; not a
/// number where there is none.</param>
/// <param name="Residuals">What nami's forecasts left.</param>
public sealed record BacktestResult(
    int Series, int Windows, IReadOnlyList<ModelScores> Scores, IReadOnlyList<(string Id, double Mase)> BySeries, Residuals Residuals)
{
    /// <summary>Series and windows left out of MASE, RMSSE and MSIS: their scale is 0, or nothing came true.</summary>
    public int LeftOutOfScaled { get; init; }

    /// <summary>The names of the series that this concerns: those of <see cref="Unchanging"/> and of <see cref="Unmeasured"/>.</summary>
    public IReadOnlyList<string> Unscaled { get; init; } = [];

    /// <summary>
    /// The names of the series of scale 0 before a cutoff: they do not change from season to season, or are no longer than one.
    /// </summary>
    public IReadOnlyList<string> Unchanging { get; init; } = [];

    /// <summary>The names of the series of which nothing came true in a window: every value there is missing.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    /// <summary>The forecasts lie within a tenth of what happened from the last value: the model has learned nothing else.</summary>
    public bool CopiesLastValue { get; init; }
}

/// <summary>How a model did, in all and at each step ahead.</summary>
/// <param name="Model"><c>nami</c>, <c>seasonal_naive</c>, <c>naive</c> or <c>drift</c>.</param>
/// <param name="Scores">Over all points.</param>
/// <param name="BySteps">Over the points of each step ahead alone, the first step first.</param>
public sealed record ModelScores(string Model, Scores Scores, IReadOnlyList<Scores> BySteps);

/// <summary>How far forecasts were from what came true. A score that nothing was measured for is not a number.</summary>
public sealed record Scores
{
    /// <summary>The mean absolute error over all points, in the series' unit.</summary>
    public required double Mae { get; init; }

    /// <summary>The root of the mean squared error over all points, in the series' unit.</summary>
    public required double Rmse { get; init; }

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

    /// <summary>The mean pinball loss over the quantiles 2.5, 10, 50, 90 and 97.5 %, in the series' unit.</summary>
    public required double Pinball { get; init; }

    /// <summary>The share of points inside the interval of 80 %, in percent.</summary>
    public required double Coverage80 { get; init; }

    /// <summary>The share of points inside the interval of 95 %, in percent.</summary>
    public required double Coverage95 { get; init; }

    /// <summary>
    /// The mean scaled interval score of the 95 % interval: its width and 40 times the distance of points outside of it, divided by the
    /// scale of <see cref="Mase"/>. Source: Makridakis, Spiliotis, Assimakopoulos, International Journal of Forecasting 36, 2020.
    /// </summary>
    public required double Msis95 { get; init; }
}
