namespace Nami.Tests.Reference;

/// <summary>
/// What the product makes of a panel and a saved model, in double and plain loops: encode, mix the paths, correct them by the networks,
/// calibrate, decode. It calls nothing of the product's forecasting.
/// </summary>
internal sealed class ReferenceForecaster(ReferenceModel model)
{
    /// <summary>The mean and the intervals of a series, by level.</summary>
    public sealed record Numbers(string Id, double[] Mean, double[][] Lower, double[][] Upper);

    /// <summary>Forecasts each series that has a value, with intervals of ascending levels.</summary>
    public Numbers[] Forecast(ReferenceSeries[] panel, int horizon, params double[] levels)
    {
        double typical = Typical();
        return [.. panel.Where(series => series.Present > 0).Select(series => Forecast(series, horizon, levels, typical))];
    }

    private Numbers Forecast(ReferenceSeries series, int horizon, double[] levels, double typical)
    {
        var end = WithoutLowValues(series.Last(model.Kept)).FromFirstValue();
        var encoding = new ReferenceEncoding(model, end);
        if (!encoding.HasValue(end.Length))
            return Naive(series, horizon, levels);
        double[][] quantiles = ReferenceCalibration.Apply(Predict(encoding, end.Length), model.Shares, model.Widths);
        Widen(end, encoding.IsLog, quantiles, typical);
        return new(
            series.Id, [.. quantiles.Take(horizon).Select(step => encoding.Decode(step[2]))],
            [.. levels.Select(level => Bound(50 - level / 2))], [.. levels.Select(level => Bound(50 + level / 2))]);

        double[] Bound(double percent) =>
            [.. quantiles.Take(horizon).Select(step => encoding.Decode(ReferenceQuantiles.At(step, percent / 100)))];
    }

    /// <summary>
    /// The five quantiles of each step, not calibrated: path + s · (mean output of the networks). Of counts those of a negative binomial of
    /// mean ν softplus(x + log(e − 1)), where ν is the path or at least s / 2, and dispersion softplus(a).
    /// </summary>
    public ReferencePrediction Predict(ReferenceEncoding encoding, int cutoff)
    {
        var (level, deviation, isConstant) = encoding.Scale(cutoff);
        double[][] paths = encoding.Paths(cutoff, level), inputs = encoding.Inputs(cutoff);
        double[] path = encoding.Path(paths);
        double[][][] outputs = [.. model.Networks.Select(network => network.Forward(inputs))];
        double[][] quantiles = new double[model.Horizon][];
        for (int k = 0; k < quantiles.Length; k++)
        {
            double[] mean = new double[outputs[0][0].Length];
            for (int o = 0; o < mean.Length; o++)
                mean[o] = outputs.Average(network => network[model.Window + k][o]);
            quantiles[k] = model.IsCount
                ? OfCounts(Math.Max(path[k], deviation / 2) * Softplus(mean[0] + Math.Log(Math.E - 1)), Softplus(mean[1]))
                : [.. mean.Select(output => path[k] + deviation * output)];
        }
        return new(quantiles, path, deviation, isConstant);
    }

    private static double[] OfCounts(double mean, double dispersion) =>
        ReferenceQuantiles.OfCounts(Math.Max(mean, 1e-6), Math.Max(dispersion, 1e-6));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    // Values of 0 or less have no logarithm: at most a quarter of all, and of the window's, counts as missing. Of more, and of a series
    // that the model was trained on without logarithms, all values stay.
    private ReferenceSeries WithoutLowValues(ReferenceSeries series)
    {
        bool isLog = model.IsLog && !model.WithoutLog.Contains(series.Id);
        return isLog && IsMostlyAbove0(series.Values) && IsMostlyAbove0(series.Last(model.Window).Values)
            ? series with { Values = [.. series.Values.Select(value => value <= 0 ? double.NaN : value)] }
            : series;

        static bool IsMostlyAbove0(double[] values) => 4 * values.Count(value => value <= 0) <= values.Count(value => !double.IsNaN(value));
    }

    // The last value, ± z √(k + 1) times the root of the mean squared step.
    private static Numbers Naive(ReferenceSeries series, int horizon, double[] levels)
    {
        double last = series.Values.Last(value => !double.IsNaN(value)), squares = 0;
        int count = 0;
        for (int t = 1; t < series.Length; t++)
        {
            double step = series.Values[t] - series.Values[t - 1];
            (squares, count) = double.IsNaN(step) ? (squares, count) : (squares + step * step, count + 1);
        }
        double deviation = count == 0 ? 0 : Math.Sqrt(squares / count);
        return new(
            series.Id, [.. Enumerable.Repeat(last, horizon)],
            [.. levels.Select(level => Bound(50 - level / 2))], [.. levels.Select(level => Bound(50 + level / 2))]);

        double[] Bound(double percent) =>
            [.. Enumerable.Range(1, horizon).Select(k => last + ReferenceQuantiles.Normal(percent / 100) * deviation * Math.Sqrt(k))];
    }

    // A series of fewer than max(7, season + 2) values, the season at most 24: bounds at least as far from the median as those of a normal
    // distribution of the deviation √(π/2) · (typical mean distance from the mean, relative to the mean size) · (this one's mean size).
    private void Widen(ReferenceSeries series, bool isLog, double[][] quantiles, double typical)
    {
        if (!IsShort(series))
            return;
        double deviation = 1.2533 * typical * (isLog ? 1 : Present(series).Average(Math.Abs));
        foreach (double[] step in quantiles)
        {
            for (int q = 0; q < 5; q++)
            {
                double bound = step[2] + deviation * ReferenceQuantiles.Normal(ReferenceQuantiles.Probabilities[q]);
                step[q] = q < 2 ? Math.Min(step[q], bound) : q > 2 ? Math.Max(step[q], bound) : step[q];
            }
        }
    }

    private bool IsShort(ReferenceSeries series) => series.Present < Math.Max(7, Math.Min(model.Season, 24) + 2);

    // The upper median over the training series that are not short, of their windows.
    private double Typical()
    {
        var windows = model.History.Where(series => !IsShort(series)).Select(series => Present(series.Last(model.Window)));
        double[] all = [.. windows.Select(Relative).Where(double.IsFinite).Order()];
        return all.Length == 0 ? 0 : all[all.Length / 2];

        static double Relative(double[] values) =>
            values.Length == 0 ? double.NaN : values.Average(value => Math.Abs(value - values.Average())) / values.Average(Math.Abs);
    }

    private static double[] Present(ReferenceSeries series) => [.. series.Values.Where(value => !double.IsNaN(value))];
}

/// <summary>What networks say of a window before it is calibrated: by step the quantiles, the path, the window's deviation.</summary>
internal sealed record ReferencePrediction(double[][] Quantiles, double[] Path, double Deviation, bool IsConstant);
