using Nami.Data;

namespace Nami.Forecasting;

/// <summary>The calibration of forecasts, from windows that the network wasn't trained on.</summary>
/// <param name="Shares">By step ahead, the weight of the network's correction of the path, from 0 to 1.</param>
/// <param name="Widths">By level and step, by how much intervals are widened, in units of a window's deviation.</param>
internal sealed record Calibration(IReadOnlyList<double> Shares, IReadOnlyList<double[]> Widths)
{
    // Values a step needs for a share or a width of its own; neighbours lend theirs where there are fewer.
    private const int Enough = 200;

    /// <summary>Full weight for the corrections, and no widening.</summary>
    public static Calibration None(int horizon) =>
        new([.. Enumerable.Repeat(1.0, horizon)], [.. QuantileGrid.Levels.Select(_ => new double[horizon])]);

    /// <summary>Measures both on predictions and actual values.</summary>
    /// <param name="windows">The windows, with predictions that aren't calibrated.</param>
    /// <param name="horizon">K.</param>
    public static Calibration Fit(IReadOnlyList<CalibrationWindow> windows, int horizon)
    {
        var corrections = Gather(windows, horizon,
            (window, k) => window.Correction(k) is var (correction, error) ? new Shrinkage.Pair(window.Block, correction, error) : default);
        double[] shares = [.. Enumerable.Range(0, horizon).Select(k => Shrinkage.Share(Pool(corrections, k)))];
        var shrunk = new Calibration(shares, None(horizon).Widths);
        CalibrationWindow[] shrunkWindows = [.. windows.Select(window => window with { Prediction = shrunk.Apply(window.Prediction) })];
        return shrunk with { Widths = FitWidths(shrunkWindows, horizon) };
    }

    /// <summary>By level and step, by how much intervals must be widened to hold their share of the windows' values.</summary>
    public static double[][] FitWidths(IReadOnlyList<CalibrationWindow> windows, int horizon)
    {
        // Where a window is constant its unit is a guess: what lies outside in such units says nothing of other windows.
        CalibrationWindow[] varied = [.. windows.Where(window => !window.Prediction.Scale.IsConstant)];
        return [.. QuantileGrid.Levels.Select((_, l) =>
        {
            var scores = Gather(varied, horizon, (window, k) => window.Excess(l, k));
            return Enumerable.Range(0, horizon).Select(k => Conformal.Width(QuantileGrid.Levels[l], Pool(scores, k))).ToArray();
        })];
    }

    /// <summary>The calibrated prediction; no quantile crosses another.</summary>
    public WindowPrediction Apply(WindowPrediction prediction)
    {
        double[][] quantiles = prediction.Quantiles.Select(path => path.ToArray()).ToArray();
        Span<double> step = stackalloc double[quantiles.Length];
        for (int k = 0; k < Shares.Count; k++)
        {
            for (int q = 0; q < step.Length; q++)
                step[q] = quantiles[q][k];
            step.Sort();
            double median = step[QuantileGrid.Median];
            double shift = (1 - Shares[k]) * (prediction.Path[k] - median);
            foreach (ref double value in step)
                value += shift;
            median += shift;
            for (int l = 0; l < Widths.Count; l++)
            {
                double width = Widths[l][k] * prediction.Scale.Deviation;
                step[1 - l] = Math.Min(step[1 - l] - width, median);
                step[3 + l] = Math.Max(step[3 + l] + width, median);
            }
            step.Sort();
            for (int q = 0; q < step.Length; q++)
                quantiles[q][k] = step[q];
        }
        return prediction with { Quantiles = quantiles };
    }

    // The predictions for each step of each window with an actual value.
    private static List<T>[] Gather<T>(IReadOnlyList<CalibrationWindow> windows, int horizon, Func<CalibrationWindow, int, T> say) =>
        [.. Enumerable.Range(0, horizon).Select(k => windows.Where(window => window.IsKnown(k)).Select(window => say(window, k)).ToList())];

    /// <summary>The values of a step and, where these are few, of its neighbours.</summary>
    public static List<T> Pool<T>(List<T>[] steps, int k)
    {
        List<T> pool = [.. steps[k]];
        for (int d = 1; pool.Count < Enough && d < steps.Length; d++)
        {
            if (k - d >= 0)
                pool.AddRange(steps[k - d]);
            if (k + d < steps.Length)
                pool.AddRange(steps[k + d]);
        }
        return pool;
    }
}

/// <summary>A window that a network wasn't trained on, with its prediction.</summary>
/// <param name="Prediction">The prediction.</param>
/// <param name="Series">The series.</param>
/// <param name="Cutoff">The end of the window.</param>
/// <param name="Plan">The plan of the model.</param>
/// <param name="Block">A number shared with nearby windows, which aren't independent of it.</param>
internal sealed record CalibrationWindow(WindowPrediction Prediction, EncodedSeries Series, int Cutoff, ModelPlan Plan, int Block)
{
    private readonly double _unit = Series.SeasonalDistance(Plan.Season, Series.Values.Length);

    /// <summary>The last values before the window, as the user sees them.</summary>
    public TimeSeries Past(int most)
    {
        int first = Math.Max(0, Cutoff - most);
        return new("", Series.Values[first..Cutoff].Select(Series.Decode).ToArray());
    }

    /// <summary>The networks' forecast, where the combination has none because it reads no value.</summary>
    public CombinedQuantiles WithoutCombination() =>
        new([.. Prediction.Quantiles.Select(path => Array.ConvertAll(path, Series.Decode))], default, []);

    /// <summary>Whether the actual value is known.</summary>
    public bool IsKnown(int k) => Cutoff + k < Series.Values.Length && !double.IsNaN(Series.Values[Cutoff + k]);

    /// <summary>The actual value of each step; NaN where it is unknown.</summary>
    public double[] Actual() => [.. Enumerable.Range(0, Plan.Horizon).Select(k => IsKnown(k) ? Series.Values[Cutoff + k] : double.NaN)];

    /// <summary>The median's distance from the path and the value's, both in the unit of scaled errors.</summary>
    public (double Correction, double Error) Correction(int k)
    {
        double path = Prediction.Path[k];
        double weight = Series.Slope(path) / Math.Max(_unit, 1e-30);
        return (weight * (Prediction.Quantiles[QuantileGrid.Median][k] - path), weight * (Series.Values[Cutoff + k] - path));
    }

    /// <summary>
    /// How far the networks' median lies from another forecast in the user's unit, and how far the value does,
    /// both in the unit of scaled errors.
    /// </summary>
    public Shrinkage.Pair Pair(double other, int k)
    {
        double unit = Math.Max(_unit, 1e-30);
        return new(
            Block, (Series.Decode(Prediction.Quantiles[QuantileGrid.Median][k]) - other) / unit,
            (Series.Decode(Series.Values[Cutoff + k]) - other) / unit);
    }

    /// <summary>
    /// How far the value lies outside interval <paramref name="level"/>, in units of the window's deviation; negative inside.
    /// </summary>
    public double Excess(int level, int k)
    {
        double y = Series.Values[Cutoff + k];
        return Math.Max(Prediction.Quantiles[1 - level][k] - y, y - Prediction.Quantiles[3 + level][k]) / Prediction.Scale.Deviation;
    }
}

/// <summary>The prediction of networks for a window, on the scale of the encoded values.</summary>
/// <param name="Quantiles">By probability and step ahead.</param>
/// <param name="Path">By step ahead, the path that was corrected.</param>
/// <param name="Scale">The window's scale.</param>
internal sealed record WindowPrediction(double[][] Quantiles, double[] Path, WindowScale Scale);

/// <summary>
/// By how much intervals must be widened (or narrowed) to hold their share of values that the networks weren't trained on, in units of a
/// window's deviation. Source: Romano, Patterson, Candès, Conformalized Quantile Regression, NeurIPS 2019.
/// </summary>
internal static class Conformal
{
    /// <summary>The width to add on each side.</summary>
    /// <param name="level">The share of values to hold, in percent.</param>
    /// <param name="scores">How far each value lay outside its interval, negative where inside.</param>
    public static double Width(double level, List<double> scores)
    {
        if (scores.Count == 0)
            return 0;
        double[] sorted = scores.Order().ToArray();
        return sorted[Math.Min((int)Math.Ceiling(level / 100 * (sorted.Length + 1)) - 1, sorted.Length - 1)];
    }
}
