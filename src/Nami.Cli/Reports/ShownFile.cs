using System.Text.Json;
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
        long bytes = new FileInfo(path).Length;
        return [new("file", Say($"File"), path), new("kind", Say($"Kind"), kind),
            new("bytes", Say($"Size"), bytes, Bytes(bytes))];
    }

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

    /// <summary>Writes the array <c>covariates</c>.</summary>
    public static void WriteCovariates(Utf8JsonWriter json, IReadOnlyList<Covariate> covariates)
    {
        json.WriteStartArray("covariates");
        foreach (var covariate in covariates)
        {
            json.WriteStartObject();
            json.WriteString("name", covariate.Name);
            json.WriteString("kind", covariate.Kind.ToString().ToLowerInvariant());
            ShownSetting.WriteProperty(json, "levels", covariate.Levels);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
