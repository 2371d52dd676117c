using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Data;

namespace Nami.Cli.Reports;

/// <summary>What <c>nami show</c> prints about a file.</summary>
internal interface IShownFile
{
    /// <summary>Writes it for people.</summary>
    void Write(TextWriter output);

    /// <summary>Writes it on standard output for programs.</summary>
    void WriteJson();
}

/// <summary>What all files have in common that <c>nami show</c> prints.</summary>
internal static class ShownFile
{
    /// <summary>The file, its kind and its size.</summary>
    public static IEnumerable<ShownSetting> Settings(string path, string kind)
    {
        long bytes = SizeOf(path);
        return [new(Say($"File"), path), new(Say($"Kind"), kind),
            new(Say($"Size"), bytes, Bytes(bytes))];
    }

    /// <summary>The size of a file in bytes.</summary>
    public static long SizeOf(string path) => new FileInfo(path).Length;

    private static string Bytes(long bytes) => bytes switch
    {
        1 => Say($"1 byte"),
        < 1000 => Say($"{bytes} bytes"),
        < 1_000_000 => Say($"{bytes / 1e3:F1} KB"),
        _ => Say($"{bytes / 1e6:F1} MB"),
    };

    /// <summary>When the values of a covariate are known.</summary>
    public static string KindOf(Covariate covariate) => covariate.Kind switch
    {
        CovariateKind.Known => Say($"in advance"),
        CovariateKind.Static => Say($"always (static)"),
        _ => Say($"in the past"),
    };

    /// <summary>The values of a covariate whose values are words.</summary>
    public static string Category(IReadOnlyList<string> levels) =>
        Say($"{Count(levels.Count, $"1 level", $"{levels.Count} levels")}: {TerminalText.Some(levels)}");

    /// <summary>The step of most series in words, as <paramref name="say"/> says them.</summary>
    public static string Frequency(Panel panel, Func<FormattableString, string> say) =>
        panel.Series.CountBy(series => say(series.Time.Frequency), StringComparer.Ordinal).MaxBy(pair => pair.Value).Key;

    /// <summary>The last stamp; of several series the earliest and the latest one, where they differ.</summary>
    public static string Last(Panel panel)
    {
        string[] last = [.. panel.Series.Select(series => series.Time.Format(series.Length - 1)).Distinct(StringComparer.Ordinal)];
        return last.Length == 1 ? last[0] : $"{last.Min(StringComparer.Ordinal)} … {last.Max(StringComparer.Ordinal)}";
    }
}

/// <summary>A setting or a fact of a file, as a line of text.</summary>
/// <param name="Name">Its name in the language of all text.</param>
/// <param name="Value">A number, a truth, a text or a list of texts; null for none.</param>
/// <param name="Shown">The value as text, where it is worded.</param>
internal sealed record ShownSetting(string Name, object? Value, string? Shown = null)
{
    /// <summary>Writes settings below each other, their values in one column.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ShownSetting> settings) =>
        TextTable.Write(output, [.. settings.Select(setting => (string[])[setting.Name, setting.Text()])], leftColumns: 2);

    /// <summary>
    /// The value as text on one line: names come from files, and what would move the cursor or colour the terminal is not written there.
    /// </summary>
    public string Text() => TerminalText.Line(Shown ?? Value switch
    {
        null or IReadOnlyList<string> { Count: 0 } => Say($"none"),
        bool truth => truth ? Say($"yes") : Say($"no"),
        IReadOnlyList<string> list => string.Join(", ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text.ToString()!,
    });
}
