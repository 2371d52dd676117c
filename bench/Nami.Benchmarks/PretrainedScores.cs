using Nami.Data;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Benchmarks;

/// <summary>
/// Scores weights of the network that ships with Nami on the last windows of public series without their scored rows, beside the
/// combination and single methods.
/// </summary>
internal static class PretrainedScores
{
    private const int MostSeries = 500;

    /// <summary>Prints the mean MASE of each data set, and geometric means relative to seasonal naive.</summary>
    /// <param name="data">The folder of the public series.</param>
    /// <param name="tables">The tables without the scored rows, which <see cref="AccuracyValidation"/> wrote.</param>
    /// <param name="files">Files of weights.</param>
    public static int Run(string data, string tables, string[] files)
    {
        PretrainedForecaster[] networks = [.. files.Select(file => new PretrainedForecaster(CombinerWeights.Read(Safetensors.Read(file))))];
        var ratios = new List<double[]>();
        Console.WriteLine($"{"",-26} snaive   combi  {string.Join("  ", files.Select(Path.GetFileNameWithoutExtension))}  (80 % / 95 %)");
        foreach (var job in AccuracyJob.Of(data))
        {
            var panel = CsvPanel.Read(Path.Combine(tables, $"{job.Name}.csv"));
            int every = (panel.Series.Count + MostSeries - 1) / MostSeries, horizon = job.Horizon;
            TimeSeries[] whole = [.. panel.Series.Where((one, s) => s % every == 0 && one.Length > horizon + job.Season + 3)];
            TimeSeries[] histories = [.. whole.Select(one => one.First(one.Length - horizon, panel.Covariates))];
            if (histories.Length == 0)
                continue;
            var seasons = Seasons.Find(histories);
            seasons = new(job.Season > 1 ? job.Season : seasons.Primary, seasons.Secondary);
            var naive = histories.Select(one => StatisticalMethod.SeasonalNaive(job.Season).Forecast(one, horizon, [])).ToArray();
            var combined = CombinationForecaster.Forecast(new Panel(histories), horizon, [80, 95], seasons, 2);
            var all = new List<IReadOnlyList<Forecast>> { naive, combined };
            all.AddRange(networks.Select(network => network.Forecast(histories, horizon, [80, 95], seasons, 2, null, default)));
            double[] scores = [.. all.Select(own => Mase(whole, histories, own, job.Season))];
            ratios.Add([.. scores.Select(score => score / scores[0])]);
            string covered = string.Join("  ", all.Skip(2).Select(own => $"{Coverage(whole, own, 0):F0}/{Coverage(whole, own, 1):F0}"));
            Console.WriteLine($"{job.Name,-26} {string.Join("  ", scores.Select(score => $"{score:F4}"))}   {covered}");
        }
        Console.WriteLine($"{"geometric mean",-26} {string.Join("  ", Enumerable.Range(0, ratios[0].Length)
            .Select(i => $"{Math.Exp(ratios.Average(row => Math.Log(row[i]))):F4}"))}");
        return 0;
    }

    private static double Mase(TimeSeries[] whole, TimeSeries[] histories, IReadOnlyList<Forecast> forecasts, int season)
    {
        var scores = new List<double>();
        for (int s = 0; s < whole.Length; s++)
        {
            double[] past = histories[s].Values.ToArray();
            double scale = Enumerable.Range(season, past.Length - season).Select(t => Math.Abs(past[t] - past[t - season]))
                .Where(double.IsFinite).DefaultIfEmpty(0).Average();
            double[] actual = whole[s].Values[past.Length..].ToArray();
            double error = actual.Zip(forecasts[s].Point, (y, f) => Math.Abs(y - f)).Where(double.IsFinite)
                .DefaultIfEmpty(double.NaN).Average();
            if (scale > 0 && double.IsFinite(error))
                scores.Add(error / scale);
        }
        return scores.Average();
    }

    private static double Coverage(TimeSeries[] whole, IReadOnlyList<Forecast> forecasts, int level)
    {
        int inside = 0, all = 0;
        for (int s = 0; s < whole.Length; s++)
        {
            var interval = forecasts[s].Intervals[level];
            var actual = whole[s].Values[^interval.Lower.Count..];
            for (int k = 0; k < actual.Length; k++)
            {
                all += double.IsNaN(actual[k]) ? 0 : 1;
                inside += actual[k] >= interval.Lower[k] && actual[k] <= interval.Upper[k] ? 1 : 0;
            }
        }
        return 100.0 * inside / all;
    }
}
