namespace Nami.Data;

/// <summary>The timestamps of a series: increasing dates or whole numbers, and the step that continues them.</summary>
/// <remarks>
/// A step is a number of calendar months (keeping the day of the month, or the end of the month), a fixed time span, or a whole number.
/// Timestamps are formatted as they were read.
/// </remarks>
public sealed class TimeAxis
{
    private readonly long[]? _stamps; // only where the step does not give them
    private readonly long _last;

    internal TimeAxis(StampFormat format, TimeStep step, int day, int count, long last, long[]? stamps = null, int irregular = 0)
    {
        (StampFormat, Step, Day, Count, _last, _stamps, IrregularSteps) = (format, step, day, count, last, stamps, irregular);
    }

    /// <summary>The number of timestamps.</summary>
    public int Count { get; }

    /// <summary>The number of steps that differ from the most common one; above 0 where dates are missing or irregular.</summary>
    public int IrregularSteps { get; }

    /// <summary>Whether all steps are equal.</summary>
    public bool IsRegular => IrregularSteps == 0;

    /// <summary>The format of the stamps.</summary>
    internal StampFormat StampFormat { get; }

    /// <summary>The step that continues the stamps.</summary>
    internal TimeStep Step { get; }

    /// <summary>With a step of months: the day of <see cref="Months"/> that every stamp falls on, if not for holidays.</summary>
    internal int Day { get; }

    /// <summary>Returns the timestamps 1, 2, … <paramref name="count"/>.</summary>
    public static TimeAxis Counter(int count)
    {
        Throw.IfBelow(count, 0);
        return new(StampFormat.Number, new(TimeUnit.Number, 1), 0, count, count);
    }

    /// <summary>Returns an axis of <paramref name="dates"/>, formatted without a time of day where none has one.</summary>
    /// <exception cref="ArgumentException">The dates aren't strictly increasing.</exception>
    public static TimeAxis Of(ReadOnlySpan<DateTime> dates)
    {
        long[] stamps = new long[dates.Length];
        string pattern = "yyyy-MM-dd";
        for (int i = 0; i < stamps.Length; i++)
        {
            stamps[i] = dates[i].Ticks;
            if (i > 0 && stamps[i] <= stamps[i - 1])
                throw new ArgumentException($"Date {i} isn't later than the one before it.", nameof(dates));
            if (stamps[i] % TimeSpan.TicksPerSecond != 0)
                pattern = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
            else if (pattern.Length == 10 && stamps[i] % TimeSpan.TicksPerDay != 0)
                pattern = "yyyy-MM-dd'T'HH:mm:ss";
        }
        return Of(StampFormat.ByName(pattern)!, stamps);
    }

    /// <summary>The axis of stamps that grow. Where their step gives them all back, they are not kept.</summary>
    internal static TimeAxis Of(StampFormat format, long[] stamps) => Of(format, stamps, StepInference.Find(format, stamps));

    /// <summary>The axis of stamps whose step is known.</summary>
    internal static TimeAxis Of(StampFormat format, long[] stamps, FoundStep found)
    {
        int irregular = Math.Max(0, stamps.Length - 1 - found.Same);
        bool areGiven = irregular == 0 && found.Day <= Months.End;
        return new(format, found.Step, found.Day, stamps.Length, stamps.Length == 0 ? 0 : stamps[^1], areGiven ? null : stamps, irregular);
    }

    /// <summary>
    /// Returns the formatted timestamp at <paramref name="index"/>; indices from <see cref="Count"/> continue the series.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is below 0.</exception>
    /// <exception cref="InputException">The timestamp lies beyond the year 9999 or the largest whole number.</exception>
    public string Format(long index)
    {
        Throw.IfBelow(index, 0);
        return StampFormat.Format(Stamp(index));
    }

    /// <summary>Whether the timestamps are dates, not whole numbers.</summary>
    public bool HasDates => !StampFormat.IsNumber;

    /// <summary>
    /// Returns the date at <paramref name="index"/>, in the time zone or at the offset in which the timestamp is formatted; indices from
    /// <see cref="Count"/> continue the series.
    /// </summary>
    /// <exception cref="InvalidOperationException">The timestamps are whole numbers.</exception>
    /// <inheritdoc cref="Format"/>
    public DateTime Date(long index)
    {
        Throw.IfBelow(index, 0);
        return HasDates
            ? new DateTime(LocalStamp(index))
            : throw new InvalidOperationException("The timestamps are whole numbers, not dates.");
    }

    /// <summary>Returns the whole number at <paramref name="index"/>; indices from <see cref="Count"/> continue the series.</summary>
    /// <exception cref="InvalidOperationException">The timestamps are dates.</exception>
    /// <inheritdoc cref="Format"/>
    public long Number(long index)
    {
        Throw.IfBelow(index, 0);
        return HasDates ? throw new InvalidOperationException("The timestamps are dates, not whole numbers.") : Stamp(index);
    }

    /// <summary>The most common step, such as <c>monthly</c>, as a format and arguments, for translation.</summary>
    public FormattableString Frequency => Step.Describe();

    /// <summary>Describes the axis, as in <c>monthly, 1949-01-01 … 1960-12-01</c>.</summary>
    public override string ToString() => FormattableString.Invariant(Describe());

    /// <summary>
    /// Returns the text of <see cref="ToString"/> as a format and arguments (some are formats themselves), for translation.
    /// </summary>
    public FormattableString Describe()
    {
        FormattableString irregular = $"{Step.Describe()} with {IrregularSteps} irregular steps";
        var steps = IsRegular ? Step.Describe() : irregular;
        return Count == 0 ? steps : $"{steps}, {Format(0)} … {Format(Count - 1)}";
    }

    /// <summary>The local time of a stamp, of which calendar features are.</summary>
    internal long LocalStamp(long index) => StampFormat.Local(Stamp(index));

    internal long Stamp(long index)
    {
        if (_stamps is not null && index < Count)
            return _stamps[index];
        if (!Step.TryAdd(_last, index - (Count - 1), Day, out long stamp))
            Throw.Input(
                $"the series can't be continued by {index - Count + 1} steps ({Step.Describe()}) after {StampFormat.Format(_last)}. Use a smaller horizon.");
        return stamp;
    }

    /// <summary>Whether a stamp is that of an index: of business days of a month, a holiday may have moved it.</summary>
    internal bool IsAt(long index, long stamp) =>
        Stamp(index) == stamp || (Day > Months.End && Months.Index(Stamp(index)) == Months.Index(stamp));

    /// <summary>The first <paramref name="count"/> timestamps, at least 1, with the step of all.</summary>
    internal TimeAxis First(int count) =>
        count == Count
            ? this
            : new(StampFormat, Step, Day, count, Stamp(count - 1), _stamps?[..count], _stamps is null ? 0 : IrregularSteps);

    /// <summary>The last <paramref name="count"/> timestamps, at least 1, with the step of all.</summary>
    internal TimeAxis Last(int count) =>
        count == Count ? this : new(StampFormat, Step, Day, count, _last, _stamps?[^count..], _stamps is null ? 0 : IrregularSteps);

    /// <summary>The first <paramref name="count"/> timestamps of the axis continued.</summary>
    internal TimeAxis To(int count)
    {
        long[]? stamps = null;
        if (_stamps is not null)
        {
            stamps = new long[count];
            for (int i = 0; i < count; i++)
                stamps[i] = Stamp(i);
        }
        return new(StampFormat, Step, Day, count, Stamp(count - 1), stamps, IrregularSteps);
    }

    /// <summary>The stamps, where the step does not give them; else none.</summary>
    internal ReadOnlySpan<long> Stamps => _stamps;

    /// <summary>The axis without its stamps but the last, which is all that continuing it takes.</summary>
    internal TimeAxis End() => new(StampFormat, Step, Day, 1, _last);
}
