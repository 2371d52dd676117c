namespace Nami.Forecasting;

/// <summary>
/// The weights with which the forecasts of networks and of the combination are averaged, quantile by quantile, and by how much the result
/// is widened; both from windows that neither has seen.
/// </summary>
/// <param name="Groups">What divides the series.</param>
/// <param name="Shares">By group and step, the networks' weight, from 0 to 1; the combination has the rest.</param>
/// <param name="Widths">By level and step, by how much intervals are widened, in units of a window's deviation.</param>
internal sealed record Blend(SeriesGroups Groups, IReadOnlyList<double[]> Shares, IReadOnlyList<double[]> Widths)
{
    // The networks' weight without evidence.
    private const double Usual = 0.5;

    private const double MostDeviations = 5; // by which the combination may lie above the networks

    // The panel's weights count as so many series of a group.
    private const double PanelSeries = 100;

    /// <summary>Whether the networks' weight is 0 everywhere.</summary>
    public bool IsCombinationAlone => Shares.All(shares => shares.All(share => share == 0));

    /// <summary>No evidence: the combination alone.</summary>
    public static Blend CombinationAlone(int horizon) =>
        new(SeriesGroups.One, [.. Enumerable.Repeat(new double[horizon], SeriesGroups.Most)],
            [.. QuantileGrid.Levels.Select(_ => new double[horizon])]);

    /// <summary>Measures weights and widths on windows; the widths of each block of windows with the weights of the others.</summary>
    /// <param name="windows">The windows, with the networks' calibrated forecasts.</param>
    /// <param name="combined">What the combination forecasts for each.</param>
    /// <param name="horizon">K.</param>
    public static Blend Fit(IReadOnlyList<CalibrationWindow> windows, IReadOnlyList<CombinedQuantiles> combined, int horizon)
    {
        if (windows.Count == 0)
            return CombinationAlone(horizon);
        var groups = SeriesGroups.Fit(windows, combined);
        int[] own = [.. combined.Select(one => groups.Of(one.Traits))];
        double[][] shares = FitShares(windows, combined, own, horizon, -1);
        int[] blocks = [.. windows.Select(window => window.Block).Distinct()];
        var averaged = new WindowPrediction[windows.Count];
        foreach (int block in blocks)
        {
            double[][] others = blocks.Length == 1 ? shares : FitShares(windows, combined, own, horizon, block);
            for (int w = 0; w < windows.Count; w++)
            {
                if (windows[w].Block == block)
                    averaged[w] = Average(
                        windows[w].Series, windows[w].Prediction, combined[w].Quantiles,
                        Believed(windows[w].Series, windows[w].Prediction, combined[w].Quantiles, others[own[w]]));
            }
        }
        CalibrationWindow[] scored = [.. windows.Select((window, w) => window with { Prediction = averaged[w] })];
        return new(groups, shares, Calibration.FitWidths(scored, horizon));
    }

    /// <summary>The networks' weight at each step of a window.</summary>
    public double[] SharesOf(EncodedSeries series, WindowPrediction networks, CombinedQuantiles combined) =>
        Believed(series, networks, combined.Quantiles, Shares[Groups.Of(combined.Traits)]);

    /// <summary>The averaged and widened forecast of a window.</summary>
    public WindowPrediction Apply(EncodedSeries series, WindowPrediction networks, CombinedQuantiles combined)
    {
        return Apply(series, networks, combined, SharesOf(series, networks, combined));
    }

    /// <summary>Likewise, with the weights that <see cref="SharesOf"/> returned.</summary>
    public WindowPrediction Apply(EncodedSeries series, WindowPrediction networks, CombinedQuantiles combined, double[] shares)
    {
        var averaged = Average(series, networks, combined.Quantiles, shares);
        return new Calibration([.. Enumerable.Repeat(1.0, averaged.Path.Length)], Widths).Apply(averaged);
    }

    // As the networks see values: among logarithms, one value far from all others moves an average little. Where the combination's quantile
    // is 0, which has no logarithm, the networks' lowest takes its place.
    private static WindowPrediction Average(EncodedSeries series, WindowPrediction networks, double[][] combined, double[] shares)
    {
        double[] lowest = [.. shares.Select((_, k) => networks.Quantiles.Min(path => path[k]))];
        double[][] quantiles = [.. networks.Quantiles.Select((own, q) => own.Select((value, k) =>
        {
            double other = combined[q][k];
            return shares[k] * value + (1 - shares[k]) * (series.IsLog && other <= 0 ? lowest[k] : series.Encode(other));
        }).ToArray())];
        return networks with { Quantiles = quantiles };
    }

    // Among logarithms, one value far from all others leads the combination astray, which sees values as they are: the networks alone then
    // forecast.
    private static double[] Believed(EncodedSeries series, WindowPrediction networks, double[][] combined, double[] shares)
    {
        double most = MostDeviations * networks.Scale.Deviation;
        return !series.IsLog ? shares : [.. shares.Select((share, k) =>
            series.Encode(combined[QuantileGrid.Median][k]) - networks.Quantiles[QuantileGrid.Median][k] > most ? 1 : share)];
    }

    private static double[][] FitShares(
        IReadOnlyList<CalibrationWindow> windows, IReadOnlyList<CombinedQuantiles> combined, int[] own, int horizon, int without)
    {
        double[] panel = Of(-1);
        int used = own.Distinct().Count();
        double[][] shares = new double[SeriesGroups.Most][];
        for (int g = 0; g < shares.Length; g++)
        {
            int count = windows.Where((_, w) => own[w] == g).Select(window => window.Series).Distinct().Count();
            if (count == 0 || used == 1)
            {
                shares[g] = panel;
                continue;
            }
            double weight = count / (count + PanelSeries);
            shares[g] = [.. Of(g).Zip(panel, (one, all) => weight * one + (1 - weight) * all)];
        }
        return shares;

        double[] Of(int group)
        {
            var pairs = new List<Shrinkage.Pair>[horizon];
            for (int k = 0; k < horizon; k++)
            {
                pairs[k] = [];
                for (int w = 0; w < windows.Count; w++)
                {
                    if (windows[w].Block == without || (group >= 0 && own[w] != group) || !windows[w].IsKnown(k))
                        continue;
                    pairs[k].Add(windows[w].Pair(combined[w].Quantiles[QuantileGrid.Median][k], k));
                }
            }
            return [.. Enumerable.Range(0, horizon).Select(k => Shrinkage.Weight(Calibration.Pool(pairs, k), Usual))];
        }
    }
}
