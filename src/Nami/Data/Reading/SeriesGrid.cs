namespace Nami.Data;

/// <summary>The axis of a series, and where on it the series' rows lie.</summary>
/// <param name="Axis">The stamps, those of missing rows among them.</param>
/// <param name="Places">The index on the axis of each row, or null where no row is missing.</param>
internal sealed record SeriesGrid(TimeAxis Axis, int[]? Places)
{
    // A series with more missing rows is hardly one; most likely a stamp is wrong, or its step.
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
    public static SeriesGrid Unfilled(StampFormat format, long[] stamps, FoundStep step) => new(StepInference.Axis(format, stamps, step), null);

    /// <summary>
    /// The rows with those that are left out. A stamp off the grid, as after a clock was set, starts it anew; where most are, there is no grid.
    /// </summary>
    /// <param name="table">What errors call the table.</param>
    /// <param name="id">The series' name.</param>
    /// <param name="format">How stamps are written.</param>
    /// <param name="stamps">The stamps, growing.</param>
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
            Throw.Input($"{table}: series \"{Shown.Text(id)}\" has {stamps.Length} rows from {format.Format(stamps[0])} to {format.Format(stamps[^1])}, where {count} are due ({step.Step.Describe()}); correct a stamp that is wrong, or give values at longer steps");

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
                all[at] = step.Step.Add(stamps[i], at - places[i], step.Day);
        }
        return new(new(format, step.Step, step.Day, (int)count, stamps[^1], all, off), places);

        long Steps(int i) => Math.Max(1, (step.Step.Units(stamps[i - 1], stamps[i]) + step.Step.Amount / 2) / step.Step.Amount);
    }
}
