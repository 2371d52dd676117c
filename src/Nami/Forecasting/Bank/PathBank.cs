namespace Nami.Forecasting;

/// <summary>
/// A bank of cheap forecasts (paths) of one series, and how well each did at two earlier origins. Everything at an origin is computed from
/// the values before it; double precision, sums in a fixed order, so that every processor gives the same bits.
/// </summary>
/// <param name="season">The season in steps; 1 where there is none.</param>
/// <param name="longSeason">A longer season, such as 168 beside 24; 1 or less where there is none.</param>
/// <param name="horizon">The steps to forecast; at least 1.</param>
/// <param name="backTests">The earlier origins.</param>
internal sealed class PathBank(int season, int longSeason, int horizon, int backTests = PathBank.FewBackTests)
{
    /// <summary>The number of paths.</summary>
    public const int Count = AllPaths.Count;

    /// <summary>The number of earlier origins where there are many series.</summary>
    public const int FewBackTests = 2;

    private const int LeastValues = 6; // before an earlier origin, and a season and 3 more

    /// <summary>The season in steps; 1 where there is none.</summary>
    public int Season { get; } = Math.Max(season, 1);

    /// <summary>The longer season; 0 where there is none.</summary>
    public int LongSeason { get; } = longSeason > Math.Max(season, 1) ? longSeason : 0;

    /// <summary>The steps to forecast.</summary>
    public int Horizon { get; } = horizon;

    /// <summary>The number of earlier origins.</summary>
    public int BackTests { get; } = backTests;

    /// <summary>The last values that the bank reads; earlier ones change nothing.</summary>
    public int Length => LengthOf(Season, LongSeason);

    /// <summary>1,000 values or three long seasons, whichever is more, but at most 5,000.</summary>
    public static int LengthOf(int season, int longSeason) => (int)Math.Min(5000, Math.Max(1000, 3L * Math.Max(season, longSeason)));

    /// <summary>Computes all paths, features and back-tests for the values before an origin.</summary>
    /// <param name="y">The values before the origin, oldest first; NaN where one is missing.</param>
    /// <param name="into">Receives the result.</param>
    /// <param name="buffers">What one thread computes in; nothing is allocated once it has grown.</param>
    public void Compute(ReadOnlySpan<double> y, BankPaths into, BankWorkspace buffers)
    {
        into.Clear(Horizon, BackTests);
        var window = y[Math.Max(0, y.Length - Length)..];
        int first = window.IndexOfAnyExcept(double.NaN);
        if (first < 0)
            return;
        window = window[first..];
        buffers.Start(window, Season, LongSeason, Horizon);
        buffers.Write(window, Season, LongSeason, Horizon, into.Values, into.IsMasked);
        BankFeatures.Write(window, buffers, into.Features);
        into.Length = window.Length;
        into.HasValues = true;
        into.IsNonNegative = buffers.Origin.IsNonNegative;
        into.Unit = ErrorUnit.Of(window, Season);

        int steps = Math.Max(1, Math.Min(Horizon, window.Length / 5));
        into.BackTestSteps = steps;
        for (int o = 0; o < BackTests; o++)
        {
            int origin = window.Length - (o + 1) * steps;
            if (origin >= Math.Max((window.Length > Season + 1 ? Season : 1) + 3, LeastValues))
                BackTest(window, origin, o, into, buffers);
        }
    }

    private void BackTest(ReadOnlySpan<double> window, int origin, int o, BankPaths into, BankWorkspace buffers)
    {
        int steps = into.BackTestSteps;
        var actual = window.Slice(origin, steps);
        if (!actual.ContainsAnyExcept(double.NaN))
            return;
        var paths = into.BackTestValues(o);
        var masked = into.BackTestMasked(o);
        buffers.Write(window[..origin], Season, LongSeason, steps, paths, masked);
        actual.CopyTo(into.Actual(o));
        into.HasBackTest[o] = true;
        var errors = into.Errors(o);
        for (int p = 0; p < Count; p++)
            errors[p] = masked[p] ? double.NaN : ErrorUnit.Mean(actual, paths.Slice(p * steps, steps), into.Unit);
    }
}
