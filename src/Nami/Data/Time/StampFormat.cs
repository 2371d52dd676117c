using System.Globalization;

namespace Nami.Data;

/// <summary>How stamps are written: whole numbers, or dates by one of the formats known. A stamp is its number, or its ticks of 100 ns.</summary>
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

    public bool IsNumber => _pattern.Length == 0;

    /// <summary>The format's name in files: <c>number</c>, or .NET's pattern.</summary>
    public override string ToString() => IsNumber ? "number" : _pattern;

    public static StampFormat? ByName(string name) => name == "number" ? Number : Array.Find(s_known, format => format._pattern == name);

    /// <summary>The format in which <paramref name="text"/> is a date, or null.</summary>
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
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out stamp) && stamp is > -Largest and < Largest;
        return _parts.TryParse(text, out stamp);
    }

    public string Format(long stamp) => IsNumber
        ? stamp.ToString(CultureInfo.InvariantCulture)
        : new DateTime(stamp).ToString(_pattern, CultureInfo.InvariantCulture);

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
