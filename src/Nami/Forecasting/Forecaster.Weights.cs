using Nami.Data;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    private const int MostWeighed = 200;

    /// <summary>
    /// Returns the weight of the networks in forecasts of the training data, of evenly spaced series if there are more than 200; null for
    /// methods other than <see cref="ForecastMethod.Auto"/>.
    /// </summary>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="OperationCanceledException">The calculation was cancelled.</exception>
    public MeanWeights? Weights(CancellationToken cancellation = default)
    {
        if (_ensemble?.Blend is not { } blend)
            return null;
        int step = (History.Series.Count + MostWeighed - 1) / MostWeighed;
        TimeSeries[] series = [.. History.Series.Where((one, s) => s % step == 0 && one.HasValue)];
        var combined = CombinedQuantiles.Of(
            [.. series.Select(one => one.Last(Plan.CombinationHistory, History.Covariates))], Plan, Options.Threads, Combination,
            cancellation);
        return MeanWeights.Of(series.Zip(combined).SelectMany(pair => WeightsOf(pair.First, pair.Second, blend)));
    }

    private double[] WeightsOf(TimeSeries series, CombinedQuantiles? combined, Blend blend)
    {
        bool hasNetworks = !ShortSeries.Is(series, Plan) && series.Last(Plan.Window, History.Covariates).HasValue;
        return combined is null ? [1] : hasNetworks ? blend.Shares[blend.Groups.Of(combined.Traits)] : new double[Plan.Horizon];
    }
}
