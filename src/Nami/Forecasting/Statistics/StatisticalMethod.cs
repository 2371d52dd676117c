using Nami.Data;

namespace Nami.Forecasting;

/// <summary>
/// A statistical method that is fitted to each series by itself, without training: naive methods, exponential smoothing (ETS), Theta, and
/// methods for sparse demand.
/// </summary>
/// <remarks>
/// Equal values give equal bits on every system. Missing values are skipped. Intervals come from the methods' own variances, with
/// parameters taken as known.
/// </remarks>
public sealed class StatisticalMethod
{
    private readonly FitTo _fit;

    private StatisticalMethod(string name, FitTo fit) => (Name, _fit) = (name, fit);

    private delegate ModelStart FitTo(ReadOnlySpan<double> values, CancellationToken cancellation);

    /// <summary>Repeats the last value.</summary>
    public static StatisticalMethod Naive { get; } = new("naive", (y, _) => SeasonalNaiveModel.Fit(y, 1));

    /// <summary>Continues the straight line through the first and the last value.</summary>
    public static StatisticalMethod Drift { get; } = new("drift", (y, _) => DriftModel.Fit(y));

    /// <summary>Forecasts the mean of all values.</summary>
    public static StatisticalMethod Mean { get; } = new("mean", (y, _) => MeanModel.Fit(y));

    /// <summary>Returns the method that repeats the last season of m steps; a phase without any value repeats the last value.</summary>
    public static StatisticalMethod SeasonalNaive(int m)
    {
        Throw.IfBelow(m, 1);
        return new("seasonal_naive", (y, _) => SeasonalNaiveModel.Fit(y, m));
    }

    /// <summary>Simple exponential smoothing.</summary>
    public static StatisticalMethod Ses { get; } = new("ses", (y, _) => EtsSelection.Simple(y));

    /// <summary>Croston's method for sparse demand.</summary>
    public static StatisticalMethod Croston { get; } = new("croston", (y, _) => SparseModel.Fit(y, "croston"));

    /// <summary>Croston's method with the correction of Syntetos and Boylan.</summary>
    public static StatisticalMethod Sba { get; } = new("sba", (y, _) => SparseModel.Fit(y, "sba"));

    /// <summary>The method of Teunter, Syntetos and Babai for sparse demand that may end.</summary>
    public static StatisticalMethod Tsb { get; } = new("tsb", (y, _) => SparseModel.Fit(y, "tsb"));

    /// <summary>Returns exponential smoothing with a damped trend, of values without their season of m steps (1 for none).</summary>
    public static StatisticalMethod Damped(int m)
    {
        Throw.IfBelow(m, 1);
        return new("damped", (y, _) => EtsSelection.Damped(y, m));
    }

    /// <summary>Returns exponential smoothing whose form (error, trend, season) is selected by AICc.</summary>
    /// <param name="m">The season in steps; 1 for none. A season above 24 is removed first.</param>
    /// <param name="longSeason">A second season, such as 168 beside 24; 1 for none.</param>
    public static StatisticalMethod Ets(int m, int longSeason = 1)
    {
        Throw.IfBelow(m, 1);
        Throw.IfBelow(longSeason, 1);
        return new("ets", (y, cancellation) => EtsSelection.Ets(y, m, longSeason, cancellation));
    }

    /// <summary>Returns the Theta method, of values without their season of m steps (1 for none).</summary>
    public static StatisticalMethod Theta(int m)
    {
        Throw.IfBelow(m, 1);
        return new("theta", (y, _) => EtsSelection.Theta(y, m));
    }

    /// <summary>Returns the dynamic optimised Theta method, of values without their season of m steps (1 for none).</summary>
    public static StatisticalMethod DynamicOptimisedTheta(int m)
    {
        Throw.IfBelow(m, 1);
        return new("dotm", (y, _) => EtsSelection.DynamicTheta(y, m));
    }

    /// <summary>The name in scores and settings.</summary>
    public string Name { get; }

    /// <summary>Forecasts a series with intervals of 80 and 95 %.</summary>
    /// <inheritdoc cref="Forecast(TimeSeries, int, IReadOnlyList{double}, CancellationToken)"/>
    public Forecast Forecast(TimeSeries history, int horizon) => Forecast(history, horizon, QuantileGrid.Levels);

    /// <summary>Fits the method to a series and forecasts it.</summary>
    /// <param name="history">The series.</param>
    /// <param name="horizon">The steps to forecast; at least 1.</param>
    /// <param name="levels">The levels of the intervals in percent, narrowest first.</param>
    /// <param name="cancellation">Cancels the fit.</param>
    /// <exception cref="ArgumentException">All values of the series are missing.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public Forecast Forecast(
        TimeSeries history, int horizon, IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(levels);
        Throw.IfBelow(horizon, 1);
        return Fit(history, cancellation).Continue(history, horizon, levels);
    }

    /// <summary>Fits the method: its parameters, and the state at the end of the series.</summary>
    /// <exception cref="ArgumentException">All values of the series are missing.</exception>
    internal FittedMethod Fit(TimeSeries history, CancellationToken cancellation = default)
    {
        if (!history.HasValue)
            throw new ArgumentException($"Series \"{history.Id}\" has no values.", nameof(history));
        cancellation.ThrowIfCancellationRequested();
        return FittedMethod.Of(_fit(history.Values, cancellation), history.Values);
    }
}
