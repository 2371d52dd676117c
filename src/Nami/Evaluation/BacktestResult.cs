namespace Nami.Evaluation;

/// <summary>What a <see cref="Backtest"/> found.</summary>
/// <param name="Series">The series that were scored.</param>
/// <param name="Windows">The windows of each.</param>
/// <param name="Scores">How each model did: <c>nami</c>, <c>seasonal_naive</c>, <c>naive</c>, <c>drift</c>.</param>
/// <param name="BySeries">The mean of nami's MASE over the windows of each series, in the panel's order; not a number where there is none.</param>
/// <param name="Residuals">What nami's forecasts left.</param>
public sealed record BacktestResult(
    int Series, int Windows, IReadOnlyList<ModelScores> Scores, IReadOnlyList<(string Id, double Mase)> BySeries, Residuals Residuals)
{
    /// <summary>Series and windows left out of MASE, RMSSE and MSIS: their scale is 0, or nothing came true.</summary>
    public int LeftOutOfScaled { get; init; }

    /// <summary>The names of the series that this concerns: those of <see cref="Unchanging"/> and of <see cref="Unmeasured"/>.</summary>
    public IReadOnlyList<string> Unscaled { get; init; } = [];

    /// <summary>The names of the series of scale 0 before a cutoff: they do not change from season to season, or are no longer than one.</summary>
    public IReadOnlyList<string> Unchanging { get; init; } = [];

    /// <summary>The names of the series of which nothing came true in a window: every value there is missing.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    /// <summary>The forecasts lie within a tenth of what happened from the last value: the model has learned nothing else.</summary>
    public bool CopiesLastValue { get; init; }
}
