using Nami.Data;

namespace Nami.Forecasting;

/// <summary>What the combination forecasts for a series, beside networks.</summary>
/// <param name="Quantiles">By probability (<see cref="QuantileGrid.All"/>) and step, in the user's unit.</param>
/// <param name="Traits">What is known of the series.</param>
/// <param name="Paths">The heaviest paths.</param>
internal sealed record CombinedQuantiles(double[][] Quantiles, SeriesTraits Traits, PathWeight[] Paths)
{
    /// <summary>Learns from the series of a panel which simple forecasts are good.</summary>
    public static FittedCombination Fit(IReadOnlyList<TimeSeries> series, ModelPlan plan, int threads) => CombinationForecaster.Fit(
        series, plan.Horizon, QuantileGrid.All, new(plan.Season, plan.LongSeason), threads, CancellationToken.None);

    /// <summary>Forecasts all series of a panel.</summary>
    /// <param name="series">The series up to the origin.</param>
    /// <param name="plan">The plan of the model: seasons and horizon.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="fitted">What was learned from the training data; null to learn from these series.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>By series; null where one has no value in what the combination reads.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CombinedQuantiles?[] Of(
        IReadOnlyList<TimeSeries> series, ModelPlan plan, int threads, FittedCombination? fitted, CancellationToken cancellation)
    {
        var all = new CombinedQuantiles?[series.Count];
        CombinationForecaster.Each(
            series, plan.Horizon, QuantileGrid.All, new(plan.Season, plan.LongSeason), threads, null,
            (s, combined) => all[s] = new(
                [.. QuantileGrid.All.Select((_, q) => combined.Quantile(q))], SeriesTraits.Of(combined.Paths), combined.Heaviest()),
            cancellation, fitted);
        return all;
    }
}
