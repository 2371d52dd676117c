using System.Net;
using System.Text;
using Nami.Cli.Languages;
using Nami.Data;
using Nami.Documents;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>
/// The page with the results of <c>nami evaluate</c>: scores and their meaning, the best and the worst series with their forecasts,
/// errors and intervals by step ahead, residuals, and the training settings.
/// </summary>
internal static class EvaluationReport
{
    // The series drawn from each end of the ranking, and the most forecast points per series (at least one window).
    private const int Extremes = 3, ForecastPoints = 336;

    private const int StepValues = 1000, HistogramBins = 40;

    /// <summary>Writes the page, aside and renamed.</summary>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Write(EvaluationRun run, string path) => ReportPage.Write(Html(run), path);

    /// <summary>The page.</summary>
    public static string Html(EvaluationRun run)
    {
        using var page = new ReportPage("evaluation-report", Language.Current);
        page.Put("title",
            WebUtility.HtmlEncode($"{page.Text("title")}: {(run.File == "-" ? Say($"standard input") : Path.GetFileName(run.File))}"));
        page.Put("about",
            $"{Encoded(Say($"Data: {Say(run.Panel.Describe())}"))}<br>{Encoded(ScoreTable.Scored(run))}");
        page.Put("verdict", string.Join("<br>", VerdictLines.Of(run.Found).Select(Encoded)));
        page.Put("scores", Table(ScoreTable.Rows(run.Found)));
        page.Put("notes", string.Concat(ScoreTable.Notes(run).Select(note => $"<p class=\"hint\">{Encoded(note)}</p>")));
        page.Put("series-hint", Encoded(page.Text(run.Found.Series <= 2 * Extremes ? "series_hint_all" : "series_hint")));
        page.Put("settings", ReportPage.Rows(ChosenSettings.Rows(run.Model)
            .Append((Say($"Time"), Say($"Training took {run.Train.TotalSeconds:0.0} s, forecasting {run.Predict.TotalSeconds:0.00} s.")))));
        page.PutData(
            new(page.Texts, [.. Series(run)], Steps(run.Found), Residuals(run.Found.Residuals)),
            DocumentsJson.Instance.EvaluationReportDocument);
        return page.Html();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string Table(string[][] rows)
    {
        var html = new StringBuilder("<thead>");
        for (int r = 0; r < rows.Length; r++)
        {
            html.Append("<tr>");
            for (int c = 0; c < rows[r].Length; c++)
                html.Append(r == 0 ? "<th scope=\"col\">" : c == 0 ? "<th scope=\"row\">" : "<td>").Append(Encoded(rows[r][c]))
                    .Append(r == 0 || c == 0 ? "</th>" : "</td>");
            html.Append(r == 0 ? "</tr></thead><tbody>" : "</tr>");
        }
        return html.Append("</tbody>").ToString();
    }

    private static IEnumerable<ReportSeries> Series(EvaluationRun run)
    {
        int horizon = run.Model.Options.Horizon;
        foreach (var (id, mase, rank) in Chosen(run.Found.BySeries))
        {
            var series = run.Backtest.Forecasts(id, run.Model.Forecast, Math.Max(1, ForecastPoints / horizon));
            int first = Math.Max(0, series.Windows[0].Cutoff - Math.Clamp(3 * horizon, 100, 1000));
            int end = Math.Max(series.Values.Count, series.Windows[^1].Cutoff + horizon);
            yield return new(
                id, ReportPage.Short(mase), rank, series.Time.HasDates,
                [.. Enumerable.Range(first, end - first).Select(t => Place(series.Time, t))], ReportPage.Short(series.Values.Skip(first)),
                [.. series.Windows.Select(window => Window(window.Cutoff - first, window.Forecast))]);
        }
    }

    /// <summary>All series if there are few, otherwise the best and the worst; the best first.</summary>
    private static IEnumerable<(string Id, double Mase, string Rank)> Chosen(IReadOnlyList<(string Id, double Mase)> series)
    {
        var ranked = series.Where(one => !double.IsNaN(one.Mase)).OrderBy(one => one.Mase).ToList();
        ranked = ranked.Count > 0 ? ranked : [.. series.Take(2 * Extremes)];
        for (int i = 0; i < ranked.Count; i++)
        {
            var (isBest, isWorst) = (i < Extremes, i >= ranked.Count - Extremes);
            if (isBest || isWorst)
                yield return (ranked[i].Id, ranked[i].Mase, ranked.Count <= 2 * Extremes ? "all" : isBest ? "best" : "worst");
        }
    }

    private static ReportWindow Window(int start, Forecast forecast)
    {
        var (narrow, wide) = (forecast.Intervals[0], forecast.Intervals[1]);
        return new(
            start, ReportPage.Short(forecast.Point), ReportPage.Short(narrow.Lower), ReportPage.Short(narrow.Upper),
            ReportPage.Short(wide.Lower), ReportPage.Short(wide.Upper));
    }

    private static ReportSteps Steps(BacktestResult found)
    {
        // Long horizons are thinned, so that the page stays small.
        int[] steps = [.. ReportPage.Thin([.. Enumerable.Range(0, found.Scores[0].BySteps.Count)], StepValues)];
        bool isScaled = !double.IsNaN(found.Scores[0].Scores.Mase);
        return new(
            isScaled, [.. steps.Select(k => k + 1)],
            [.. found.Scores.Select(model => new ReportErrors(model.Model, ScoreTable.Name(model.Model),
                ReportPage.Short(steps.Select(k => isScaled ? model.BySteps[k].Mase : model.BySteps[k].Mae))))],
            ReportPage.Short(steps.Select(k => found.Scores[0].BySteps[k].Coverage80)),
            ReportPage.Short(steps.Select(k => found.Scores[0].BySteps[k].Coverage95)),
            Moments([.. steps.Select(k => found.Residuals.BySteps[k])]));
    }

    private static ReportResiduals Residuals(Residuals residuals)
    {
        var histogram = residuals.Histogram(HistogramBins);
        double width = (histogram.Upper - histogram.Lower) / HistogramBins;
        return new(
            ReportPage.Short(Enumerable.Range(0, HistogramBins).Select(bin => histogram.Lower + (bin + 0.5) * width)),
            [.. histogram.Counts], Moments(residuals.ByWindows));
    }

    private static ReportMoments Moments(IReadOnlyList<ResidualSum> sums) =>
        new(ReportPage.Short(sums.Select(sum => sum.Mean)), ReportPage.Short(sums.Select(sum => sum.Deviation)));

    /// <summary>The time as seconds since 1970 in the series' own clock, or the whole number.</summary>
    private static double Place(TimeAxis time, int t) =>
        time.HasDates ? (time.Date(t) - DateTime.UnixEpoch).TotalSeconds : time.Number(t);
}
