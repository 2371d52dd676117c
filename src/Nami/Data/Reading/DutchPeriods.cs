using System.Globalization;

namespace Nami.Data;

/// <summary>
/// Decides what periods such as 2015KW01 are: calendar weeks in German, or quarters (kwartalen) as Statistics Netherlands writes them.
/// </summary>
/// <param name="source">The table.</param>
/// <param name="column">The column of timestamps.</param>
/// <param name="options">What a model has learned.</param>
/// <param name="rows">The rows, with stamps of weeks.</param>
/// <param name="notes">Receives what was decided.</param>
internal sealed class DutchPeriods(IRowSource source, int column, PanelOptions options, PanelRows rows, List<FormattableString> notes)
{
    /// <summary>The formats of both.</summary>
    public const string Weeks = "yyyy'KW'ww", Quarters = "yyyy'KW0'q";

    private const int QuartersOfYear = 4;

    /// <summary>The format of quarters, which replace the stamps; null where they are weeks.</summary>
    /// <param name="example">The first of them.</param>
    public StampFormat? Find(string example)
    {
        long[][] stamps = rows.SplitStamps();
        if (Array.Exists(stamps, own => Array.Exists(own, stamp => Week(stamp) > QuartersOfYear)))
            return null;
        if (options.Learned?.Step is { } step && step.Unit != TimeUnit.Month)
            return null;
        // The last one of a year is followed by the first one of the next year.
        bool areQuarters = options.Learned?.Step is not null
            || Array.Exists(stamps, own => Array.Exists(own, stamp => Week(stamp) == QuartersOfYear
                && Array.Exists(own, other => Week(other) == 1 && Year(other) == Year(stamp) + 1)));
        long[][] quarters = [.. stamps.Select(own => Array.ConvertAll(own, Quarter))];
        if (!areQuarters)
            Throw.Input(
                $"{source.Name}, column \"{ErrorText.Text(source.Columns[column].Name)}\": periods such as {ErrorText.Text(example)} can be read in two ways: weeks ({Iso(stamps, false)} … {Iso(stamps, true)}) or quarters ({Iso(quarters, false)} … {Iso(quarters, true)}). Give the format ({ReadingSettings.TimeFormat} \"{Weeks}\" or \"{Quarters}\").");
        notes.Add($"Periods such as {ErrorText.Text(example)} are read as quarters.");
        rows.Replace(quarters);
        return StampFormat.ByName(Quarters);
    }

    private static long Quarter(long stamp) => new DateTime(Year(stamp), 3 * Week(stamp) - 2, 1).Ticks;

    private static int Week(long stamp) => ISOWeek.GetWeekOfYear(new DateTime(stamp));

    private static int Year(long stamp) => ISOWeek.GetYear(new DateTime(stamp));

    private static string Iso(long[][] stamps, bool isLast)
    {
        var all = stamps.SelectMany(own => own);
        return FormattableString.Invariant($"{new DateTime(isLast ? all.Max() : all.Min()):yyyy-MM-dd}");
    }
}
