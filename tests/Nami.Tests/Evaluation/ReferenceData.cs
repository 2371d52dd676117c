using System.Globalization;
using System.IO.Compression;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Evaluation;

/// <summary>Public series and the scores of naive methods on them: the folder NAMI_DATA, else shared/data beside the checkout.</summary>
internal static class ReferenceData
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("NAMI_DATA") ?? Beside();

    public static void SkipWhereAbsent() =>
        Assert.SkipUnless(
            File.Exists(Path.Combine(Folder, "scores.csv")), $"no reference series in \"{Folder}\"; set NAMI_DATA to their folder");

    /// <summary>The panel in NAME.csv or NAME.csv.gz, the first three columns alone: a name, a stamp, a value.</summary>
    public static Panel Read(string name)
    {
        var series = new Dictionary<string, (List<string> Stamps, List<double> Values)>(StringComparer.Ordinal);
        foreach (string? line in Lines(name).Skip(1))
        {
            string[] cells = line.Split(',');
            if (!series.TryGetValue(cells[0], out var one))
                series.Add(cells[0], one = ([], []));
            one.Stamps.Add(cells[1]);
            one.Values.Add(cells[2].Length == 0 ? double.NaN : double.Parse(cells[2], CultureInfo.InvariantCulture));
        }
        return new(series.Select(s => new TimeSeries(s.Key, Axis(s.Value.Stamps), s.Value.Values.ToArray())));
    }

    public static IEnumerable<string> Lines(string name)
    {
        string file = Path.Combine(Folder, name + ".csv");
        using var input =
            File.Exists(file) ? File.OpenRead(file) : (Stream)new GZipStream(File.OpenRead(file + ".gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(input);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static TimeAxis Axis(List<string> stamps)
    {
        if (!stamps[0].Contains('-', StringComparison.Ordinal))
            return TimeAxis.Counter(stamps.Count);
        DateTime[] dates = [.. stamps.Select(s => DateTime.Parse(s, CultureInfo.InvariantCulture)).Order().Distinct()];
        return dates.Length == stamps.Count ? TimeAxis.Of(dates) : TimeAxis.Counter(stamps.Count);
    }

    private static string Beside()
    {
        for (string? folder = AppContext.BaseDirectory; folder != null; folder = Path.GetDirectoryName(folder))
        {
            string data = Path.Combine(folder, "shared", "data");
            if (Directory.Exists(data))
                return data;
        }
        return Path.Combine("..", "shared", "data");
    }
}
