using System.Globalization;

namespace Nami.Data;

/// <summary>
/// How stamps are written: whole numbers, or dates by one of the formats known. A stamp is its number, or its ticks of 100 ns.
/// </summary>
internal sealed class StampFormat
{
    private const string Seconds = ":ss", Fraction = ".FFFFFFF";

    // Differences of counters stay far from overflow.
    private const long Largest = 1L << 60;

    private static readonly string[] s_dates = ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "yyyy-MM"];
    private static readonly string[] s_times = ["'T'HH:mm", " HH:mm"];
    private static readonly string[] s_ends = ["", "'Z'"];

    private static readonly StampFormat[] s_known = [.. All().Select(pattern => new StampFormat(pattern))];

    private readonly string _pattern;
    private readonly StampPattern _parts;

    private StampFormat(string pattern) => (_pattern, _parts) = (pattern, StampPattern.Of(pattern));

    /// <summary>Whole numbers.</summary>
    public static StampFormat Number { get; } = new("");

    /// <summary>Dates of eight digits, such as 20241231. A single one may also be a whole number, so the whole column decides.</summary>
    public static StampFormat Compact { get; } = new("yyyyMMdd");

    public bool IsNumber => _pattern.Length == 0;

    /// <summary>The format's name in files: <c>number</c>, or .NET's pattern.</summary>
    public override string ToString() => IsNumber ? "number" : _pattern;

    public static StampFormat? ByName(string name) =>
        name == "number" ? Number : name == Compact._pattern ? Compact : Array.Find(s_known, format => format._pattern == name);

    /// <summary>The ticks of a whole number that is a date of eight digits in the years 1700 to 2199.</summary>
    public static bool IsCompactDate(long number, out long ticks)
    {
        ticks = 0;
        if (number is < 1700_01_01 or > 2199_12_31)
            return false;
        int year = (int)(number / 10_000), month = (int)(number / 100 % 100), day = (int)(number % 100);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    /// <summary>
    /// The format in which <paramref name="text"/> is a date, or null; of eight digits, which may be a number, it is none.
    /// </summary>
    public static StampFormat? OfDate(ReadOnlySpan<char> text)
    {
        // Cheaper than thirty tries: every date starts with a digit and none is this short or long.
        if (text.Length is < 7 or > 28 || !char.IsAsciiDigit(text[0]))
            return null;
        foreach (var format in s_known)
        {
            if (format.TryParse(text, out _))
                return format;
        }
        return null;
    }

    public bool TryParse(ReadOnlySpan<char> text, out long stamp)
    {
        if (IsNumber)
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out stamp)
                && stamp is > -Largest and < Largest;
        return _parts.TryParse(text, out stamp);
    }

    /// <summary>
    /// Reads a stamp of a column: the first one chooses the format, and the first one with a fraction of a second adds fractions to it.
    /// </summary>
    public static bool TryParse(ref StampFormat? format, ReadOnlySpan<char> text, out long stamp)
    {
        format ??= OfDate(text) ?? Number;
        if (format.TryParse(text, out stamp))
            return true;
        // Formats with fractions drop one of zero, so that what they write may begin with whole seconds.
        if (format.WithFraction() is not { } longer || !longer.TryParse(text, out stamp))
            return false;
        format = longer;
        return true;
    }

    public string Format(long stamp) => IsNumber
        ? stamp.ToString(CultureInfo.InvariantCulture)
        : new DateTime(stamp).ToString(_pattern, CultureInfo.InvariantCulture);

    /// <summary>The same format with fractions of a second; null where it has no seconds, or fractions already.</summary>
    private StampFormat? WithFraction() =>
        !_parts.HasSeconds || _parts.HasFraction ? null : ByName(_pattern.Replace(Seconds, Seconds + Fraction, StringComparison.Ordinal));

    private static IEnumerable<string> All()
    {
        foreach (string date in s_dates)
        {
            yield return date;
            if (date == "yyyy-MM")
                continue;
            foreach (string time in s_times)
            {
                foreach (string end in s_ends)
                {
                    yield return date + time + Seconds + end;
                    yield return date + time + end;
                    yield return date + time + Seconds + Fraction + end;
                }
            }
        }
    }
}

/// <summary>
/// Reads stamps of one of <see cref="StampFormat"/>'s patterns of dates, as <see cref="DateTime"/> does and ten times as fast.
/// </summary>
/// <param name="Year">Where the year's four digits start.</param>
/// <param name="Month">Where the month's two start.</param>
/// <param name="Day">Where the day's two start, or −1.</param>
/// <param name="DateLength">The characters of a date.</param>
/// <param name="Between">What stands between the parts of a date, or '\0' where nothing does.</param>
/// <param name="BeforeTime">What stands between date and time, or '\0' where there is no time.</param>
/// <param name="HasSeconds">The time has seconds.</param>
/// <param name="HasFraction">The seconds may have up to seven decimals.</param>
/// <param name="IsUtc">A Z follows.</param>
internal readonly record struct StampPattern(
    int Year, int Month, int Day, int DateLength, char Between, char BeforeTime, bool HasSeconds, bool HasFraction, bool IsUtc)
{
    public static StampPattern Of(string pattern)
    {
        bool isCompact = pattern.StartsWith("yyyyMM", StringComparison.Ordinal);
        int date = isCompact ? 8
            : pattern.StartsWith("dd", StringComparison.Ordinal) || pattern.StartsWith("yyyy-MM-", StringComparison.Ordinal)
                || pattern.StartsWith("yyyy/", StringComparison.Ordinal) ? 10
            : 7;
        char time = pattern.Length <= date ? '\0' : pattern[date] == ' ' ? ' ' : 'T';
        return new(
            pattern.IndexOf("yyyy", StringComparison.Ordinal), pattern.IndexOf("MM", StringComparison.Ordinal),
            pattern.IndexOf("dd", StringComparison.Ordinal), date,
            isCompact ? '\0'
                : pattern.Contains('/', StringComparison.Ordinal) ? '/'
                : pattern.StartsWith("dd.", StringComparison.Ordinal) ? '.'
                : '-',
            time, pattern.Contains(":ss", StringComparison.Ordinal), pattern.Contains(".F", StringComparison.Ordinal),
            pattern.EndsWith("'Z'", StringComparison.Ordinal));
    }

    public bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < DateLength || !IsDate(text[..DateLength], out long date))
            return false;
        text = text[DateLength..];
        if (IsUtc && !TryTake(ref text, 'Z'))
            return false;
        if (BeforeTime == '\0')
        {
            ticks = date;
            return text.IsEmpty;
        }
        if (text.Length < 6 || text[0] != BeforeTime || text[3] != ':')
            return false;
        int hour = TwoDigits(text[1..]), minute = TwoDigits(text[4..]), second = 0;
        text = text[6..];
        if (HasSeconds)
        {
            if (text.Length < 3 || text[0] != ':')
                return false;
            second = TwoDigits(text[1..]);
            text = text[3..];
        }
        if ((uint)hour > 23 || (uint)minute > 59 || (uint)second > 59 || !TryFraction(text, out long fraction))
            return false;
        ticks = date + hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private bool IsDate(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        int high = TwoDigits(text[Year..]), low = TwoDigits(text[(Year + 2)..]), month = TwoDigits(text[Month..]);
        int day = Day < 0 ? 1 : TwoDigits(text[Day..]);
        int year = 100 * high + low;
        if (high < 0 || low < 0 || year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
            return false;
        if (Between != '\0' && (text[Day == 0 ? 2 : 4] != Between || (Day >= 0 && text[Day == 0 ? 5 : 7] != Between)))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    private bool TryFraction(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
            return true;
        if (!HasFraction || text[0] != '.' || text.Length is < 2 or > 8)
            return false;
        long unit = TimeSpan.TicksPerSecond;
        foreach (char digit in text[1..])
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            ticks += (digit - '0') * (unit /= 10);
        }
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char end)
    {
        if (text.IsEmpty || text[^1] != end)
            return false;
        text = text[..^1];
        return true;
    }

    /// <summary>The number of two digits, or a negative one where they are something else.</summary>
    private static int TwoDigits(ReadOnlySpan<char> text)
    {
        int tens = text[0] - '0', ones = text[1] - '0';
        return (uint)tens > 9 || (uint)ones > 9 ? -10_000 : 10 * tens + ones;
    }
}
