using System.Globalization;
using System.Text;
using Nami.Data;
using Nami.Pretraining;

namespace Nami.Benchmarks;

/// <summary>Compares made-up series with the training parts of public ones: quartiles of what they look like, by season.</summary>
internal static class Likeness
{
    private const ulong Seed = 1;
    private const int MostSeries = 400, MostShards = 40, OfEach = 64;

    /// <summary>Writes a table and a picture.</summary>
    /// <param name="data">The folder of the public series.</param>
    /// <param name="tables">The tables without the scored rows, which <see cref="AccuracyValidation"/> wrote.</param>
    /// <param name="into">The folder to write to.</param>
    public static int Write(string data, string tables, string into)
    {
        var groups = new SortedDictionary<int, List<(string Name, List<double[]> Statistics)>>();
        foreach (var job in AccuracyJob.Of(data))
        {
            var panel = CsvPanel.Read(Path.Combine(tables, $"{job.Name}.csv"));
            int every = (panel.Series.Count + MostSeries - 1) / MostSeries;
            var statistics = new List<double[]>();
            foreach (var series in panel.Series.Where((_, s) => s % every == 0))
            {
                double[] values = [.. series.Values];
                int history = values.Length - job.Horizon;
                if (history >= 2 * job.Season + 4 && values.Take(history).Any(double.IsFinite))
                    statistics.Add(SeriesStatistics.Of(values[Math.Max(0, history - 2000)..history], values[history..], job.Season));
            }
            if (statistics.Count > 0)
                Add(job.Season, job.Name, statistics);
        }
        foreach (int season in groups.Keys.ToArray())
        {
            if (MadeUp(season) is { Count: > 0 } statistics)
                groups[season].Insert(0, ("made-up", statistics));
        }
        Directory.CreateDirectory(into);
        File.WriteAllText(Path.Combine(into, "likeness.md"), Table(groups));
        File.WriteAllText(Path.Combine(into, "likeness.svg"), Picture(groups));
        return 0;

        void Add(int season, string name, List<double[]> statistics)
        {
            if (!groups.TryGetValue(season, out var own))
                groups[season] = own = [];
            own.Add((name, statistics));
        }
    }

    private static List<double[]> MadeUp(int season)
    {
        int[] shards = [.. Enumerable.Range(0, 4000).Where(number => SeriesShard.ShapeOf(Seed, number).Season == season).Take(MostShards)];
        return [.. shards.SelectMany(number => Enumerable.Range(0, OfEach).Select(i => SeriesShard.One(Seed, number, i))
            .Select(series => SeriesStatistics.Of(series.History, series.Future, season)))];
    }

    private static string Table(SortedDictionary<int, List<(string Name, List<double[]> Statistics)>> groups)
    {
        var text = new StringBuilder("# Made-up series beside public ones\n\n");
        text.Append(
            "Quartiles (25 %, median, 75 %) over series, from the training parts of the public ones alone. Written by `bench/likeness.sh`.\n\n");
        text.Append("![The same as boxes](likeness.svg)\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| season | series | {string.Join(" | ", SeriesStatistics.Names)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"|--:|---|{string.Concat(SeriesStatistics.Names.Select(_ => "---|"))}\n");
        foreach (var (season, sets) in groups)
        {
            foreach (var (name, statistics) in sets)
            {
                var cells = SeriesStatistics.Names.Select((_, i) => Quartiles(statistics, i) is { } q
                    ? string.Join(" · ", q.Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)))
                    : "–");
                text.Append(CultureInfo.InvariantCulture, $"| {season} | {name} ({statistics.Count}) | {string.Join(" | ", cells)} |\n");
            }
        }
        return text.ToString();
    }

    private static double[]? Quartiles(List<double[]> statistics, int number)
    {
        double[] sorted = [.. statistics.Select(one => one[number]).Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? null : [At(0.25), At(0.5), At(0.75)];

        double At(double probability) => sorted[(int)Math.Round(probability * (sorted.Length - 1))];
    }

    // A column of boxes for each number, a row for each set of series; made-up ones are filled.
    private static string Picture(SortedDictionary<int, List<(string Name, List<double[]> Statistics)>> groups)
    {
        const int Label = 210, Width = 130, Gap = 18, Row = 16, Top = 46;
        (double Low, double High)[] ranges = [(0, 1), (0, 1), (0, 1), (-1, 1), (-1, 1), (0, 1), (0, 2)];
        int rows = groups.Sum(group => group.Value.Count) + groups.Count, height = Top + rows * Row + 10;
        int width = Label + ranges.Length * (Width + Gap);
        var svg = new StringBuilder();
        Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">""");
        Append($"""<rect width="{width}" height="{height}" fill="#ffffff"/>""");
        for (int i = 0; i < ranges.Length; i++)
        {
            Append($"""<text x="{Left(i)}" y="16" fill="#111111">{SeriesStatistics.Names[i]}</text>""");
            Append($"""<text x="{Left(i)}" y="34" fill="#777777">{ranges[i].Low}</text>""");
            Append($"""<text x="{Left(i) + Width}" y="34" text-anchor="end" fill="#777777">{ranges[i].High}</text>""");
            Append($"""<rect x="{Left(i)}" y="{Top - 6}" width="{Width}" height="{height - Top}" fill="#f6f6f6"/>""");
        }
        int y = Top;
        foreach (var (season, sets) in groups)
        {
            foreach (var (name, statistics) in sets)
            {
                bool isMadeUp = name == "made-up";
                string colour = isMadeUp ? "#d55e00" : "#1f6f8b";
                Append($"""<text x="4" y="{y + 11}" fill="{colour}">{name}, season {season}</text>""");
                for (int i = 0; i < ranges.Length; i++)
                {
                    if (Quartiles(statistics, i) is not { } q)
                        continue;
                    double[] x = [.. q.Select(value => Place(i, value))];
                    Append($"""<rect x="{x[0]:0.0}" y="{y + 3}" width="{Math.Max(1, x[2] - x[0]):0.0}" height="9" fill="{colour}" opacity="0.45"/>""");
                    Append($"""<rect x="{x[1] - 1:0.0}" y="{y + 2}" width="2" height="11" fill="{colour}"/>""");
                }
                y += Row;
            }
            y += Row;
        }
        Append($"</svg>");
        return svg.ToString();

        int Left(int i) => Label + i * (Width + Gap);

        double Place(int i, double value) =>
            Left(i) + Width * (Math.Clamp(value, ranges[i].Low, ranges[i].High) - ranges[i].Low) / (ranges[i].High - ranges[i].Low);

        void Append(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
