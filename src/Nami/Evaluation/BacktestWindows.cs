using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>The number of windows of a backtest where none is given, and why.</summary>
/// <param name="Count">The number, at least 1.</param>
/// <param name="Reason">What limits it, as a sentence.</param>
internal sealed record BacktestWindows(int Count, FormattableString Reason)
{
    private const int ManySeries = 10, MostOfFew = 20, MostOfMany = 5;
    private const int TrainPercent = 70, TrainSeasons = 3;

    /// <summary>
    /// As many windows as leave 70 % of the rows, and three seasons plus the horizon, before the first one, counted on the series of
    /// median length.
    /// </summary>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">The steps of a window.</param>
    /// <param name="step">The steps from window to window.</param>
    /// <param name="season">The season in steps; null to find it in the first 70 % of each series.</param>
    public static BacktestWindows Default(Panel panel, int horizon, int step, int? season)
    {
        TimeSeries[] series = [.. panel.Series.Where(one => one.HasValue).Select(one => one.FromFirstValue(panel.Covariates))];
        int most = series.Length < ManySeries ? MostOfFew : MostOfMany;
        var atMost = series.Length < ManySeries
            ? (FormattableString)$"Windows: {most} by default, the most with fewer than {ManySeries} series."
            : $"Windows: {most} by default, the most with {ManySeries} or more series.";
        if (series.Length == 0)
            return new(1, atMost);
        int[] lengths = [.. series.Select(one => one.Length).Order()];
        int rows = lengths[(lengths.Length - 1) / 2], share = Trained(rows);
        long seasons = TrainSeasons * (long)(season ?? Found(panel, series)) + horizon, before = Math.Max(share, seasons);
        long count = 1 + (rows - horizon - before) / step;
        if (count >= most && rows - horizon >= before)
            return new(most, atMost);
        int windows = rows - horizon < before ? 1 : (int)count;
        return new(windows, seasons > share
            ? (FormattableString)$"Windows: {windows} by default; more would leave fewer than {seasons} rows (three seasons and the horizon) before the first window."
            : $"Windows: {windows} by default; more would leave less than {TrainPercent} % of the rows before the first window.");
    }

    private static int Trained(int rows) => (int)((rows * (long)TrainPercent + 99) / 100);

    private static int Found(Panel panel, TimeSeries[] series) =>
        Seasons.Find([.. series.Select(one => one.First(Math.Max(1, Trained(one.Length)), panel.Covariates))]).Primary;
}
