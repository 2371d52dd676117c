using System.Diagnostics;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Benchmarks;

/// <summary>
/// Times the statistical methods over a panel and scores them: processor seconds, and MASE where a second file has the actual values.
/// </summary>
internal static class StatisticsSpeed
{
    public static int Run(string[] args)
    {
        var training = CsvPanel.Read(args[0]);
        int m = int.Parse(args[1]);
        var test = args.Length > 2 ? CsvPanel.Read(args[2]).Series.ToDictionary(series => series.Id) : [];
        string? only = args.Length > 3 ? args[3] : null;
        var series = training.Series;
        StatisticalMethod[] methods =
        [
            StatisticalMethod.Naive, StatisticalMethod.SeasonalNaive(m), StatisticalMethod.Drift, StatisticalMethod.Mean,
            StatisticalMethod.Ses, StatisticalMethod.Damped(m), StatisticalMethod.Theta(m), StatisticalMethod.DynamicOptimisedTheta(m),
            StatisticalMethod.Croston, StatisticalMethod.Sba, StatisticalMethod.Tsb, StatisticalMethod.Ets(m),
        ];
        double total = 0;
        var clock = Stopwatch.StartNew();
        foreach (var method in methods.Where(method => only is null || method.Name == only))
        {
            double[] errors = new double[series.Count];
            string[] forms = new string[series.Count];
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            Parallel.For(0, series.Count, s =>
            {
                int horizon = test.TryGetValue(series[s].Id, out var actual) ? actual.Length : 18;
                var fitted = method.Fit(series[s]);
                forms[s] = fitted.Form;
                var forecast = fitted.Continue(series[s], horizon, [80, 95]);
                errors[s] = actual is null ? double.NaN : Mase(series[s].Values, actual.Values, forecast.Point, m);
            });
            double seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            total += seconds;
            double mase = errors.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
            Console.WriteLine($"{method.Name,-16} {seconds,8:0.00} s  MASE {mase:0.0000}");
            if (only is not null && args.Length > 4)
                File.WriteAllLines(args[4], errors.Select((e, s) => $"{series[s].Id};{forms[s]};{e:R}"));
        }
        Console.WriteLine($"{"all",-16} {total,8:0.00} s of processor time, {clock.Elapsed.TotalSeconds:0.00} s on the clock");
        return 0;
    }

    private static double Mase(ReadOnlySpan<double> history, ReadOnlySpan<double> actual, IReadOnlyList<double> forecast, int m)
    {
        double scale = 0, error = 0;
        for (int t = m; t < history.Length; t++)
            scale += Math.Abs(history[t] - history[t - m]);
        for (int k = 0; k < actual.Length; k++)
            error += Math.Abs(actual[k] - forecast[k]);
        return error / actual.Length / (scale / (history.Length - m));
    }
}
