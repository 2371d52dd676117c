namespace Nami.Data;

/// <summary>Reads timestamps of text that follow one another in a column, and gathers how they are written.</summary>
/// <param name="isNamed">The column is known to have timestamps.</param>
/// <param name="order">The order of day, month and year where it is known.</param>
/// <param name="areWeeks">The column is named after weeks, so that 2024-01 is one.</param>
/// <param name="areRanges">Times of day are ranges such as 00:00-01:00.</param>
internal sealed class StampColumn(bool isNamed, DateOrder order, bool areWeeks, bool areRanges)
{
    private const int LongestText = 64;
    private const long LastTick = TimeSpan.TicksPerDay - 1; // stands for 24:00 while the order of the dates isn't known

    private readonly string?[] _excluded = new string?[UnorderedDate.Orders.Count];
    private StampFormat? _fast; // reads most rows, where it is one of fixed places
    private DatePattern? _date;
    private DateTraits _traits;
    private ClockTraits _clock, _firstClock;
    private bool _hasDays, _hasMidnightAfter;
    private ulong _excludedMonths; // ways of writing months, a bit for each
    private bool _hasPointedZero; // months such as 2021.09
    private int _rows;
    private bool _maySplit; // all timestamps so far, such as 2009/10, may be two years or a month

    /// <summary>The first timestamp, as an example; empty before.</summary>
    public string Example { get; private set; } = "";

    /// <summary>Stamps are packed, because the order of day and month isn't known.</summary>
    public bool IsUnordered => _date is { IsUnordered: true };

    /// <summary>The dates have a year of two digits.</summary>
    public bool IsShort => _date is { IsShort: true };

    /// <summary>The parts of dates are separated by points, which is how days come first.</summary>
    // The first sign: a fraction of a second has a point, too.
    public bool HasPoints => Example.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyzDFMS., ").IndexOf('.') is 1 or 2;

    /// <summary>The times have an offset from UTC.</summary>
    public bool HasOffset => (_clock & ClockTraits.AnyOffset) != ClockTraits.None;

    /// <summary>The texts are intervals, of which the starts are read.</summary>
    public bool AreIntervals { get; private set; }

    /// <summary>
    /// All timestamps are two years such as 2009/10, of which some were read as months: each is the start of its year.
    /// </summary>
    public bool AreSplitYears => _split is not null && (_maySplit ? _rows > 1 : _date == _split);

    /// <summary>
    /// The timestamps are weeks such as 2015KW01, which may be quarters: Statistics Netherlands writes these so.
    /// </summary>
    public bool MayBeQuarters => _date?.Name(DateTraits.None) == "yyyy'KW'ww";

    /// <summary>The timestamps are months.</summary>
    public bool HasMonths => _date is { HasDays: false } && _date.Has(DatePart.Month);

    /// <summary>The format of the timestamps if what is read as months were weeks.</summary>
    public string WeekFormat => _date!.Name(DateTraits.None).Replace("MM", "ww", StringComparison.Ordinal);

    private DatePattern? _split;
    private bool _maySpeedUp; // once timestamps can't be two years

    /// <summary>The order of day and month is in doubt by the text of some dates.</summary>
    public bool HasOrder { get; private set; }

    /// <summary>The first timestamp that is none in an order; null where all are.</summary>
    public string? Excluded(DateOrder candidate) => _excluded[(int)candidate - 1];

    /// <summary>Reads a timestamp: its local ticks, or its packed parts (<see cref="IsUnordered"/>), and its offset in minutes.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out long stamp, out int offset)
    {
        offset = 0;
        return (_fast is not null && _fast.TryParse(text, out stamp)) || TryReadOther(text, out stamp, out offset);
    }

    /// <summary>The ticks of a packed stamp in an order; false where it is no date in it.</summary>
    public bool TryUnpack(long packed, DateOrder known, out long ticks)
    {
        bool isAfter = _hasMidnightAfter && packed % TimeSpan.TicksPerDay == LastTick;
        bool isDate = UnorderedDate.TryUnpack(packed, IsShort, known, out ticks);
        ticks += isAfter ? 1 : 0;
        return isDate;
    }

    /// <summary>How the timestamps are written.</summary>
    /// <param name="known">The order of day, month and year.</param>
    public StampFormat Format(DateOrder known) => StampFormat.Of(
        AreSplitYears ? _split! : IsUnordered ? _date!.In(known) : _date!,
        AreSplitYears ? DateTraits.None : StampFormat.Traits(_traits, _excludedMonths), Clock);

    // Hours that show nothing are written as days are.
    private ClockTraits Clock =>
        _clock.HasFlag(ClockTraits.Time) && !_clock.HasFlag(ClockTraits.Padded) && _traits.HasFlag(DateTraits.Unpadded)
            ? _clock | ClockTraits.Unpadded
            : _clock & ~ClockTraits.Padded;

    private bool TryReadOther(ReadOnlySpan<char> text, out long stamp, out int offset)
    {
        (stamp, offset) = (0, 0);
        Span<char> buffer = stackalloc char[LongestText];
        bool isInterval = false;
        var plain = _date is null || AreIntervals
            ? DateTemplates.Plain(text, buffer, out isInterval)
            : DateTemplates.PlainSigns(text, buffer);
        if (areRanges)
        {
            if (!TimeIntervals.TryRange(plain, out _) && !isInterval)
                return false;
            plain = isInterval ? plain : plain[..plain.LastIndexOf('-')];
            isInterval = true;
        }
        if (_date is not null && isInterval != AreIntervals)
            return false;
        // Programs take the last zero of 2021.10 for none; the months below 10 show that it was there.
        _hasPointedZero |= plain is [_, _, _, _, '.', '0', _];
        Span<char> october = stackalloc char[7];
        if (_hasPointedZero && plain is [_, _, _, _, '.', '1'])
        {
            plain.CopyTo(october);
            october[6] = '0';
            plain = october;
        }
        DateReading date;
        ClockTime time;
        var pattern = _date;
        if (pattern is null)
        {
            (date, time) = (default, default);
            // 2024-1, a week without its zero, is refused: it isn't January.
            pattern = areWeeks && WeekNumbers.Is(plain)
                ? DateTemplates.FindWeek(plain, out date, out time)
                : DateTemplates.Find(plain, isNamed, out date, out time);
            if (pattern is null)
                return false;
            HasOrder = pattern.IsUnordered;
            if (pattern.IsUnordered && order != DateOrder.Auto)
            {
                if (!UnorderedDate.Allows(date, order))
                    return false;
                (pattern, date) = (pattern.In(order), date.In(order));
            }
        }
        else if (!DateTemplates.TryParse(pattern, plain, out date, out time))
        {
            if (!_maySplit || DateTemplates.FindSplitYear(plain, out date) is not { } years || years != _split)
                return false;
            (pattern, _maySplit) = (years, false);
        }
        // Months of one language.
        if (!IsLikeOthers(time) || (date.Excluded != 0 && DateNames.IsNone(date.Excluded | _excludedMonths)))
            return false;

        if (pattern.IsUnordered)
        {
            for (int i = 0; i < _excluded.Length; i++)
            {
                if (_excluded[i] is null && !UnorderedDate.Allows(date, UnorderedDate.Orders[i]))
                    _excluded[i] = text.ToString();
            }
            _hasMidnightAfter |= time.IsMidnightAfter;
            stamp = UnorderedDate.Pack(date) + Math.Min(time.Ticks, LastTick);
        }
        else
        {
            if (!date.TryTicks(out stamp))
                return false;
            stamp += time.Ticks;
        }
        if (stamp > DateTime.MaxValue.Ticks && !pattern.IsUnordered)
            return false;
        offset = time.Offset;
        _excludedMonths |= date.Excluded;
        AreIntervals = isInterval;
        Split(plain);
        Gather(pattern, date.Traits, time.Traits, text);
        return true;
    }

    /// <summary>Whether a time of day is written as the first one is; a date without one may stand among times without offset.</summary>
    private bool IsLikeOthers(in ClockTime time)
    {
        bool isTimed = time.Traits.HasFlag(ClockTraits.Time), hasOffset = (time.Traits & ClockTraits.AnyOffset) != ClockTraits.None;
        if (!isTimed)
            return (_firstClock & ClockTraits.AnyOffset) == ClockTraits.None;
        if (_firstClock == ClockTraits.None)
            return !(hasOffset && _hasDays);
        return ((time.Traits ^ _firstClock) & ClockTraits.Same) == ClockTraits.None
            && hasOffset == ((_firstClock & ClockTraits.AnyOffset) != ClockTraits.None);
    }

    /// <summary>Finds out whether timestamps that are read as months may be two years.</summary>
    private void Split(ReadOnlySpan<char> text)
    {
        if (_rows++ == 0)
            _maySplit = (_split = DateTemplates.FindSplitYear(text, out _)) is not null;
        else if (_maySplit && DateTemplates.FindSplitYear(text, out _) != _split)
        {
            _maySplit = false;
            _split = null;
        }
    }

    private void Gather(DatePattern pattern, DateTraits traits, ClockTraits clock, ReadOnlySpan<char> text)
    {
        if (_date is null)
            Example = text.ToString();
        _hasDays |= clock == ClockTraits.None;
        if (_firstClock == ClockTraits.None)
            _firstClock = clock;
        else
            clock &= ClockTraits.Unpadded | ClockTraits.Padded | ClockTraits.Minutes | ClockTraits.Seconds | ClockTraits.Fraction;
        if (_date == pattern && (traits | _traits) == _traits && (clock | _clock) == _clock && (_fast is not null || !_maySpeedUp))
            return;
        (_date, _traits, _clock) = (pattern, _traits | traits, _clock | clock);
        _maySpeedUp = _maySplit;
        if (!pattern.IsUnordered && !_maySplit && !AreIntervals && StampFormat.Of(pattern, _traits, Clock) is { IsFixed: true } fast)
            _fast = fast;
        else
            _fast = null;
    }
}
