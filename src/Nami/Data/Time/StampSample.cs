namespace Nami.Data;

/// <summary>What the first fields of a column show of time: dates, times of day, and whole numbers that may be parts of dates.</summary>
internal sealed class StampSample
{
    private const int MostNumbers = 1000;

    private readonly List<long> _numbers = [];
    private string _last = "";

    /// <summary>The fields with a value.</summary>
    public int Count { get; private set; }

    /// <summary>The fields that are dates, with a time of day or without.</summary>
    public int Dates { get; private set; }

    /// <summary>The fields that are times of day without a date.</summary>
    public int Clocks { get; private set; }

    /// <summary>The fields that are written like dates, whether they are any or not.</summary>
    public int Alike { get; private set; }

    /// <summary>All fields are dates, also such that only the name of their column shows as dates, such as R5.4 or 1-01.</summary>
    public bool AreDatesByName => Count > 0 && _named == Count;

    /// <summary>The first field that is no date; null where all are.</summary>
    public string? FirstOther { get; private set; }

    /// <summary>All fields are dates without a time of day.</summary>
    public bool AreDays => Count > 0 && _days == Count;

    /// <summary>All fields are times of day.</summary>
    public bool AreClocks => Count > 0 && Clocks == Count;

    /// <summary>All fields are times of day of digits alone, such as 930, 0930 and 93000; some are above 24, which are no hours.</summary>
    public bool AreCompactClocks
    {
        get
        {
            if (!AreWithin(0, 235_959) || AreWithin(0, 24))
                return false;
            bool hasSeconds = HasSeconds;
            return _numbers.TrueForAll(number => hasSeconds
                ? number / 100 % 100 < 60 && number % 100 < 60
                : number % 100 < 60);
        }
    }

    /// <summary>Times of day of digits alone have seconds.</summary>
    public bool HasSeconds => !AreWithin(0, 2_400);

    /// <summary>All fields are names of months.</summary>
    public bool AreMonthNames => Count > 0 && _monthNames == Count;

    /// <summary>A field is the same as the one before it.</summary>
    public bool HasRepeats { get; private set; }

    /// <summary>All fields are weeks where the name of their column says so, such as 2024-01 and 202401.</summary>
    public bool AreWeeks => Count > 0 && (_weeks == Count || (_numbers.Count == Count && _numbers.TrueForAll(WeekNumbers.Is)));

    /// <summary>All fields are text with a year of four digits in it, such as KW 01/2024 and 1990/91.</summary>
    public bool HaveYears => Count > 0 && _years == Count;

    /// <summary>All fields are quarters such as Q1.</summary>
    public bool AreQuarters => Count > 0 && _quarters == Count;

    private int _days, _monthNames, _named, _weeks, _years, _quarters;

    /// <summary>Adds a field that has a value.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        HasRepeats |= Count > 0 && text.SequenceEqual(_last);
        _last = text.SequenceEqual(_last) ? _last : text.ToString();
        Count++;
        if (StampFormat.Number.TryParse(text, out long number))
        {
            if (_numbers.Count < MostNumbers)
                _numbers.Add(number);
            FirstOther ??= _last;
            return;
        }
        bool isDate = DateTemplates.IsDate(text, out bool hasTime);
        Dates += isDate ? 1 : 0;
        _named += isDate || (_named == Count - 1 && DateTemplates.IsDateByName(text)) ? 1 : 0;
        _days += isDate && !hasTime ? 1 : 0;
        _quarters += text is ['Q' or 'q', >= '1' and <= '4'] ? 1 : 0;
        _years += HasYear(text) ? 1 : 0;
        _weeks += WeekNumbers.Is(text) ? 1 : 0;
        Clocks += ClockTime.IsTime(text) ? 1 : 0;
        Alike += isDate || DateTemplates.IsAlike(text) ? 1 : 0;
        _monthNames += DateNames.TryMonth(text, out _, out int length) && length == text.Length ? 1 : 0;
        if (!isDate)
            FirstOther ??= _last;
    }

    /// <summary>Whether all fields are whole numbers of a range.</summary>
    public bool AreWithin(long least, long most)
    {
        if (Count == 0 || _numbers.Count < Math.Min(Count, MostNumbers))
            return false;
        foreach (long number in _numbers)
        {
            if (number < least || number > most)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Whether all fields are whole numbers that may be dates: of eight digits, or by the name of their column or by themselves.
    /// </summary>
    public bool MayBeDates(string name) => Count > 0 && _numbers.Count == Count && _numbers.Exists(number => number != _numbers[0])
        && (_numbers.TrueForAll(number => StampFormat.IsCompactDate(number, out _))
            || !NumberDates.Find(name, [[.. _numbers]], false).IsNumber);

    /// <summary>Whether all fields are Unix time by the name of their column and by themselves.</summary>
    public bool AreMoments(string name) => Count > 0 && _numbers.Count == Count
        && NumberDates.Find(name, [[.. _numbers]], false).NumberDates is { } format && format.StartsWith("unix", StringComparison.Ordinal);

    private static bool HasYear(ReadOnlySpan<char> text)
    {
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && char.IsAsciiDigit(text[end]); end++) { }
            if (end - start == 4 && (text.Slice(start, 2) is "19" or "20"))
                return true;
        }
        return false;
    }
}
