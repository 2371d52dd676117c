namespace Nami.Forecasting;

/// <summary>All paths from the values before one origin.</summary>
internal readonly ref struct OriginPaths
{
    private const double Room = 3; // ranges that a path may leave the range of the values

    private readonly Span<double> _values;
    private readonly Span<bool> _masked;
    private readonly int _horizon;

    private OriginPaths(Span<double> values, Span<bool> masked, int horizon)
    {
        _values = values;
        _masked = masked;
        _horizon = horizon;
    }

    /// <summary>Writes the paths and their masks.</summary>
    /// <param name="y">The values before the origin; the first isn't missing.</param>
    /// <param name="bank">The seasons.</param>
    /// <param name="horizon">The steps, at most the bank's.</param>
    /// <param name="values">Receives the paths [path × steps].</param>
    /// <param name="masked">Receives the masks.</param>
    /// <param name="buffers">What to compute in.</param>
    public static void Write(
        ReadOnlySpan<double> y, PathBank bank, int horizon, Span<double> values, Span<bool> masked, BankWorkspace buffers)
    {
        var origin = buffers.Origin;
        origin.Read(y, bank, buffers.RawLogs(y.Length));
        var paths = new OriginPaths(values, masked, horizon);
        masked.Clear();
        SeasonalIndices.Remove(origin, buffers);
        origin.Continue();
        SimplePaths.Write(origin, paths);
        buffers.Smoothing.Write(origin, paths);
        buffers.HoltWinters.Write(origin, paths);
        buffers.Autoregressions.Write(origin, paths, buffers);
        buffers.LongSeasons.Write(origin, paths);
        paths.Finish(origin);
    }

    /// <summary>The steps of each path.</summary>
    public int Horizon => _horizon;

    /// <summary>One path, in units above the level until all are finished.</summary>
    public Span<double> this[BankPath path] => _values.Slice((int)path * _horizon, _horizon);

    /// <summary>Masks a path that the data is too short for.</summary>
    public void Mask(BankPath path) => _masked[(int)path] = true;

    /// <summary>Adds the season to a value without it.</summary>
    public static double Seasonal(OriginValues origin, double value, int step)
    {
        double index = origin.Ahead[step];
        return origin.IsMultiplicative ? (value + origin.Level) * index - origin.Level : value + index;
    }

    // Into the user's unit, at most three ranges outside of the values, and not negative where no value is.
    private void Finish(OriginValues origin)
    {
        double range = origin.Highest - origin.Lowest;
        double least = origin.Lowest - Room * range, most = origin.Highest + Room * range;
        if (origin.IsNonNegative)
            least = Math.Max(least, -origin.Level);
        double last = origin.Values[^1];
        for (int p = 0; p < PathBank.Count; p++)
        {
            var path = _values.Slice(p * _horizon, _horizon);
            for (int k = 0; k < path.Length; k++)
            {
                double value = _masked[p] || !double.IsFinite(path[k]) ? last : path[k];
                path[k] = origin.ToUser(value < least ? least : value > most ? most : value);
            }
        }
        this[BankPath.Naive].Fill(origin.Last); // a unit may have lost digits of what is far smaller than the range
    }
}
