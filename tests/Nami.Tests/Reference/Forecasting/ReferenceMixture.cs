namespace Nami.Tests.Reference;

/// <summary>
/// The weights of the paths, by their definition: of the least Σ |y − path| in units of scaled errors over 1,000 windows of the training
/// panel, from the best path alone by moves of a tenth from path to path, and of the growth by tenths from 0 to 1, as long as a move gains
/// enough. Steps 1, 2, 3–4, 5–8, … share their weights.
/// </summary>
internal sealed class ReferenceMixture
{
    private const int Windows = 1000;
    private const int MostPoints = 4000;
    private const uint Use = 6; // of random numbers: to draw these windows

    private readonly ReferenceModel _model;
    private readonly List<Point>[] _points;

    public ReferenceMixture(ReferenceModel model, ReferenceSeries[] panel)
    {
        _model = model;
        _points = [.. Enumerable.Range(0, model.Horizon).Select(_ => new List<Point>())];
        Gather([.. panel.Select(series => new ReferenceEncoding(model, series.FromFirstValue()))]);
        Weights = new double[model.Horizon][];
        for (int first = 0; first < model.Horizon;)
        {
            int steps = Math.Max(1, first);
            if (model.Horizon - first < 2 * steps)
                steps = model.Horizon - first;
            Point[] points = [.. _points[first..(first + steps)].SelectMany(own => own)];
            int every = points.Length / MostPoints + 1;
            double[] weights = Descend([.. points.Where((_, i) => i % every == 0)]);
            for (int k = first; k < first + steps; k++)
                Weights[k] = weights;
            first += steps;
        }
    }

    public double[][] Weights { get; }

    /// <summary>The mean scaled absolute error of the path, in the user's unit.</summary>
    public double Loss
    {
        get
        {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < _points.Length; k++)
            {
                foreach (var point in _points[k])
                {
                    sum += Math.Abs(point.Series.Decode(point.Value) - point.Series.Decode(Mixed(point, Weights[k]))) / point.Unit;
                    count++;
                }
            }
            return sum / Math.Max(1, count);
        }
    }

    /// <summary>
    /// 64 random bits by Philox 4x32-10: ten rounds over the counter (index, use, 0) with a key that is the seed, 0. Source: Salmon and
    /// others, Parallel random numbers: as easy as 1, 2, 3, 2011.
    /// </summary>
    public static ulong Bits(ulong index, uint use)
    {
        uint[] c = [(uint)index, (uint)(index >> 32), use, 0];
        uint key0 = 0, key1 = 0;
        for (int round = 0; round < 10; round++)
        {
            ulong a = 0xD2511F53UL * c[0], b = 0xCD9E8D57UL * c[2];
            c = [(uint)(b >> 32) ^ c[1] ^ key0, (uint)b, (uint)(a >> 32) ^ c[3] ^ key1, (uint)a];
            key0 = unchecked(key0 + 0x9E3779B9);
            key1 = unchecked(key1 + 0xBB67AE85);
        }
        return ((ulong)c[1] << 32) | c[0];
    }

    private readonly record struct Point(double[] Paths, ReferenceEncoding Series, double Value, double Weight, double Unit);

    private static int Below(int count, ulong index) => (int)((UInt128)Bits(index, Use) * (ulong)count >> 64);

    private static double Mixed(Point point, double[] weights)
    {
        double sum = 0;
        for (int p = 0; p < weights.Length; p++)
            sum += weights[p] * point.Paths[p];
        return sum;
    }

    // A window: a series that holds two of the longest lag and a horizon (else a season and two values), then a cutoff after two such lags.
    private void Gather(ReferenceEncoding[] series)
    {
        int longest = 2 * _model.Lags[^1], horizon = _model.Horizon;
        int[] varying = [.. Enumerable.Range(0, series.Length).Where(s => series[s].SeasonalDistance() > 0)];
        int[] usable = [.. varying.Where(s => series[s].Y.Length > longest + horizon)];
        if (usable.Length == 0)
            usable = [.. varying.Where(s => series[s].Y.Length > _model.Season + 1)];
        for (ulong w = 0; w < Windows && usable.Length > 0; w++)
        {
            var one = series[usable[Below(usable.Length, 2 * w)]];
            int last = one.Y.Length - horizon, first = Math.Min(longest, Math.Max(1, last));
            int cutoff = first + Below(Math.Max(1, last - first + 1), 2 * w + 1);
            int latest = Array.FindLastIndex(one.Y, cutoff - 1, value => !double.IsNaN(value));
            if (latest < 0)
                continue;
            double[][] paths = one.Paths(cutoff, one.Y[latest]);
            double unit = one.SeasonalDistance();
            for (int k = 0; k < horizon && cutoff + k < one.Y.Length; k++)
            {
                if (!double.IsNaN(one.Y[cutoff + k]))
                    _points[k].Add(new(paths[k], one, one.Y[cutoff + k], one.Slope(one.Y[latest]) / unit, unit));
            }
        }
    }

    private double[] Descend(Point[] points)
    {
        int growth = 2 * _model.Lags.Length;
        double gain = _model.Lags.Length == 1 ? 0.005 : 0.001, least = double.PositiveInfinity;
        double[] best = [];
        for (int p = 0; p < growth; p++)
        {
            double[] weights = new double[growth + 1];
            weights[p] = 1;
            if (Error(weights) < least)
                (best, least) = (weights, Error(weights));
        }
        for (bool isBetter = true; isBetter;)
        {
            // The moves of a round all start from the weights that it began with.
            double[] start = best;
            isBetter = false;
            for (int from = 0; from < growth; from++)
            {
                for (int to = 0; to < growth; to++)
                {
                    if (from != to && start[from] > 0.05)
                        Try(Moved(from, -0.1, to, 0.1));
                }
            }
            if (start[growth] < 0.95)
                Try(Moved(growth, 0.1, growth, 0));
            if (start[growth] > 0.05)
                Try(Moved(growth, -0.1, growth, 0));

            double[] Moved(int one, double less, int other, double more)
            {
                double[] moved = [.. start];
                moved[one] = Math.Round(moved[one] + less, 1);
                moved[other] = Math.Round(moved[other] + more, 1);
                return moved;
            }

            void Try(double[] weights)
            {
                double error = Error(weights);
                if (error < least * (1 - gain))
                    (best, least, isBetter) = (weights, error, true);
            }
        }
        return best;

        double Error(double[] weights)
        {
            double sum = 0;
            foreach (var point in points)
                sum += point.Weight * Math.Abs(point.Value - Mixed(point, weights));
            return sum;
        }
    }
}
