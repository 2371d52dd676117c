using System.Globalization;

namespace Nami.Data;

/// <summary>What the first fields of a column show of time: dates, times of day, and whole numbers that may be parts of dates.</summary>
internal sealed class StampSample
{
    private const int MostNumbers = 1000, LongestDecimal = 24;

    private readonly List<long> _numbers = [];
    private readonly List<int> _months = []; // of their names
    private readonly List<double> _decimals = [];
    private readonly List<double> _values = []; // whole or with decimals
    private readonly List<(int First, int Second)> _slashed = []; // such as 1/31
    private readonly List<int> _pointedMonths = []; // such as 12.2021, as months since year 0
    private readonly Dictionary<char, (long Least, long Most, int Count)> _withUnits = []; // such as 2024年, by their last character
    private string _last = "";
    private string? _firstUnnamed;

    /// <summary>The first number with decimals; empty where there is none.</summary>
    public string FirstDecimal { get; private set; } = "";

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

    /// <summary>The first field that is no date even in a column named after dates, else the first that is none, or null.
    /// </summary>
    public string? FirstOther
    {
        get => _firstUnnamed ?? field;
        private set;
    }

    /// <summary>All fields are dates without a time of day.</summary>
    public bool AreDays => Count > 0 && _days == Count;

    /// <summary>All fields are times of day.</summary>
    public bool AreClocks => Count > 0 && Clocks == Count;

    /// <summary>All fields are times of day of digits alone, such as 930, 0930 and 93000; some are above 24, which are no hours.</summary>
    public bool AreCompactClocks
    {
        get
        {
            // Numbers from 1 that count up are those of intervals.
            if (!AreWithin(0, 235_959) || AreWithin(0, 24) || (AreWithin(1, 100) && CountUp))
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

    /// <summary>All fields are dates without a time of day, or at midnight.</summary>
    public bool AreMidnights => Count > 0 && _midnights == Count;

    /// <summary>All fields are years, quarters, months or weeks, of several kinds.</summary>
    public bool AreMixedPeriods => Count > 0 && _numbers.Count > 0 && _numbers.Count < Count && _numbers.Count + _days == Count
        && AreYearNumbers();

    /// <summary>All fields are numbers of hours that end then, such as HE1.</summary>
    public bool AreHourEnds => Count > 0 && _hourEnds == Count;

    /// <summary>All fields are dates with a range of times of day, such as 2024-01-01 00:00-01:00: the second is no offset.</summary>
    public bool AreRanges => Count > 1 && _ranges == Count;

    /// <summary>All fields are parts of a year such as M01.</summary>
    public bool ArePeriods => Count > 0 && _periods == Count;

    /// <summary>Most numbers are one more than the one before, or the first one again.</summary>
    public bool CountUp
    {
        get
        {
            int up = 0;
            for (int i = 1; i < _numbers.Count; i++)
                up += _numbers[i] == _numbers[i - 1] + 1 || (_numbers[i] is 0 or 1 && _numbers[i - 1] > 1) ? 1 : 0;
            return _numbers.Count > 1 && 10 * up >= 9 * (_numbers.Count - 1);
        }
    }

    private bool _haveZeros, _varies;
    private int _hourEnds, _ranges, _midnights, _periods, _days, _monthNames, _named, _weeks, _years, _quarters, _eras;

    /// <summary>Adds a field that has a value.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        HasRepeats |= Count > 0 && text.SequenceEqual(_last);
        _varies |= Count > 0 && !text.SequenceEqual(_last);
        _last = text.SequenceEqual(_last) ? _last : text.ToString();
        Count++;
        if (TryWhole(text, out long number))
        {
            _haveZeros |= text is ['0', _, ..];
            if (text.Contains('.'))
                _decimals.Add(number);
            if (_numbers.Count < MostNumbers)
                _numbers.Add(number);
            if (_values.Count < MostNumbers)
                _values.Add(number);
            FirstOther ??= _last;
            return;
        }
        bool isDate = DateTemplates.IsDate(text, out var time);
        bool hasTime = time.Traits != ClockTraits.None;
        Dates += isDate ? 1 : 0;
        if (isDate || (_named == Count - 1 && DateTemplates.IsDateByName(text)))
            _named++;
        else if (_named == Count - 1)
            _firstUnnamed = _last;
        _days += isDate && !hasTime ? 1 : 0;
        _midnights += isDate && time.Ticks == 0 ? 1 : 0;
        _periods += PeriodCode.TryParse(text, out _, out _) ? 1 : 0;
        _hourEnds += text is ['H' or 'h', 'E' or 'e', .., >= '0' and <= '9'] && text.Length <= 5 ? 1 : 0;
        _ranges += TimeIntervals.TryRange(text, out _) ? 1 : 0;
        _eras += DateNames.IsEra(text) ? 1 : 0;
        _quarters += text is ['Q' or 'q', >= '1' and <= '4'] ? 1 : 0;
        _years += HasYear(text) ? 1 : 0;
        _weeks += WeekNumbers.Is(text) ? 1 : 0;
        Clocks += ClockTime.IsTimeOrRange(text) ? 1 : 0;
        Alike += isDate || DateTemplates.IsAlike(text) ? 1 : 0;
        if (DateNames.TryMonth(text, out int month, out int length) && length == text.Length)
        {
            _monthNames++;
            _months.Add(month);
        }
        AddPointedMonth(text);
        if (text.Length <= 5 && text.IndexOf('/') is 1 or 2 && _slashed.Count < MostNumbers
            && int.TryParse(text[..text.IndexOf('/')], NumberStyles.None, CultureInfo.InvariantCulture, out int before)
            && int.TryParse(text[(text.IndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int after))
            _slashed.Add((before, after));
        if (text.Length is >= 2 and <= 5 && text[^1] is '年' or '月' or '日' or '時' or '分'
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int part))
        {
            var (least, most, count) = _withUnits.GetValueOrDefault(text[^1], (part, part, 0));
            _withUnits[text[^1]] = (Math.Min(least, part), Math.Max(most, part), count + 1);
        }
        if (text.Length <= LongestDecimal && text.Contains('.')
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            _decimals.Add(value);
            FirstDecimal = FirstDecimal.Length == 0 ? _last : FirstDecimal;
            if (_values.Count < MostNumbers)
                _values.Add(value);
        }
        if (!isDate)
            FirstOther ??= _last;
    }

    /// <summary>The fields are not all one and the same.</summary>
    public bool Varies => _varies;

    /// <summary>Whether columns of years and of months, by number or name, are those of months that follow one another.</summary>
    public static bool AreMonths(StampSample years, StampSample months)
    {
        const int Fewest = 3;
        if (years.Count != months.Count || years.Count < Fewest || !years.AreWithin(1700, 2200)
            || !(months.AreWithin(1, 12) || months.AreMonthNames) || years._numbers.Count < years.Count)
            return false;
        for (int i = 1; i < years.Count; i++)
        {
            if (Math.Abs(Index(i) - Index(i - 1)) != 1 || (i > 1 && Index(i) == Index(i - 2)))
                return false;
        }
        return true;

        long Index(int i) => 12 * years._numbers[i] + (months._numbers.Count > 0 ? months._numbers[i] : months._months[i]);
    }

    /// <summary>Whether the fields are Unix time in equal steps of whole seconds.</summary>
    public bool AreRegularMoments => Count >= 3 && _numbers.Count == Count && NumberDates.AreRegularMoments([[.. _numbers]]);

    /// <summary>Whether the fields are years that follow one another.</summary>
    public bool AreYears
    {
        get
        {
            if (Count < 3 || !AreWithin(1700, 2100) || _numbers.Count < Count)
                return false;
            for (int i = 1; i < _numbers.Count; i++)
            {
                if (Math.Abs(_numbers[i] - _numbers[i - 1]) != 1 || (i > 1 && _numbers[i] == _numbers[i - 2]))
                    return false;
            }
            return true;
        }
    }

    /// <summary>Whether the fields are the years of another column with a fraction for the time of the year.</summary>
    public bool AreDecimalsOf(StampSample years)
    {
        if (Count == 0 || _decimals.Count != Count || years._numbers.Count != Count)
            return false;
        bool varies = false;
        for (int i = 0; i < Count; i++)
        {
            if (Math.Floor(_decimals[i]) != years._numbers[i])
                return false;
            varies |= i > 0 && _decimals[i] != _decimals[i - 1] && years._numbers[i] == years._numbers[i - 1];
        }
        return varies;
    }

    /// <summary>Whether the fields are years with a fraction, in equal steps of a month or a quarter.</summary>
    public bool AreDecimalYears
    {
        get
        {
            if (_values.Count < 3 || !MayBeDecimalYears)
                return false;
            long[] months = [.. _values.Select(value => (long)DecimalYears.Month(value))];
            long[] steps = [.. months.Zip(months.Skip(1), (one, two) => Math.Abs(two - one))];
            long step = steps.CountBy(one => one).MaxBy(one => one.Value).Key;
            // Another series begins where a step differs.
            return step is 1 or 3 or 6 or 12 && 5 * steps.Count(one => one == step) >= 4 * steps.Length;
        }
    }

    /// <summary>
    /// Whether the fields are numbers from 1600 to 2200 that grow by about equal fractions, as years with weeks or days do.
    /// </summary>
    public bool AreSteadyYears
    {
        get
        {
            const double Closeness = 0.2;
            if (!HaveFractions || _values.Count < 3 || _values.Exists(value => value is < 1600 or >= 2200))
                return false;
            double[] steps = [.. _values.Zip(_values.Skip(1), (one, two) => two - one)];
            double usual = steps.Order().ElementAt(steps.Length / 2);
            return usual is > 0 and < 1 && 10 * steps.Count(step => Math.Abs(step - usual) <= Closeness * usual) >= 9 * steps.Length;
        }
    }

    /// <summary>Whether the fields are numbers that may be years with a fraction: all at the start or all in the middle of a month.
    /// </summary>
    public bool MayBeDecimalYears => HaveFractions && DecimalYears.Are(_values);

    /// <summary>Whether the fields are Unix seconds with a fraction by the name of their column and by themselves.</summary>
    public bool AreDecimalMoments(string name) =>
        HaveFractions && NumberDates.IsMoment(name) && _values.TrueForAll(NumberDates.IsSecond);

    /// <summary>All fields are numbers, some of them with decimals.</summary>
    private bool HaveFractions => Count > 0 && _values.Count == Math.Min(Count, MostNumbers) && _values.Exists(value => value % 1 != 0);

    /// <summary>Whether all fields are whole numbers of a range with a unit of time behind them, such as 2024年 and 1月.</summary>
    public bool AreWithin(char unit, long least, long most) =>
        Count > 0 && _withUnits.TryGetValue(unit, out var found) && found.Count == Count && found.Least >= least && found.Most <= most;

    /// <summary>Whether the fields are days without a year that follow one another, such as 01/31 and 02/01.</summary>
    public bool AreYearlessDays => AreYearless(isDayFirst: false) || AreYearless(isDayFirst: true);

    private bool AreYearless(bool isDayFirst)
    {
        const int Fewest = 4, Leap = 2000, DaysOfYear = 366;
        if (Count < Fewest || _slashed.Count < Math.Min(Count, MostNumbers))
            return false;
        var days = new List<int>();
        foreach (var (first, second) in _slashed)
        {
            var (month, day) = isDayFirst ? (second, first) : (first, second);
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Leap, month))
                return false;
            days.Add(new DateTime(Leap, month, day).DayOfYear);
        }
        int[] steps = [.. days.Zip(days.Skip(1), (one, two) => (two - one + DaysOfYear) % DaysOfYear)];
        var (step, same) = steps.CountBy(one => one).MaxBy(one => one.Value);
        return step != 0 && 5 * same >= 4 * steps.Length;
    }

    /// <summary>All fields are names of eras, such as 令和 and R.</summary>
    public bool AreEras => Count > 0 && _eras == Count;

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
    /// Whether all fields are whole numbers that may be dates: of eight digits, or by the name of their column or by themselves. Months
    /// such as 01.2021 and 2021.01 are dates by the name of their column.
    /// </summary>
    public bool MayBeDates(string name) =>
        (Count > 0 && _numbers.Count == Count && _numbers.Exists(number => number != _numbers[0])
            && (_numbers.TrueForAll(number => StampFormat.IsCompactDate(number, out _))
                || !NumberDates.Find(name, [[.. _numbers]], false, _haveZeros).IsNumber))
        || (AreDatesByName && _varies && (NumberDates.IsNamedAfterDates(name) || ArePointedMonths));

    /// <summary>
    /// Whether the fields are months such as 12.2021 and 2021.12 that follow one another across the end of a year, as hardly any numbers
    /// do.
    /// </summary>
    private bool ArePointedMonths
    {
        get
        {
            const int Fewest = 4;
            if (_pointedMonths.Count < Fewest || _pointedMonths.Count < Count)
                return false;
            bool hasNewYear = false;
            for (int i = 1; i < _pointedMonths.Count; i++)
            {
                if (Math.Abs(_pointedMonths[i] - _pointedMonths[i - 1]) != 1)
                    return false;
                hasNewYear |= _pointedMonths[i] / 12 != _pointedMonths[i - 1] / 12;
            }
            return hasNewYear;
        }
    }

    private void AddPointedMonth(ReadOnlySpan<char> text)
    {
        int point = text.IndexOf('.');
        if (point is not (1 or 2 or 4) || _pointedMonths.Count >= MostNumbers)
            return;
        var year = point == 4 ? text[..4] : text[(point + 1)..];
        var month = point == 4 ? text[5..] : text[..point];
        if (year.Length == 4 && month.Length is 1 or 2 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int years)
            && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out int months)
            && years is >= 1700 and <= 2200 && months is >= 1 and <= 12)
            _pointedMonths.Add(12 * years + months - 1);
    }

    /// <summary>Whether all fields are whole numbers that are neither dates nor a counter, in a column named after dates.</summary>
    public bool AreUnread(string name) =>
        Count > 0 && _numbers.Count == Count && NumberDates.FindUnread(name, [[.. _numbers]]) is not null;

    /// <summary>Whether all fields are Unix time by the name of their column and by themselves.</summary>
    public bool AreMoments(string name) => (name is ['#', ..] && AreRegularMoments) || Count > 0 && _numbers.Count == Count
        && NumberDates.Find(name, [[.. _numbers]], false, false).NumberDates is { } format
        && format.StartsWith("unix", StringComparison.Ordinal);

    /// <summary>
    /// Reads a whole number, also one such as 1990.0, as programs write columns of whole numbers in which some are missing.
    /// </summary>
    public static bool TryWhole(ReadOnlySpan<char> text, out long number) =>
        StampFormat.Number.TryParse(text is [_, .., '.', '0'] ? text[..^2] : text, out number);

    private bool AreYearNumbers() => _numbers.TrueForAll(number => number is >= 1700 and <= 2200);

    private static bool HasYear(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('年') is > 0 and var year && (char.IsAsciiDigit(text[year - 1]) || text[year - 1] == '元'))
            return true;
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && char.IsAsciiDigit(text[end]); end++) { }
            if (end - start == 4 && (text.Slice(start, 2) is "19" or "20"))
                return true;
        }
        return false;
    }
}
