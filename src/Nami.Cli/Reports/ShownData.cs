using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>The series of a file: how they were read, their season, their values, and a sketch of them.</summary>
internal sealed class ShownData : IShownFile
{
    private const int MostRows = 20, MostNameColumns = 24, SketchColumns = 24, ChartWidth = 79, ChartHeight = 14;

    private readonly string _file;
    private readonly Panel _panel;
    private readonly Seasons _seasons;
    private readonly SeriesSummary[] _summaries;

    public ShownData(string file, Panel panel)
    {
        (_file, _panel) = (file, panel);
        _seasons = Seasons.Find(panel.Series);
        _summaries = [.. panel.Series.Select(SeriesSummary.Of)];
    }

    public void Write(TextWriter output)
    {
        output.WriteLine(Say($"Data: {Say(_panel.Describe())}"));
        output.WriteLine(SeasonLine());
        ShownColumns.Write(output, _panel);
        if (_panel.Covariates.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(output,
                [[Say($"Covariate"), Say($"Known"), Say($"Values")], .. _panel.Covariates.Select(Row)], leftColumns: 3);
        }
        bool ascii = TerminalChart.NeedsAscii(Console.OutputEncoding, Environment.GetEnvironmentVariable("TERM"));
        output.WriteLine();
        TextTable.Write(output, Rows(ascii), leftColumns: 1);
        if (_panel.Series.Count > MostRows)
            output.WriteLine(Say($"… and {_panel.Series.Count - MostRows} more; --json lists all"));
        if (_panel.Series.Count == 1 && _summaries[0].Known > 1)
        {
            output.WriteLine();
            var chart = TerminalChart.OfLine([.. Thinned(_panel.Series[0].Values)],
                Console.IsOutputRedirected ? ChartWidth : Math.Min(TerminalText.Columns, ChartWidth), ChartHeight, ascii);
            foreach (string line in chart.Lines())
                output.WriteLine(line.TrimEnd());
            output.WriteLine(Ends(_panel.Series[0], chart));
        }
    }

    public void WriteJson() => JsonOutput.Write(
        new()
        {
            File = _file,
            Frequency = ShownFile.Frequency(_panel, FormattableString.Invariant),
            Season = _seasons.Primary,
            LongSeason = _seasons.Secondary,
            Points = _summaries.Sum(one => (long)one.Points),
            Missing = _summaries.Sum(one => (long)one.Missing),
            Columns = [.. _panel.Columns.Select(ShownColumn.Of)],
            Covariates = [.. _panel.Covariates.Select(ShownCovariate.Of)],
            Series = [.. _panel.Series.Zip(_summaries, Described)],
            Notes = [.. _panel.Notes.Select(note => Say(note, English))],
            Warnings = [.. _panel.Warnings.Select(warning => Say(warning, English))],
        },
        DocumentsJson.Instance.DataDocument);

    private static DataSeries Described(TimeSeries series, SeriesSummary summary) => new(
        series.Id, FormattableString.Invariant(series.Time.Frequency), summary.Points, series.Time.Format(0),
        series.Time.Format(series.Length - 1), summary.Missing, summary.Gaps, series.Time.IrregularSteps, summary.Least, summary.Mean,
        summary.Most);

    private string SeasonLine() => _seasons switch
    {
        { Primary: 1 } => Say($"Season: none found"),
        { Secondary: > 1 } => Say($"Season: {_seasons.Primary}, and {_seasons.Secondary}"),
        _ => Say($"Season: {_seasons.Primary}"),
    };

    private List<string[]> Rows(bool ascii)
    {
        List<string[]> rows = [[Say($"Series"), Say($"Points"), Say($"Missing"), Say($"First"), Say($"Last"), Say($"Min"),
            Say($"Mean"), Say($"Max"), Say($"Sketch")]];
        foreach (var (series, summary) in _panel.Series.Zip(_summaries).Take(MostRows))
        {
            rows.Add([
                TerminalText.Ellipsis(TerminalText.Line(series.Id), MostNameColumns), Whole(summary.Points), Whole(summary.Missing),
                series.Time.Format(0), series.Time.Format(series.Length - 1),
                TextTable.Number(summary.Least), TextTable.Number(summary.Mean), TextTable.Number(summary.Most),
                Sparkline.Of(series.Values, SketchColumns, ascii),
            ]);
        }
        // One series is drawn as a chart.
        return _panel.Series.Count == 1 ? [.. rows.Select(row => row[..^1])] : rows;
    }

    private string[] Row(Covariate covariate, int index) =>
    [
        TerminalText.Line(covariate.Name), ShownFile.KindOf(covariate),
        covariate.Levels is { } levels ? ShownFile.Category(levels) : Range(index),
    ];

    private string Range(int covariate)
    {
        var all = _panel.Series.Select(series => SeriesSummary.Of(series.Covariate(covariate))).Where(one => one.Known > 0).ToArray();
        return all.Length == 0 ? Say($"none")
            : $"{TextTable.Number(all.Min(one => one.Least))} … {TextTable.Number(all.Max(one => one.Most))}";
    }

    // A chart has some 150 dots across: of many values the least and the greatest of each part say what all would.
    private static IEnumerable<float> Thinned(ReadOnlySpan<double> values)
    {
        const int Parts = 400;
        if (values.Length <= 2 * Parts)
            return values.ToArray().Select(value => (float)value);
        var thinned = new List<float>(2 * Parts);
        for (int part = 0; part < Parts; part++)
        {
            var summary = SeriesSummary.Of(values[(int)((long)part * values.Length / Parts)..(int)((part + 1L) * values.Length / Parts)]);
            thinned.Add((float)(part % 2 == 0 ? summary.Least : summary.Most));
            thinned.Add((float)(part % 2 == 0 ? summary.Most : summary.Least));
        }
        return thinned;
    }

    // The first and the last stamp below the ends of the x axis.
    private static string Ends(TimeSeries series, TerminalChart chart)
    {
        string axis = chart.Lines()[^1], first = series.Time.Format(0), last = series.Time.Format(series.Length - 1);
        int start = axis.LastIndexOf(' ') + 1;
        return $"{new string(' ', start)}{first}{last.PadLeft(Math.Max(last.Length + 1, axis.Length - start - first.Length))}";
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The values of a series in a few numbers.</summary>
/// <param name="Points">All values, missing ones among them.</param>
/// <param name="Known">The values that are not missing.</param>
/// <param name="Gaps">The runs of missing values.</param>
/// <param name="Least">The least value; NaN, as the other two, where none is known.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Most">The greatest value.</param>
internal readonly record struct SeriesSummary(int Points, int Known, int Gaps, double Least, double Mean, double Most)
{
    public int Missing => Points - Known;

    public static SeriesSummary Of(TimeSeries series) => Of(series.Values);

    public static SeriesSummary Of(ReadOnlySpan<double> values)
    {
        var (known, gaps, least, mean, most) = (0, 0, double.NaN, double.NaN, double.NaN);
        bool isGap = false;
        foreach (double value in values)
        {
            gaps += double.IsNaN(value) && !isGap ? 1 : 0;
            isGap = double.IsNaN(value);
            if (isGap)
                continue;
            known++;
            // Step by step: a sum of large values might not be finite.
            (least, mean, most) =
                known == 1 ? (value, value, value) : (Math.Min(least, value), mean + value / known - mean / known, Math.Max(most, value));
        }
        return new(values.Length, known, gaps, least, mean, most);
    }
}
