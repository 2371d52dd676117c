using Nami.Data;

namespace Nami.Tests.Reference;

/// <summary>
/// A series as the networks of a model see it, by the formulas. With y the values (their logarithms, where the model has these and all are
/// above 0), c a cutoff, T the window, K the horizon, m the season:
/// <code>
/// level a      mean of the last m values of the window
/// deviation s  mean |y − mean| of the window (its least see <see cref="Scale"/>)
/// last         y at the latest step before c that is a whole number of lags back and has a value
/// smoothed     Σ 0.7ⁿ y / Σ 0.7ⁿ from there on back, n = 0 … 7 lags
/// growth       mean of y[t] − y[t − m] over max(m, 12) steps, earlier such parts weighing 0.7 of the next; times the seasons ahead
/// path         Σ weights · (last, smoothed of each lag, growth)
/// </code>
/// </summary>
internal sealed class ReferenceEncoding
{
    private const double DaysOfYear = 365.2425;

    private readonly ReferenceModel _model;
    private readonly ReferenceSeries _series;
    private readonly bool _isNeverNegative;

    public ReferenceEncoding(ReferenceModel model, ReferenceSeries series)
    {
        (_model, _series) = (model, series);
        IsLog = model.IsLog && !series.Values.Any(value => value <= 0);
        _isNeverNegative = !series.Values.Any(value => value < 0);
        Y = [.. series.Values.Select(value => IsLog ? Math.Log(value) : value)];
        if (!model.IsCount && model.Covariates.Length == 0)
            UndoJump();
    }

    // A single change at least 10 times any other, with 8 values and two seasons on each side: the values before it move to the new level,
    // by what values differ from those a season before them, across the jump more than elsewhere (medians).
    private void UndoJump()
    {
        int[] known = [.. Enumerable.Range(0, Y.Length).Where(t => !double.IsNaN(Y[t]))];
        var changes = known.Zip(known.Skip(1), (from, to) => (At: to, Size: Math.Abs(Y[to] - Y[from])))
            .OrderByDescending(one => one.Size).ToArray();
        if (changes.Length < 2 || changes[1].Size <= 0 || changes[0].Size < 10 * changes[1].Size)
            return;
        int jump = changes[0].At, m = _model.Season;
        if (known.Count(t => t < jump) < Math.Max(8, 2 * m) || known.Count(t => t >= jump) < Math.Max(8, 2 * m))
            return;
        double size = Median(t => t >= jump && t < jump + m) - Median(t => t < jump || t >= jump + m);
        for (int t = 0; t < jump; t++)
            Y[t] += size;

        double Median(Func<int, bool> isOne)
        {
            double[] differences =
                [.. Enumerable.Range(m, Y.Length - m).Where(isOne).Select(t => Y[t] - Y[t - m]).Where(double.IsFinite).Order()];
            return (differences[(differences.Length - 1) / 2] + differences[differences.Length / 2]) / 2;
        }
    }

    public bool IsLog { get; }

    /// <summary>The values that the networks see, NaN where missing.</summary>
    public double[] Y { get; }

    /// <summary>The user's value: e to the power of a logarithm, not below 0 where no value was, a whole number of counts.</summary>
    public double Decode(double value)
    {
        if (IsLog)
            return Math.Exp(value);
        if (_isNeverNegative)
            value = Math.Max(value, 0);
        return _model.IsCount ? Math.Round(value) : value;
    }

    /// <summary>The slope of the user's value: eˣ of a logarithm.</summary>
    public double Slope(double value) => IsLog ? Math.Exp(value) : 1;

    /// <summary>The mean |value[t] − value[t − m]| in the user's unit.</summary>
    public double SeasonalDistance()
    {
        double sum = 0;
        int count = 0;
        for (int t = _model.Season; t < Y.Length; t++)
        {
            if (double.IsNaN(Y[t]) || double.IsNaN(Y[t - _model.Season]))
                continue;
            sum += Math.Abs(_series.Values[t] - _series.Values[t - _model.Season]);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    public (double Level, double Deviation, bool IsConstant) Scale(int cutoff)
    {
        double[] window = [.. Y[Math.Max(0, cutoff - _model.Window)..cutoff].Where(y => !double.IsNaN(y))];
        if (window.Length == 0)
            return (0, 1, false);
        double mean = window.Average(), level = window.TakeLast(_model.Season).Average();
        double deviation = window.Average(y => Math.Abs(y - mean));
        if (_model.IsCount)
            return (level, Math.Max(deviation, 0.5), false);
        double least = Math.Max(1e-11 * Math.Abs(level), 1e-30);
        return deviation > least ? (level, deviation, false) : (level, Math.Max(0.01 * Math.Abs(level), least), true);
    }

    /// <summary>The paths (K, 2 L + 1) after a cutoff: by lag last and smoothed, then the growth.</summary>
    public double[][] Paths(int cutoff, double level)
    {
        int latest = Source(cutoff, cutoff, 1);
        double growth = Growth(cutoff);
        double[][] paths = new double[_model.Horizon][];
        for (int k = 0; k < paths.Length; k++)
        {
            var path = new List<double>();
            foreach (int lag in _model.Lags)
            {
                int source = Source(cutoff + k, cutoff, lag);
                if (source >= 0)
                    path.AddRange(Y[source], Smoothed(source, lag));
                else
                    path.AddRange(latest < 0 ? level : Y[latest], latest < 0 ? level : Y[latest]);
            }
            path.Add(growth * (1 + k / _model.Season));
            paths[k] = [.. path];
        }
        return paths;
    }

    /// <summary>The path that the networks correct.</summary>
    public double[] Path(double[][] paths)
    {
        double[] path = new double[paths.Length];
        for (int k = 0; k < path.Length; k++)
        {
            for (int p = 0; p < paths[k].Length; p++)
                path[k] += _model.Mixture[k][p] * paths[k][p];
        }
        return path;
    }

    /// <summary>
    /// What the networks read (T + K, I): the value and whether it is there; by lag last and smoothed (in the window the value a lag
    /// before, twice); growth; how far ahead; what is known, and its difference from that a season before, for each season; the past
    /// inputs, in the horizon those of a season before; the static ones. Steps before the series are zeros.
    /// </summary>
    public double[][] Inputs(int cutoff)
    {
        var (level, deviation, _) = Scale(cutoff);
        double[][] paths = Paths(cutoff, level), inputs = new double[_model.Window + _model.Horizon][];
        for (int step = 0; step < inputs.Length; step++)
        {
            int t = cutoff - _model.Window + step, ahead = t - cutoff;
            var x = new List<double>();
            if (t >= 0)
            {
                x.AddRange(ahead < 0 && !double.IsNaN(Y[t]) ? [Scaled(Y[t]), 1.0] : [0.0, 0]);
                for (int p = 0; p < _model.Lags.Length; p++)
                {
                    int source = Source(t, cutoff, _model.Lags[p]);
                    double before = source < 0 ? 0 : Scaled(Y[source]);
                    x.AddRange(ahead < 0 ? [before, before] : [Scaled(paths[ahead][2 * p]), Scaled(paths[ahead][2 * p + 1])]);
                }
                x.AddRange(ahead < 0 ? [0.0, 0] : [Math.Clamp(paths[ahead][^1] / deviation, -100, 100), (ahead + 1.0) / _model.Horizon]);
                AddCovariates(x, t, cutoff);
            }
            else
            {
                x.AddRange(new double[_model.Inputs]);
            }
            Assert.Equal(_model.Inputs, x.Count);
            inputs[step] = [.. x];
        }
        return inputs;

        double Scaled(double value) => Math.Clamp((value - level) / deviation, -100, 100);
    }

    /// <summary>Whether a value is there in the window before a cutoff.</summary>
    public bool HasValue(int cutoff) => Y[Math.Max(0, cutoff - _model.Window)..cutoff].Any(y => !double.IsNaN(y));

    /// <summary>The latest step before a cutoff that lies a whole number of lags before t and has a value; −1 if none has.</summary>
    public int Source(int t, int cutoff, int lag)
    {
        for (int source = t - lag; source >= 0; source -= lag)
        {
            if (source < cutoff && !double.IsNaN(Y[source]))
                return source;
        }
        return -1;
    }

    private double Smoothed(int source, int lag)
    {
        double sum = 0, weights = 0;
        for (int n = 0; n < 8 && source - n * lag >= 0; n++)
        {
            if (double.IsNaN(Y[source - n * lag]))
                continue;
            sum += Math.Pow(0.7, n) * Y[source - n * lag];
            weights += Math.Pow(0.7, n);
        }
        return sum / weights;
    }

    // So many parts as 7 seasons hold, one at least; the earliest may be shorter.
    private double Growth(int cutoff)
    {
        int m = _model.Season, length = Math.Max(m, 12), parts = Math.Max(1, 7 * m / length);
        double sum = 0, weights = 0;
        for (int t = m; t < cutoff; t++)
        {
            int part = (cutoff - 1 - t) / length;
            double change = Y[t] - Y[t - m];
            if (part >= parts || double.IsNaN(change))
                continue;
            sum += Math.Pow(0.7, part) * change;
            weights += Math.Pow(0.7, part);
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private void AddCovariates(List<double> x, int t, int cutoff)
    {
        x.AddRange(CalendarOf(_series.Stamp(t)));
        double[] known = Features(CovariateKind.Known, t);
        x.AddRange(known);
        int[] seasons = _model.Lags.Length == 1 ? _model.Lags : _model.Lags[1..];
        foreach (int lag in seasons)
        {
            int source = Source(t, cutoff, lag);
            double[] before = source < 0 ? known : Features(CovariateKind.Known, source);
            for (int i = 0; i < known.Length; i++)
                x.Add(known[i] - before[i]);
        }
        int past = t < cutoff ? t : Source(t, cutoff, _model.Season);
        double[] features = Features(CovariateKind.Past, Math.Max(past, 0));
        x.AddRange(past < 0 ? new double[features.Length] : features);
        x.AddRange(Features(CovariateKind.Static, 0));
    }

    // Day: sine and cosine of one and of two turns; week: of one turn, and whether it is Saturday or Sunday; year: of one turn.
    private List<double> CalendarOf(long ticks)
    {
        double days = (double)ticks / TimeSpan.TicksPerDay;
        var features = new List<double>();
        foreach (string part in _model.Calendar)
        {
            double[] turns = part switch { "day" => [days % 1, 2 * (days % 1)], "week" => [days / 7 % 1], _ => [days / DaysOfYear % 1] };
            foreach (double turn in turns)
                features.AddRange(Math.Sin(2 * Math.PI * turn), Math.Cos(2 * Math.PI * turn));
            if (part == "week")
                features.Add(new DateTime(ticks).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 0);
        }
        return features;
    }

    // A number by its mean and deviation, a category as an input for each of at most 32 levels; missing values are 0.
    private double[] Features(CovariateKind kind, int t)
    {
        var features = new List<double>();
        for (int c = 0; c < _model.Covariates.Length; c++)
        {
            var (_, own, levels, mean, deviation) = _model.Covariates[c];
            if (own != kind)
                continue;
            double value = t < _series.Covariates[c].Length ? _series.Covariates[c][t] : double.NaN;
            if (levels is null)
                features.Add(double.IsNaN(value) ? 0 : Math.Clamp((value - mean) / deviation, -10, 10));
            for (int level = 0; level < Math.Min(levels?.Length ?? 0, 32); level++)
                features.Add(value == level ? 1 : 0);
        }
        return [.. features];
    }
}
