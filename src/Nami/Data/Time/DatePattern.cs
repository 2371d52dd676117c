using System.Text;

namespace Nami.Data;

/// <summary>What a part of a <see cref="DatePattern"/> is.</summary>
internal enum DatePart
{
    Literal,
    Year,
    ShortYear,
    FreeYear,
    NextYear,
    NextShortYear,
    Month,
    MonthName,
    Day,
    DayName,
    GermanDay,
    ShortGermanDay,
    JapaneseDay,
    Quarter,
    Week,
    ShortWeek,
    WeekDay,
    DayOfYear,
    EraName,
    EraLetter,
    EraYear,
    First,
    Second,
    Third,
}

/// <summary>
/// The pattern of dates: what .NET's custom format strings have for dates (<c>yyyy yy MMMM MMM MM M dddd ddd dd d</c>), and <c>y</c> (a
/// year of any number of digits), <c>YYYY</c> and <c>YY</c> (the year after), <c>q</c> (quarter), <c>ww</c>, <c>w</c> and <c>e</c> (ISO
/// week, also of one digit, and its day), <c>jjj</c> (day of the year),
/// <c>gg</c> and <c>g</c> (era by name and letter), <c>EE</c> and <c>E</c> (year of the era), <c>aaa</c> (weekday in Japanese),
/// <c>aa</c> and <c>aaaa</c> (in German).
/// </summary>
/// <remarks>Parts without leading zeros are read by the patterns with them, and the other way round.</remarks>
internal sealed class DatePattern
{
    private const int MostParts = 24;
    private const char Apostrophe = '\'';
    private const string Separators = "-/. ,:()";

    private readonly (DatePart Part, char Literal)[] _parts;

    private DatePattern((DatePart Part, char Literal)[] parts, DateTraits traits) => (_parts, Traits) = (parts, traits);

    /// <summary>What the pattern itself shows of how parts are written.</summary>
    public DateTraits Traits { get; }

    /// <summary>Whether day and month aren't distinguished.</summary>
    public bool IsUnordered => Has(DatePart.First);

    /// <summary>Whether day, month and a year of two digits aren't distinguished.</summary>
    public bool IsShort => Has(DatePart.Third);

    /// <summary>Whether a time of day may follow.</summary>
    public bool HasDays => Has(DatePart.Day) || Has(DatePart.WeekDay) || Has(DatePart.DayOfYear) || IsUnordered;

    /// <summary>Whether digits may follow at once.</summary>
    public bool EndsInLiteral => _parts[^1].Part == DatePart.Literal;

    public bool Has(DatePart part) => Array.Exists(_parts, one => one.Part == part);

    /// <summary>The pattern that a text is; null where it is none.</summary>
    public static DatePattern? Of(string pattern)
    {
        var parts = new List<(DatePart, char)>();
        var traits = DateTraits.None;
        for (int at = 0; at < pattern.Length;)
        {
            char letter = pattern[at];
            if (letter == Apostrophe)
            {
                int end = pattern.IndexOf(Apostrophe, at + 1);
                if (end < 0)
                    return null;
                foreach (char literal in pattern.AsSpan(at + 1, end - at - 1))
                    parts.Add((DatePart.Literal, literal));
                at = end + 1;
                continue;
            }
            int count = 1;
            while (at + count < pattern.Length && pattern[at + count] == letter)
                count++;
            at += count;
            DatePart? part = (letter, count) switch
            {
                ('y', 4) => DatePart.Year,
                ('y', 2) => DatePart.ShortYear,
                ('y', 1) => DatePart.FreeYear,
                ('M', 1 or 2) => DatePart.Month,
                ('M', 3 or 4) => DatePart.MonthName,
                ('d', 1 or 2) => DatePart.Day,
                ('d', 3 or 4) => DatePart.DayName,
                ('a', 2) => DatePart.ShortGermanDay,
                ('a', 3) => DatePart.JapaneseDay,
                ('a', 4) => DatePart.GermanDay,
                ('q', 1) => DatePart.Quarter,
                ('w', 1) => DatePart.ShortWeek,
                ('w', 2) => DatePart.Week,
                ('Y', 2) => DatePart.NextShortYear,
                ('Y', 4) => DatePart.NextYear,
                ('e', 1) => DatePart.WeekDay,
                ('j', 3) => DatePart.DayOfYear,
                ('g', 1) => DatePart.EraLetter,
                ('g', 2) => DatePart.EraName,
                ('E', 1 or 2) => DatePart.EraYear,
                ('1', 1) => DatePart.First,
                ('2', 1) => DatePart.Second,
                ('3', 1) => DatePart.Third,
                _ => null,
            };
            if (part is null && letter is not ('Q' or 'W') && !Separators.Contains(letter, StringComparison.Ordinal))
                return null;
            traits |= (letter, count) switch
            {
                ('M' or 'd' or 'E' or 'w', 1) => DateTraits.Unpadded,
                ('M' or 'd', 4) => DateTraits.FullNames,
                _ => DateTraits.None,
            };
            if (part is { } known)
                parts.Add((known, '\0'));
            else
                parts.AddRange(Enumerable.Repeat((DatePart.Literal, letter), count));
            if (parts.Count > MostParts)
                return null;
        }
        bool hasYear = parts.Exists(part => part.Item1
            is DatePart.Year or DatePart.ShortYear or DatePart.FreeYear or DatePart.EraYear or DatePart.Third);
        return hasYear ? new([.. parts], traits) : null;
    }

    /// <summary>The pattern with the order of day, month and year that was found.</summary>
    public DatePattern In(DateOrder order)
    {
        DatePart[] parts = order switch
        {
            DateOrder.YearMonthDay => [DatePart.ShortYear, DatePart.Month, DatePart.Day],
            DateOrder.MonthDayYear => [DatePart.Month, DatePart.Day, DatePart.ShortYear],
            _ => [DatePart.Day, DatePart.Month, DatePart.ShortYear],
        };
        return new(
            [.. _parts.Select(part => part.Part >= DatePart.First ? (parts[part.Part - DatePart.First], part.Literal) : part)], Traits);
    }

    /// <summary>Reads a date at the start of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Receives the characters of the date.</param>
    /// <param name="reading">Receives the parts, which may be no date.</param>
    public bool TryParse(ReadOnlySpan<char> text, out int length, out DateReading reading)
    {
        reading = default;
        length = 0;
        int at = 0, before = 0;
        foreach (var (part, literal) in _parts)
        {
            var rest = text[at..];
            int value, digits;
            switch (part)
            {
                case DatePart.Literal:
                    if (rest.IsEmpty || !IsLiteral(rest[0], literal, ref reading.Traits))
                        return false;
                    at++;
                    continue;
                case DatePart.MonthName:
                    if (!DateNames.TryMonth(rest, out reading.Month, out digits, out ulong writings))
                        return false;
                    reading.Excluded |= ~writings;
                    reading.Traits |= NameTraits(rest[..digits]);
                    at += digits;
                    continue;
                case DatePart.DayName:
                    if (!DateNames.TryDay(rest, out reading.NamedDay, out digits))
                        return false;
                    reading.Traits |= NameTraits(rest[..digits]);
                    at += digits;
                    continue;
                case DatePart.JapaneseDay:
                    reading.NamedDay = rest.IsEmpty ? 0 : DateNames.JapaneseDays.IndexOf(rest[0], StringComparison.Ordinal) + 1;
                    if (reading.NamedDay == 0)
                        return false;
                    at++;
                    continue;
                case DatePart.GermanDay or DatePart.ShortGermanDay:
                    if (!DateNames.TryGermanDay(rest, part == DatePart.GermanDay, out reading.NamedDay, out digits))
                        return false;
                    at += digits;
                    continue;
                case DatePart.EraName or DatePart.EraLetter:
                    if (!DateNames.TryEra(rest, part == DatePart.EraName, out before))
                        return false;
                    at += part == DatePart.EraName ? 2 : 1;
                    continue;
            }
            digits = Digits(rest, MostDigits(part), out value);
            if (part == DatePart.EraYear && rest is ['元', ..])
                (digits, value) = (1, 1);
            if (digits < LeastDigits(part) || digits == 0)
                return false;
            // No part that is there is zero, except the year of 2000.
            if (value == 0
                && part is not (DatePart.ShortYear or DatePart.NextShortYear or DatePart.First or DatePart.Second or DatePart.Third))
                return false;
            at += digits;
            bool isSmall = digits == 1 && part is DatePart.Month or DatePart.Day or DatePart.First or DatePart.Second or DatePart.EraYear
                or DatePart.ShortWeek;
            if (isSmall && digits == 1 && rest[0] != '元')
                reading.Traits |= DateTraits.Unpadded;
            switch (part)
            {
                case DatePart.Year or DatePart.FreeYear: reading.Year = value; break;
                case DatePart.ShortYear: reading.Year = DateReading.FullYear(value); break;
                case DatePart.EraYear: reading.Year = before + value; break;
                case DatePart.Month: reading.Month = value; break;
                case DatePart.Day: reading.Day = value; break;
                case DatePart.Quarter: reading.Quarter = value; break;
                case DatePart.Week or DatePart.ShortWeek: reading.Week = value; break;
                case DatePart.NextYear or DatePart.NextShortYear:
                    if (value != (part == DatePart.NextYear ? reading.Year + 1 : (reading.Year + 1) % 100))
                        return false;
                    break;
                case DatePart.WeekDay: reading.WeekDay = value; break;
                case DatePart.DayOfYear: reading.DayOfYear = value; break;
                case DatePart.First: (reading.First, reading.IsFirstLong) = (value, digits == 2); break;
                case DatePart.Second: reading.Second = value; break;
                case DatePart.Third: (reading.Third, reading.IsThirdLong) = (value, digits == 2); break;
            }
        }
        length = at;
        return true;
    }

    /// <summary>Writes a date.</summary>
    public void Write(StringBuilder to, DateTime date, DateTraits traits)
    {
        bool isUnpadded = traits.HasFlag(DateTraits.Unpadded), hasWeek = Has(DatePart.Week) || Has(DatePart.ShortWeek);
        long monday = date.Ticks / TimeSpan.TicksPerDay / 7 * 7;
        var thursday = new DateTime(Math.Min((monday + 3) * TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks));
        int year = hasWeek ? thursday.Year : date.Year;
        // A year is named after its last day, unless months are beside it.
        var named = Has(DatePart.Month) ? date : new(date.Year, 12, 31);
        var era = Has(DatePart.EraYear) ? DateNames.Era(named) : default;
        foreach (var (part, literal) in _parts)
        {
            switch (part)
            {
                case DatePart.Literal: to.Append(traits.HasFlag(DateTraits.Lower) ? char.ToLowerInvariant(literal) : literal); break;
                case DatePart.Year: Number(year, 4); break;
                case DatePart.FreeYear: Number(year, 1); break;
                case DatePart.ShortYear: Number(year % 100, 2); break;
                case DatePart.Month: Number(date.Month, isUnpadded ? 1 : 2); break;
                case DatePart.MonthName when (int)traits / (int)DateTraits.Writing is > 0 and var writing:
                    Name(DateNames.Month(date.Month, writing), isWhole: true);
                    break;
                case DatePart.MonthName: Name(DateNames.Month(date.Month)); break;
                case DatePart.Day: Number(date.Day, isUnpadded ? 1 : 2); break;
                case DatePart.DayName: Name(DateNames.Day(date.DayOfWeek)); break;
                case DatePart.JapaneseDay: to.Append(DateNames.JapaneseDays[(int)date.DayOfWeek]); break;
                case DatePart.GermanDay: to.Append(DateNames.GermanDay(date.DayOfWeek)); break;
                case DatePart.ShortGermanDay: to.Append(DateNames.GermanDay(date.DayOfWeek).AsSpan(0, 2)); break;
                case DatePart.Quarter: Number((date.Month + 2) / 3, 1); break;
                case DatePart.NextYear: Number(year + 1, 4); break;
                case DatePart.NextShortYear: Number((year + 1) % 100, 2); break;
                case DatePart.ShortWeek: Number((thursday.DayOfYear + 6) / 7, isUnpadded ? 1 : 2); break;
                case DatePart.Week: Number((thursday.DayOfYear + 6) / 7, 2); break;
                case DatePart.WeekDay: Number((int)(date.Ticks / TimeSpan.TicksPerDay % 7) + 1, 1); break;
                case DatePart.DayOfYear: Number(date.DayOfYear, 3); break;
                case DatePart.EraName: to.Append(era.Name); break;
                case DatePart.EraLetter: to.Append(era.Letter); break;
                case DatePart.EraYear when era.Year == 1 && Has(DatePart.EraName): to.Append('元'); break;
                case DatePart.EraYear: Number(era.Year, isUnpadded ? 1 : 2); break;
            }
        }

        void Number(int value, int digits)
        {
            for (int unit = (int)Math.Pow(10, digits - 1); unit > value && unit > 1; unit /= 10)
                to.Append('0');
            to.Append(value);
        }

        void Name(string name, bool isWhole = false)
        {
            var shown = isWhole || traits.HasFlag(DateTraits.FullNames) ? name : name.AsSpan(0, 3);
            foreach (char letter in shown)
                to.Append(traits.HasFlag(DateTraits.Upper) ? char.ToUpperInvariant(letter)
                    : traits.HasFlag(DateTraits.Lower) ? char.ToLowerInvariant(letter) : letter);
        }
    }

    /// <summary>The pattern as text, from which <see cref="Of"/> makes it again.</summary>
    public string Name(DateTraits traits)
    {
        bool isUnpadded = traits.HasFlag(DateTraits.Unpadded), isFull = traits.HasFlag(DateTraits.FullNames);
        var name = new StringBuilder();
        bool isQuoted = false;
        foreach (var (part, literal) in _parts)
        {
            bool isLetter = part == DatePart.Literal && char.IsLetterOrDigit(literal);
            if (isLetter != isQuoted)
                name.Append(Apostrophe);
            isQuoted = isLetter;
            _ = part == DatePart.Literal ? name.Append(literal) : name.Append(part switch
            {
                DatePart.Year => "yyyy",
                DatePart.FreeYear => "y",
                DatePart.ShortYear => "yy",
                DatePart.Month => isUnpadded ? "M" : "MM",
                DatePart.MonthName => isFull ? "MMMM" : "MMM",
                DatePart.Day => isUnpadded ? "d" : "dd",
                DatePart.DayName => isFull ? "dddd" : "ddd",
                DatePart.JapaneseDay => "aaa",
                DatePart.GermanDay => "aaaa",
                DatePart.ShortGermanDay => "aa",
                DatePart.Quarter => "q",
                DatePart.Week => "ww",
                DatePart.ShortWeek => isUnpadded ? "w" : "ww",
                DatePart.NextYear => "YYYY",
                DatePart.NextShortYear => "YY",
                DatePart.WeekDay => "e",
                DatePart.DayOfYear => "jjj",
                DatePart.EraName => "gg",
                DatePart.EraLetter => "g",
                DatePart.EraYear => isUnpadded ? "E" : "EE",
                _ => $"{part - DatePart.First + 1}",
            });
        }
        return isQuoted ? name.Append(Apostrophe).ToString() : name.ToString();
    }

    private static bool IsLiteral(char character, char literal, ref DateTraits traits)
    {
        if (character == literal)
            return true;
        if (!char.IsAsciiLetter(literal) || (character | ' ') != (literal | ' '))
            return false;
        traits |= char.IsAsciiLetterLower(character) ? DateTraits.Lower : DateTraits.None;
        return true;
    }

    private static DateTraits NameTraits(ReadOnlySpan<char> name)
    {
        var traits = name.Length > 4 || (name.Length == 4 && name[3] is 'e' or 'y' or 'E' or 'Y') ? DateTraits.FullNames : DateTraits.None;
        return traits | (char.IsLower(name[0]) ? DateTraits.Lower : char.IsUpper(name[1]) ? DateTraits.Upper : DateTraits.None);
    }

    private static int MostDigits(DatePart part) => part switch
    {
        DatePart.Year or DatePart.NextYear => 4,
        DatePart.FreeYear or DatePart.DayOfYear => 3,
        DatePart.Quarter or DatePart.WeekDay => 1,
        _ => 2,
    };

    private static int LeastDigits(DatePart part) => part switch
    {
        DatePart.Year or DatePart.NextYear => 4,
        DatePart.DayOfYear => 3,
        DatePart.ShortYear or DatePart.NextShortYear or DatePart.Week => 2,
        _ => 1,
    };

    private static int Digits(ReadOnlySpan<char> text, int most, out int value)
    {
        int count = 0;
        for (value = 0; count < most && count < text.Length && char.IsAsciiDigit(text[count]); count++)
            value = 10 * value + text[count] - '0';
        return count;
    }
}
