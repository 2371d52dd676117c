using System.Collections.Frozen;
using System.Numerics;

namespace Nami.Data;

/// <summary>The names of months in seven languages, of weekdays in English and German, and of weekdays and eras in Japanese.</summary>
internal static class DateNames
{
    private const int LongestMonth = 10;

    // How months are written in a column: its code in names of formats, and the names in title case. The first ones are preferred.
    private static readonly (string Code, string[] Names)[] s_writings =
    [
        Writing("", "January February March April May June July August September October November December"),
        Writing("", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        Writing("en-dots", "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec."),
        Writing("en-alldots", "Jan. Feb. Mar. Apr. May. Jun. Jul. Aug. Sep. Oct. Nov. Dec."),
        Writing("en-4dots", "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."),
        Writing("de", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        Writing("de-plain", "Januar Februar Maerz April Mai Juni Juli August September Oktober November Dezember"),
        Writing("de-at", "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"),
        Writing("de-3", "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
        Writing("de-mrz", "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
        Writing("de-4", "Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez"),
        Writing("de-dots", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
        Writing("de-alldots", "Jan. Feb. Mär. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez."),
        Writing("fr", "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre"),
        Writing("fr-plain", "Janvier Fevrier Mars Avril Mai Juin Juillet Aout Septembre Octobre Novembre Decembre"),
        Writing("fr-4", "Janv Févr Mars Avr Mai Juin Juil Août Sept Oct Nov Déc"),
        Writing("fr-4plain", "Janv Fevr Mars Avr Mai Juin Juil Aout Sept Oct Nov Dec"),
        Writing("fr-dots", "Janv. Févr. Mars Avr. Mai Juin Juil. Août Sept. Oct. Nov. Déc."),
        Writing("fr-dotsplain", "Janv. Fevr. Mars Avr. Mai Juin Juil. Aout Sept. Oct. Nov. Dec."),
        Writing("fr-3", "Jan Fév Mar Avr Mai Jun Jul Aoû Sep Oct Nov Déc"),
        Writing("es", "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre"),
        Writing("es-3", "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic"),
        Writing("es-4", "Ene Feb Mar Abr May Jun Jul Ago Sept Oct Nov Dic"),
        Writing("es-dots", "Ene. Feb. Mar. Abr. May. Jun. Jul. Ago. Sep. Oct. Nov. Dic."),
        Writing("es-4dots", "Ene. Feb. Mar. Abr. May. Jun. Jul. Ago. Sept. Oct. Nov. Dic."),
        Writing("it", "Gennaio Febbraio Marzo Aprile Maggio Giugno Luglio Agosto Settembre Ottobre Novembre Dicembre"),
        Writing("it-3", "Gen Feb Mar Apr Mag Giu Lug Ago Set Ott Nov Dic"),
        Writing("it-dots", "Gen. Feb. Mar. Apr. Mag. Giu. Lug. Ago. Set. Ott. Nov. Dic."),
        Writing("pt", "Janeiro Fevereiro Março Abril Maio Junho Julho Agosto Setembro Outubro Novembro Dezembro"),
        Writing("pt-plain", "Janeiro Fevereiro Marco Abril Maio Junho Julho Agosto Setembro Outubro Novembro Dezembro"),
        Writing("pt-3", "Jan Fev Mar Abr Mai Jun Jul Ago Set Out Nov Dez"),
        Writing("pt-dots", "Jan. Fev. Mar. Abr. Mai. Jun. Jul. Ago. Set. Out. Nov. Dez."),
        Writing("nl", "Januari Februari Maart April Mei Juni Juli Augustus September Oktober November December"),
        Writing("nl-3", "Jan Feb Mrt Apr Mei Jun Jul Aug Sep Okt Nov Dec"),
        Writing("nl-dots", "Jan. Feb. Mrt. Apr. Mei Jun. Jul. Aug. Sep. Okt. Nov. Dec."),
        Writing("nl-4dots", "Jan. Feb. Mrt. Apr. Mei Juni Juli Aug. Sept. Okt. Nov. Dec."),
    ];

    // Each name with its month, and a bit for each writing that has it.
    private static readonly FrozenDictionary<string, (int Month, ulong Writings)> s_byName = ByName();

    /// <summary>The writings of months in English: whole, and by three letters.</summary>
    public const int EnglishWritings = 2;

    private const ulong English = (1UL << EnglishWritings) - 1;

    // Sunday first, as DayOfWeek counts.
    private static readonly string[] s_days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] s_germanDays =
        ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];

    /// <summary>The weekdays in Japanese, from Sunday.</summary>
    public const string JapaneseDays = "日月火水木金土";

    // The latest first: an era begins with a day.
    private static readonly (string Name, char Letter, int Before, DateTime Start)[] s_eras =
    [
        ("令和", 'R', 2018, new(2019, 5, 1)), ("平成", 'H', 1988, new(1989, 1, 8)), ("昭和", 'S', 1925, new(1926, 12, 25)),
        ("大正", 'T', 1911, new(1912, 7, 30)), ("明治", 'M', 1867, new(1868, 1, 25)),
    ];

    /// <summary>The month, from 1, at the start of a text: whole or shortened, in any case.</summary>
    public static bool TryMonth(ReadOnlySpan<char> text, out int month, out int length) => TryMonth(text, out month, out length, out _);

    /// <summary>The month, from 1, at the start of a text, and the writings that have its name, a bit for each.</summary>
    public static bool TryMonth(ReadOnlySpan<char> text, out int month, out int length, out ulong writings)
    {
        (month, length, writings) = (0, 0, 0);
        int letters = 0;
        while (letters < text.Length && letters <= LongestMonth && char.IsLetter(text[letters]))
            letters++;
        if (letters is < 3 or > LongestMonth)
            return false;
        var names = s_byName.GetAlternateLookup<ReadOnlySpan<char>>();
        if (letters < text.Length && text[letters] == '.' && names.TryGetValue(text[..(letters + 1)], out var found))
            length = letters + 1;
        else if (names.TryGetValue(text[..letters], out found))
            length = letters;
        (month, writings) = found;
        return length > 0;
    }

    /// <summary>The first of the writings that are possible.</summary>
    /// <param name="excluded">A bit for each writing that isn't.</param>
    public static int Writing(ulong excluded) => IsNone(excluded) ? 0 : BitOperations.TrailingZeroCount(~excluded);

    /// <summary>Whether no writing has all names of a column.</summary>
    public static bool IsNone(ulong excluded) => (~excluded & ((1UL << s_writings.Length) - 1)) == 0;

    /// <summary>Whether a month isn't written in English.</summary>
    /// <param name="excluded">A bit for each writing that isn't possible.</param>
    public static bool IsForeign(ulong excluded) => (excluded & English) != 0;

    /// <summary>The name of a month from 1 in a writing.</summary>
    public static string Month(int month, int writing) => s_writings[writing].Names[month - 1];

    /// <summary>The code of a writing; empty where English says it all.</summary>
    public static string Code(int writing) => s_writings[writing].Code;

    /// <summary>The writing of a code; −1 where there is none.</summary>
    public static int OfCode(ReadOnlySpan<char> code)
    {
        for (int i = EnglishWritings; i < s_writings.Length; i++)
        {
            if (code.SequenceEqual(s_writings[i].Code))
                return i;
        }
        return -1;
    }

    /// <summary>The weekday, Sunday as 1, at the start of a text: whole or by three letters, in any case.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out int day, out int length) => TryName(s_days, text, out day, out length);

    /// <summary>The weekday in German, Sunday as 1, at the start of a text: whole or by two letters.</summary>
    public static bool TryGermanDay(ReadOnlySpan<char> text, bool isWhole, out int day, out int length)
    {
        for (day = 1; day <= s_germanDays.Length; day++)
        {
            string name = s_germanDays[day - 1];
            length = isWhole ? name.Length : 2;
            if (text.Length > length && !char.IsLetter(text[length]) && text[..length].SequenceEqual(name.AsSpan(0, length)))
                return true;
        }
        (day, length) = (0, 0);
        return false;
    }

    /// <summary>The name of a weekday in German.</summary>
    public static string GermanDay(DayOfWeek day) => s_germanDays[(int)day];

    /// <summary>The name of a month from 1.</summary>
    public static string Month(int month) => s_writings[0].Names[month - 1];

    /// <summary>The name of a weekday.</summary>
    public static string Day(DayOfWeek day) => s_days[(int)day];

    /// <summary>The era, by name or letter, at the start of a text, as the year before its first one.</summary>
    public static bool TryEra(ReadOnlySpan<char> text, bool isName, out int before)
    {
        foreach (var era in s_eras)
        {
            before = era.Before;
            if (isName ? text.StartsWith(era.Name) : !text.IsEmpty && char.ToUpperInvariant(text[0]) == era.Letter)
                return true;
        }
        before = 0;
        return false;
    }

    /// <summary>Whether a text is the name or the letter of an era alone.</summary>
    public static bool IsEra(ReadOnlySpan<char> text) =>
        (text.Length == 2 && TryEra(text, true, out _)) || (text.Length == 1 && char.IsAsciiLetter(text[0]) && TryEra(text, false, out _));

    /// <summary>The era of a day.</summary>
    public static (string Name, char Letter, int Year) Era(DateTime day)
    {
        foreach (var era in s_eras)
        {
            if (day >= era.Start)
                return (era.Name, era.Letter, day.Year - era.Before);
        }
        return (s_eras[^1].Name, s_eras[^1].Letter, day.Year - s_eras[^1].Before);
    }

    private static (string Code, string[] Names) Writing(string code, string names) => (code, names.Split(' '));

    private static FrozenDictionary<string, (int Month, ulong Writings)> ByName()
    {
        var all = new Dictionary<string, (int Month, ulong Writings)>(StringComparer.OrdinalIgnoreCase);
        for (int writing = 0; writing < s_writings.Length; writing++)
        {
            for (int month = 1; month <= 12; month++)
            {
                string name = s_writings[writing].Names[month - 1];
                // English is decided by its traits.
                all[name] = (month, all.GetValueOrDefault(name).Writings | (writing < EnglishWritings ? English : 1UL << writing));
            }
        }
        all["Sept"] = (9, all["Sept"].Writings | English);
        return all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static bool TryName(string[] names, ReadOnlySpan<char> text, out int index, out int length)
    {
        (index, length) = (0, 0);
        if (text.Length < 3)
            return false;
        for (int i = 0; i < names.Length; i++)
        {
            if (!text[..3].Equals(names[i].AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
                continue;
            length = text.StartsWith(names[i], StringComparison.OrdinalIgnoreCase) ? names[i].Length : 3;
            index = i + 1;
            return true;
        }
        return false;
    }
}
