using System.Runtime.CompilerServices;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The weights with which <see cref="NaivePaths"/> make the path that the networks correct: those of the least scaled absolute error over
/// windows of the training time, found by moving tenths from path to path. Where the last value tells more than the last season, at once or
/// for the first steps, the networks begin from it; a mean is often better than each.
/// </summary>
internal sealed class PathWeights
{
    private const int Windows = 1000;
    private const int MostPoints = 4000;
    private const double Part = 0.1;

    // A move that gains less is noise. Without a season most series are near random walks, which nothing improves on: six stock indices
    // went from 1.17 to 1.04 of the naive error.
    private double LeastGain => _plan.Lags.Count == 1 ? 0.005 : 0.001;

    private readonly ModelPlan _plan;
    private readonly int _count;
    private readonly List<Point>[] _points; // by step ahead

    private PathWeights(EncodedSeries[] series, ModelPlan plan)
    {
        (_plan, _count) = (plan, NaivePaths.Count(plan));
        _points = [.. Enumerable.Range(0, plan.Horizon).Select(_ => new List<Point>())];
        Gather(series);
    }

    // Unit is that of scaled errors; an error near the latest value counts Slope times in it.
    private readonly record struct Point(double[] Paths, EncodedSeries Series, double Value, double Slope, double Unit)
    {
        public double Error(double[] weights) =>
            Math.Abs(Series.Decode(Value) - Series.Decode(Paths.Select((path, p) => weights[p] * path).Sum())) / Unit;
    }

    /// <summary>Fits the weights (K, paths); the last, of the growth, is from 0 to 1, the others add up to 1.</summary>
    /// <param name="series">The training data.</param>
    /// <param name="plan">The plan so far.</param>
    /// <param name="loss">The mean scaled absolute error of the path, in the user's unit.</param>
    public static IReadOnlyList<double[]> Fit(EncodedSeries[] series, ModelPlan plan, out double loss)
    {
        var mixture = new PathWeights(series, plan);
        double[][] weights = new double[plan.Horizon][];
        // Steps far ahead are alike: 1, 1, 2, 4, 8, … of them share their weights.
        for (int first = 0, steps = 1; first < plan.Horizon; first += steps)
        {
            steps = Math.Max(1, first);
            steps = plan.Horizon - first - steps < steps ? plan.Horizon - first : steps;
            var points = Enumerable.Range(first, steps).SelectMany(k => mixture._points[k]).ToArray();
            Array.Fill(weights, mixture.Descend([.. points.Where((_, i) => i % (points.Length / MostPoints + 1) == 0)]), first, steps);
        }
        loss = mixture._points.Select((points, k) => points.Sum(point => point.Error(weights[k]))).Sum()
            / Math.Max(1, mixture._points.Sum(points => points.Count));
        return weights;
    }

    private void Gather(EncodedSeries[] series)
    {
        var draws = new RandomStream(0, RandomUse.Mixture);
        double[] units = series.Select(one => one.SeasonalDistance(_plan.Season, one.Values.Length)).ToArray();
        int longest = 2 * _plan.Lags[^1];
        int[] usable =
            [.. Enumerable.Range(0, series.Length).Where(s => units[s] > 0 && series[s].Values.Length > longest + _plan.Horizon)];
        if (usable.Length == 0)
            usable = [.. Enumerable.Range(0, series.Length).Where(s => units[s] > 0 && series[s].Values.Length > _plan.Season + 1)];
        double[] paths = new double[_plan.Horizon * _count];
        for (int w = 0; w < Windows && usable.Length > 0; w++)
        {
            int s = usable[draws.Below(usable.Length, 2 * (ulong)w)];
            double[] values = series[s].Values;
            int first = Math.Min(longest, Math.Max(1, values.Length - _plan.Horizon)),
                cutoff = first + draws.Below(Math.Max(1, values.Length - _plan.Horizon - first + 1), 2 * (ulong)w + 1);
            if (NaivePaths.Source(values, cutoff, cutoff, 1) is var latest && latest < 0)
                continue;
            NaivePaths.Write(values, cutoff, values[latest], _plan, paths);
            for (int k = 0; k < _plan.Horizon && cutoff + k < values.Length; k++)
            {
                if (!double.IsNaN(values[cutoff + k]))
                    _points[k].Add(new(
                        paths[(k * _count)..((k + 1) * _count)], series[s], values[cutoff + k], series[s].Slope(values[latest]), units[s]));
            }
        }
    }

    // From the best path alone, moves tenths of weight as long as the loss falls.
    private double[] Descend(Point[] points)
    {
        double[] best = Enumerable.Range(0, _count - 1).Select(p => Single(p)).MinBy(weights => Loss(points, weights))!;
        double least = Loss(points, best);
        for (bool improved = true; improved;)
        {
            improved = false;
            foreach (double[]? weights in Neighbours(best).ToArray())
            {
                double loss = Loss(points, weights);
                if (loss < least * (1 - LeastGain))
                    (least, best, improved) = (loss, weights, true);
            }
        }
        return best;
    }

    private double[] Single(int path)
    {
        double[] weights = new double[_count];
        weights[path] = 1;
        return weights;
    }

    private IEnumerable<double[]> Neighbours(double[] weights)
    {
        for (int from = 0; from < _count; from++)
        {
            for (int to = 0; to < _count; to++)
            {
                bool isGrowthAlone = from == to && from == _count - 1, isGrowth = from == _count - 1 || to == _count - 1;
                if (isGrowthAlone ? weights[to] < 1 - Part / 2 : !isGrowth && from != to && weights[from] > Part / 2)
                    yield return Moved(weights, isGrowthAlone ? -1 : from, to);
                if (isGrowthAlone && weights[to] > Part / 2)
                    yield return Moved(weights, to, -1);
            }
        }
    }

    private static double[] Moved(double[] weights, int from, int to)
    {
        double[] moved = [.. weights];
        if (from >= 0)
            moved[from] = Math.Round(moved[from] - Part, 1);
        if (to >= 0)
            moved[to] = Math.Round(moved[to] + Part, 1);
        return moved;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Loss(Point[] points, double[] weights)
    {
        double sum = 0;
        foreach (var point in points)
        {
            double error = point.Value;
            for (int p = 0; p < weights.Length; p++)
                error -= weights[p] * point.Paths[p];
            sum += point.Slope / point.Unit * Math.Abs(error);
        }
        return sum;
    }
}
