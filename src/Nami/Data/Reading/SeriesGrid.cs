using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>The axis of a series, and where on it the series' rows lie.</summary>
/// <param name="Axis">The stamps, those of missing rows among them.</param>
/// <param name="Places">The index on the axis of each row, or null where no row is missing.</param>
internal sealed record SeriesGrid(TimeAxis Axis, int[]? Places)
{
    // A series with more missing rows is hardly one; most likely a timestamp is wrong, or its step.
    private const long MostSteps = 20, AnySteps = 1000;

    /// <summary>The values of the rows at their places, NaN between them.</summary>
    public double[] Lay(double[] values)
    {
        if (Places is null)
            return values;
        double[] laid = new double[Axis.Count];
        Array.Fill(laid, double.NaN);
        for (int i = 0; i < values.Length; i++)
            laid[Places[i]] = values[i];
        return laid;
    }

    /// <summary>The rows as they stand.</summary>
    public static SeriesGrid Unfilled(StampFormat format, long[] stamps, FoundStep step) => new(TimeAxis.Of(format, stamps, step), null);

    /// <summary>
    /// Fills in the missing rows. A timestamp off the grid, as after a clock was set, starts a new grid;
    /// where most are off the grid, there is none.
    /// </summary>
    /// <param name="table">The name of the table in error messages.</param>
    /// <param name="id">The name of the series.</param>
    /// <param name="format">The format of the timestamps.</param>
    /// <param name="stamps">The timestamps, increasing.</param>
    /// <param name="step">Their step.</param>
    /// <param name="longest">The rows of the panel's longest series: so many are never too many.</param>
    /// <exception cref="InputException">Far more rows are missing than there are.</exception>
    public static SeriesGrid Filled(string table, string id, StampFormat format, long[] stamps, FoundStep step, int longest)
    {
        long count = 1;
        int off = 0;
        for (int i = 1; i < stamps.Length; i++)
        {
            count += Steps(i);
            off += step.Step.Units(stamps[i - 1], stamps[i]) % step.Step.Amount == 0 ? 0 : 1;
        }
        if (count == stamps.Length || 2 * off > stamps.Length - 1)
            return Unfilled(format, stamps, step with { Same = stamps.Length - 1 - Math.Max(off, stamps.Length - 1 - step.Same) });
        if (count > Math.Max(MostSteps * stamps.Length + AnySteps, longest))
            Throw.Input(
                $"{table}: series \"{ErrorText.Text(id)}\" has {stamps.Length} rows from {format.Format(stamps[0])} to {format.Format(stamps[^1])}, but {count} rows would be expected ({step.Step.Describe()}). Correct the wrong timestamp, or use longer steps.");

        int[] places = new int[stamps.Length];
        for (int i = 1; i < stamps.Length; i++)
            places[i] = places[i - 1] + (int)Steps(i);
        if (off == 0)
            return new(new(format, step.Step, step.Day, (int)count, stamps[^1]), places);
        long[] all = new long[count];
        for (int i = 0; i < stamps.Length; i++)
        {
            int end = i + 1 < stamps.Length ? places[i + 1] : (int)count;
            for (int at = places[i]; at < end; at++)
                _ = step.Step.TryAdd(stamps[i], at - places[i], step.Day, out all[at]); // no later than the last stamp
        }
        return new(new(format, step.Step, step.Day, (int)count, stamps[^1], all, off), places);

        long Steps(int i) => Math.Max(1, (step.Step.Units(stamps[i - 1], stamps[i]) + step.Step.Amount / 2) / step.Step.Amount);
    }
}

/// <summary>Finds the step that most series of a panel have, and lays each on its grid.</summary>
internal sealed class PanelSteps(string table, StampFormat format, IReadOnlyList<SeriesGather> series, long[][] stamps)
{
    private readonly FoundStep[] _own = [.. stamps.Select(own => StepInference.Find(format, own))];

    /// <summary>The grid of each series.</summary>
    /// <param name="fill">Rows that are left out are put in.</param>
    /// <param name="warnings">Receives the warnings.</param>
    public SeriesGrid[] Grids(bool fill, List<FormattableString> warnings)
    {
        if (!fill)
            return [.. stamps.Select((own, s) => SeriesGrid.Unfilled(format, own, _own[s]))];
        var (common, longest) = (MostCommon(), stamps.Max(own => own.Length));
        var grids = new SeriesGrid[stamps.Length];
        List<string> others = [], irregular = [], sparse = [];
        long missing = 0;
        for (int s = 0; s < grids.Length; s++)
        {
            var (step, times) = (Step(s, common), stamps[s]);
            grids[s] = SeriesGrid.Filled(table, series[s].Id, format, times, step, longest);
            if (step.Step != common)
                others.Add(series[s].Id);
            if (!grids[s].Axis.IsRegular)
                irregular.Add(series[s].Id);
            // Dates that are read as whole numbers, such as 202412, have gaps at the end of each year.
            if (format.IsNumber && grids[s].Axis.Count - times.Length is var left && left > times.Length)
            {
                sparse.Add(series[s].Id);
                missing += left;
            }
        }
        if (others.Count > 0)
            warnings.Add(
                $"{SeriesNames.Of(others)} has another frequency than most series ({common.Describe()}). Its own frequency is used.");
        if (irregular.Count > 0)
            warnings.Add(
                $"{SeriesNames.Of(irregular)} has timestamps between regular steps. Consecutive rows are treated as one step apart.");
        if (sparse.Count > 0)
        {
            warnings.Add(
                $"{SeriesNames.Of(sparse)} has whole numbers as timestamps and more missing rows ({missing}) than rows. If the numbers are dates, write them as 2024-12-31.");
        }
        return grids;
    }

    /// <summary>The step of most neighbours.</summary>
    private TimeStep MostCommon()
    {
        var counts = new Dictionary<TimeStep, long>();
        foreach (var own in _own)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, own.Step, out _) += own.Same;
        return counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Amount).First().Key;
    }

    /// <summary>The panel's step wherever it fits and the series does not show another one by most of its rows.</summary>
    private FoundStep Step(int s, TimeStep common)
    {
        var (own, times) = (_own[s], stamps[s]);
        if (own.Step == common || (times.Length > 2 && 2 * own.Same > times.Length - 1) || !StepInference.Fits(common, times))
            return own;
        int same = times.Skip(1).Where((stamp, i) => common.Units(times[i], stamp) == common.Amount).Count();
        return new(common, common.Unit == TimeUnit.Month ? Months.CommonDay(times) : 0, same);
    }
}
