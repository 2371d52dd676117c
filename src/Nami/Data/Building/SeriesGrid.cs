namespace Nami.Data;

/// <summary>The axis of a series, and where on it the series' rows lie.</summary>
/// <param name="Axis">The stamps, those of missing rows among them.</param>
/// <param name="Places">The index on the axis of each row, −1 for a row outside of it, or null where no row is missing.</param>
internal sealed record SeriesGrid(TimeAxis Axis, int[]? Places)
{
    // A series with more missing rows is hardly one; most likely a timestamp is wrong, or its step.
    private const long MostSteps = 20, AnySteps = 1000;

    /// <summary>The values of the rows at their places, and between them what a missing row has.</summary>
    public double[] Lay(double[] values, double missing = double.NaN)
    {
        if (Places is null)
            return values;
        double[] laid = new double[Axis.Count];
        Array.Fill(laid, missing);
        for (int i = 0; i < values.Length; i++)
        {
            if (Places[i] >= 0)
                laid[Places[i]] = values[i];
        }
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
        if (!Array.TrueForAll(stamps, step.Step.Has))
            return FilledInside(table, id, format, stamps, step, longest);
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
        if (off == 0 && step.Day <= Months.End)
            return new(new(format, step.Step, step.Day, (int)count, stamps[^1]), places);
        long[] all = new long[count];
        for (int i = 0; i < stamps.Length; i++)
        {
            int end = i + 1 < stamps.Length ? places[i + 1] : (int)count;
            all[places[i]] = stamps[i];
            for (int at = places[i] + 1; at < end; at++)
                _ = step.Step.TryAdd(stamps[i], at - places[i], step.Day, out all[at]); // no later than the last stamp
        }
        return new(new(format, step.Step, step.Day, (int)count, stamps[^1], all, off), places);

        long Steps(int i) => Math.Max(1, (step.Step.Units(stamps[i - 1], stamps[i]) + step.Step.Amount / 2) / step.Step.Amount);
    }

    // Of some hundred weeks a few may have a row outside of the hours.
    private static SeriesGrid FilledInside(string table, string id, StampFormat format, long[] stamps, FoundStep step, int longest)
    {
        var inside = Filled(table, id, format, Array.FindAll(stamps, step.Step.Has), step, longest);
        int[] places = new int[stamps.Length];
        for (int row = 0, at = 0; row < stamps.Length; row++)
            places[row] = !step.Step.Has(stamps[row]) ? -1 : inside.Places?[at++] ?? at++;
        return inside with { Places = places };
    }

    /// <summary>
    /// Continues the axis with missing rows to a later stamp, such as the end of the panel. The same grid where the stamp isn't one of the
    /// next ones, or lies too far away.
    /// </summary>
    /// <param name="end">The stamp.</param>
    /// <param name="longest">The rows of the panel's longest series.</param>
    public SeriesGrid To(long end, int longest)
    {
        var (step, last) = (Axis.Step, Axis.Stamp(Axis.Count - 1));
        long more = last < end && Axis.IsRegular ? step.Units(last, end) / step.Amount : 0;
        if (more <= 0 || Axis.Count + more > Math.Max(MostSteps * Axis.Count + AnySteps, longest) || !Axis.IsAt(Axis.Count - 1 + more, end))
            return this;
        return new(Axis.To((int)(Axis.Count + more)), Places ?? [.. Enumerable.Range(0, Axis.Count)]);
    }
}
