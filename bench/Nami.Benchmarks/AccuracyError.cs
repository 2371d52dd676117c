using System.Globalization;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Benchmarks;

/// <summary>
/// The standard error of a ratio of MASEs: of sets where nami is above the better naive method, to tell how much of that is chance. Errors
/// of different series count as independent; of one series, those of its windows.
/// </summary>
/// <param name="Ratio">nami's MASE over the naive method's.</param>
/// <param name="Error">The standard error of the ratio; NaN with fewer than two series and windows.</param>
/// <param name="Count">The number of independent errors.</param>
internal sealed record AccuracyError(double Ratio, double Error, int Count)
{
    /// <summary>The lowest ratio that is named with its error.</summary>
    public const double Named = 1.02;

    /// <summary>Writes a file NAME.error beside each result above <see cref="Named"/>, for the table.</summary>
    public static int WriteAll(string folder, string results, int threads)
    {
        foreach (var job in AccuracyJob.Of(folder))
        {
            string file = Path.Combine(results, $"{job.Name}.error");
            File.Delete(file);
            if (AccuracyResult.Of(results, job.Name) is not { } result || result.Ratio <= Named)
                continue;
            bool isSeasonal = result.Score("mase", "seasonal_naive") < result.Score("mase", "naive");
            var error = Measure(job, isSeasonal, threads);
            if (Math.Abs(error.Ratio - result.Ratio) > 1e-6 * result.Ratio)
            {
                Console.Error.WriteLine(Invariant($"{job.Name}: the ratio is {error.Ratio:F4} now and {result.Ratio:F4} in {results}"));
                return 1;
            }
            File.WriteAllText(file, Invariant($"{error.Error:R} {error.Count}"));
        }
        return 0;
    }

    /// <summary>The standard error of a result, and how many errors it is of; null where it wasn't measured.</summary>
    public static (double Error, int Count)? Of(string results, string name)
    {
        string file = Path.Combine(results, $"{name}.error");
        if (!File.Exists(file))
            return null;
        string[] parts = File.ReadAllText(file).Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>From the mean scaled errors of series (of windows, if there is one series), by the delta method.</summary>
    public static AccuracyError Of(IReadOnlyList<(double Own, double Naive)> errors)
    {
        double own = errors.Average(one => one.Own), naive = errors.Average(one => one.Naive), ratio = own / naive;
        double squares = errors.Sum(one => (one.Own - ratio * one.Naive) * (one.Own - ratio * one.Naive));
        return new(ratio, errors.Count < 2 ? double.NaN : Math.Sqrt(squares / (errors.Count - 1) / errors.Count) / naive, errors.Count);
    }

    private static AccuracyError Measure(AccuracyJob job, bool isSeasonal, int threads)
    {
        var reading = new PanelOptions { Known = AccuracyGoal.KnownOf(job.Name)?.Split(',') ?? [] };
        var panel = CsvPanel.Read(job.Files[0], reading);
        var backtest = (job.Files.Length > 1
            ? Backtest.On(panel, CsvPanel.Read(job.Files[1], reading), job.Horizon)
            : Backtest.Rolling(panel, job.Horizon, job.Windows)) with
        { Season = job.Season };
        var options = new ForecasterOptions { Horizon = job.Horizon, Season = job.Season, Seed = 1, Threads = threads };
        var model = Forecaster.Fit(backtest.Training, options);
        var naive = isSeasonal ? StatisticalMethod.SeasonalNaive(job.Season) : StatisticalMethod.Naive;
        (double Own, double Naive)[][] bySeries =
        [
            .. panel.Series.Where(series => !backtest.LeftOut.Contains(series.Id)).Select(series =>
            {
                var found = backtest.Forecasts(series.Id, history => model.Forecast(history));
                double[] values = [.. found.Values];
                return found.Windows.Select(window => Errors(values, window.Cutoff, window.Forecast.Point,
                    naive.Forecast(new TimeSeries(series.Id, values.AsMemory(0, window.Cutoff)), job.Horizon).Point, job.Season))
                    .Where(one => double.IsFinite(one.Own)).ToArray();
            }).Where(windows => windows.Length > 0),
        ];
        return Of(bySeries.Length == 1
            ? bySeries[0]
            : [.. bySeries.Select(windows => (windows.Average(one => one.Own), windows.Average(one => one.Naive)))]);
    }

    private static (double Own, double Naive) Errors(
        double[] values, int cutoff, IReadOnlyList<double> own, IReadOnlyList<double> naive, int season)
    {
        double scale = Mean(Enumerable.Range(season, Math.Max(0, cutoff - season)).Select(t => Math.Abs(values[t] - values[t - season])));
        return (Mean(own.Select((forecast, k) => Math.Abs(values[cutoff + k] - forecast))) / scale,
            Mean(naive.Select((forecast, k) => Math.Abs(values[cutoff + k] - forecast))) / scale);
    }

    private static double Mean(IEnumerable<double> some) => some.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
