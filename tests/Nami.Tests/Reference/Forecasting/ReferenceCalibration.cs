namespace Nami.Tests.Reference;

/// <summary>
/// What a network's forecasts of held-out windows say of it, by the formulas: the share w of its correction that is used, and the widths.
/// <code>
/// share w    least Σ |error − w · correction|, both from the path and in units of scaled errors, less the jackknife's standard error over
///            blocks of neighbouring windows; from 0 to 1
/// width      with n scores, how far a value lies outside its interval in deviations: the ⌈level (n + 1)⌉-th smallest, or the largest
/// </code>
/// A step of fewer than 200 windows takes those of its neighbours, too.
/// </summary>
internal sealed class ReferenceCalibration
{
    private const int Enough = 200;

    private readonly ReferenceModel _model;
    private readonly ReferenceEncoding[] _series;
    private readonly (int Series, int Cutoff)[] _windows;
    private readonly ReferencePrediction[] _predictions;
    private readonly double[] _units; // of scaled errors
    private readonly int _blocks;

    /// <param name="model">The model.</param>
    /// <param name="panel">The training panel.</param>
    /// <param name="probe">The network that has not seen the held-out windows: the last ones, and those before.</param>
    public ReferenceCalibration(ReferenceModel model, ReferenceSeries[] panel, Func<int, ReferenceNetwork> probe)
    {
        _model = model;
        _series = [.. panel.Select(series => new ReferenceEncoding(model, series.FromFirstValue()))];
        _units = [.. _series.Select(series => Math.Max(series.SeasonalDistance(), 1e-30))];
        var last = HoldOut(0);
        List<((int Series, int Cutoff)[] Windows, int Horizons)> folds = [last];
        if (last.Horizons < 12)
            folds.AddRange(new[] { HoldOut(1), HoldOut(2) }.Where(fold => fold.Windows.Length > 0));
        _windows = [.. folds.SelectMany(fold => fold.Windows)];
        _blocks = Math.Min(10, folds.Sum(fold => fold.Horizons));
        _predictions = [.. folds.SelectMany((fold, f) => Predict(fold.Windows, new(model with { Networks = [probe(f)] })))];
        Shares = [.. Enumerable.Range(0, model.Horizon).Select(k => Share(Pooled(k, Pair)))];
        double[][] none = [new double[model.Horizon], new double[model.Horizon]];
        double[][][] shrunk = [.. _predictions.Select(prediction => Apply(prediction, Shares, none))];
        Widths = [WidthsOf(0.8, 1, 3), WidthsOf(0.95, 0, 4)];
        Ranks = RanksOf([.. _predictions.Select(prediction => Apply(prediction, Shares, Widths))]);

        double[] WidthsOf(double level, int lower, int upper)
        {
            double[] widths = new double[model.Horizon];
            for (int k = 0; k < widths.Length; k++)
                widths[k] = Width(level, Pooled<double>(k, (w, step) => Score(w, step, lower, upper)));
            return widths;
        }

        // How far a value lies outside, in deviations; nothing where the deviation is a guess.
        double? Score(int w, int k, int lower, int upper)
        {
            double below = shrunk[w][k][lower] - Value(w, k), above = Value(w, k) - shrunk[w][k][upper];
            return _predictions[w].IsConstant ? null : Math.Max(below, above) / _predictions[w].Deviation;
        }
    }

    public int Windows => _windows.Length;

    public double[] Shares { get; }

    public double[][] Widths { get; }

    /// <summary>By window whose values are all known, and by step, how many of these windows lie below in their forecasts.</summary>
    public long[][] Ranks { get; }

    /// <summary>
    /// The quantiles of each step: sorted, moved to the path by what the share leaves, the bounds of both intervals moved apart by the
    /// widths but not past the median, and sorted again.
    /// </summary>
    public static double[][] Apply(ReferencePrediction prediction, double[] shares, double[][] widths)
    {
        double[][] quantiles = new double[prediction.Path.Length][];
        for (int k = 0; k < quantiles.Length; k++)
        {
            double[] q = [.. prediction.Quantiles[k].Order()];
            double shift = (1 - shares[k]) * (prediction.Path[k] - q[2]), median = q[2] + shift;
            double near = widths[0][k] * prediction.Deviation, far = widths[1][k] * prediction.Deviation;
            double[] moved =
            [
                Math.Min(q[0] + shift - far, median), Math.Min(q[1] + shift - near, median), median,
                Math.Max(q[3] + shift + near, median), Math.Max(q[4] + shift + far, median),
            ];
            quantiles[k] = [.. moved.Order()];
        }
        return quantiles;
    }

    /// <summary>The share of pairs (block, correction, error).</summary>
    public static double Share(List<(int Block, double Correction, double Error)> pairs)
    {
        pairs = [.. pairs.Where(pair => pair.Correction != 0)];
        int[] blocks = [.. pairs.Select(pair => pair.Block).Distinct()];
        if (blocks.Length == 0)
            return 0;
        double all = Best(pairs);
        if (blocks.Length == 1)
            return Math.Clamp(all, 0, 1) / 2;
        double[] without = [.. blocks.Select(block => Best([.. pairs.Where(pair => pair.Block != block)]))];
        double squares = without.Sum(value => Math.Pow(value - without.Average(), 2));
        return Math.Clamp(all - Math.Sqrt((blocks.Length - 1) * squares / blocks.Length), 0, 1);
    }

    /// <summary>The least score at or below which ⌈level (n + 1)⌉ of n lie; the largest where there are fewer.</summary>
    public static double Width(double level, List<double> scores)
    {
        foreach (double score in scores.Order())
        {
            if (scores.Count(other => other <= score) >= level * (scores.Count + 1))
                return score;
        }
        return scores.Count == 0 ? 0 : scores.Max();
    }

    // The w of the least Σ |error − w · correction| is one of the quotients; it counts within −1 … 2.
    private static double Best(List<(int Block, double Correction, double Error)> pairs)
    {
        double best = 0, least = double.PositiveInfinity;
        foreach (double w in pairs.Select(pair => pair.Error / pair.Correction).Order())
        {
            double sum = 0;
            foreach (var (_, correction, error) in pairs)
                sum += Math.Abs(error - w * correction);
            if (sum < least)
                (best, least) = (w, sum);
        }
        return Math.Clamp(best, -1, 2);
    }

    // In the user's unit, near the path, by the mean seasonal distance of the whole series.
    private (int Block, double Correction, double Error)? Pair(int w, int k)
    {
        var series = _series[_windows[w].Series];
        double path = _predictions[w].Path[k], weight = series.Slope(path) / _units[_windows[w].Series];
        return (w * _blocks / _windows.Length, weight * (_predictions[w].Quantiles[k][2] - path), weight * (Value(w, k) - path));
    }

    private double Value(int w, int k)
    {
        var (series, cutoff) = _windows[w];
        return cutoff + k < _series[series].Y.Length ? _series[series].Y[cutoff + k] : double.NaN;
    }

    // The predictions for step k of each window with a known value; then of steps k − 1, k + 1, k − 2, …, until there is enough.
    private List<T> Pooled<T>(int k, Func<int, int, T?> say) where T : struct
    {
        var pool = new List<T>();
        Add(k);
        for (int d = 1; d < _model.Horizon && pool.Count < Enough; d++)
        {
            Add(k - d);
            Add(k + d);
        }
        return pool;

        void Add(int step)
        {
            for (int w = 0; w < _windows.Length && step >= 0 && step < _model.Horizon; w++)
            {
                if (!double.IsNaN(Value(w, step)) && say(w, step) is { } said)
                    pool.Add(said);
            }
        }
    }

    private IEnumerable<ReferencePrediction> Predict((int Series, int Cutoff)[] windows, ReferenceForecaster forecaster)
    {
        foreach (var (series, cutoff) in windows)
        {
            var prediction = forecaster.Predict(_series[series], cutoff);
            yield return prediction with { Quantiles = [.. prediction.Quantiles.Select(step => step.Order().ToArray())] };
        }
    }

    private long[][] RanksOf(double[][][] quantiles)
    {
        double[][] scores = [.. quantiles.Select(Scores).Where(window => !window.Contains(double.NaN))];
        Assert.InRange(scores.Length, 2, 500);
        long[][] ranks = [.. scores.Select(_ => new long[_model.Horizon])];
        for (int w = 0; w < ranks.Length; w++)
        {
            for (int k = 0; k < _model.Horizon; k++)
                ranks[w][k] = scores.Where((other, i) => other[k] < scores[w][k] || (other[k] == scores[w][k] && i < w)).Count();
        }
        return ranks;

        double[] Scores(double[][] window, int w) => [.. window.Select((step, k) => ReferenceQuantiles.ScoreOf(step, Value(w, k)))];
    }

    // The windows of the last part of each series or, further back, of the parts before: a tenth of it, and up to a quarter for 4 horizons,
    // but two seasons and a horizon are left, and half of the series. Windows of few series lie a quarter of a horizon apart.
    private ((int Series, int Cutoff)[] Windows, int Horizons) HoldOut(int back)
    {
        Assert.InRange(_series.Length, 1, 49);
        int horizon = _model.Horizon, least = horizon + 2 * _model.Season + 2, all = 0;
        var windows = new List<(int, int)>();
        for (int s = 0; s < _series.Length; s++)
        {
            int length = _series[s].Y.Length;
            int horizons = Math.Max(1, Math.Max(length / 10 / horizon, Math.Min(4, length / 4 / horizon)));
            horizons = Math.Min(horizons, Math.Max(4, 50 / _series.Length));
            horizons = Math.Max(1, Math.Min(horizons, (length - least) / horizon));
            int last = length - back * horizons * horizon, end = last - horizons * horizon;
            if (end < least || 2 * end < length)
                continue;
            all += horizons;
            for (int cutoff = end; cutoff <= last - horizon; cutoff += Math.Max(1, horizon / 4))
                windows.Add((s, cutoff));
        }
        Assert.InRange(windows.Count, 0, 2048);
        return ([.. windows], all);
    }
}
