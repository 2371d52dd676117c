using System.Diagnostics;
using System.Globalization;
using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Benchmarks;

/// <summary>
/// Times the bank of paths on generated series, its earlier origins included, and the combination on a panel as large as M3's monthly one
/// or on a file.
/// </summary>
internal static class BankSpeed
{
    private const int Series = 1428, Runs = 7;

    public static int Run(string[] arguments)
    {
        if (arguments.Length == 3)
        {
            var clock = Stopwatch.StartNew();
            var panel = CsvPanel.Read(arguments[0]);
            Console.WriteLine($"{panel}: read in {clock.Elapsed.TotalSeconds:0.000} s");
            Panel(panel, int.Parse(arguments[1], CultureInfo.InvariantCulture), int.Parse(arguments[2], CultureInfo.InvariantCulture));
            return 0;
        }
        (int, int, int, int)[] shapes = [(100, 1, 0, 8), (100, 4, 0, 8), (100, 12, 0, 18), (800, 24, 168, 48)];
        foreach (var (length, season, longer, horizon) in shapes)
        {
            double[][] series = [.. Enumerable.Range(0, 50).Select(s => Values(s, length, season))];
            foreach (int backTests in (int[])[0, 2, 4])
            {
                var bank = new PathBank(season, longer, horizon, backTests);
                string shape = $"{length} values, season {season}, horizon {horizon}, {backTests} earlier origins";
                Console.WriteLine($"{shape}: {Bank(bank, series):0.0000} ms per series");
            }
        }
        Panel(new(Enumerable.Range(0, Series).Select(s => new TimeSeries($"{s}", Values(s, 48 + s % 79, 12)))), 18, 12);
        return 0;
    }

    private static double Bank(PathBank bank, double[][] series)
    {
        var (paths, buffers) = (new BankPaths(), new BankWorkspace());
        double best = double.MaxValue;
        for (int run = 0; run < 20 * Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            foreach (double[] y in series)
                bank.Compute(y, paths, buffers);
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds / series.Length);
        }
        return best;
    }

    private static void Panel(Panel panel, int horizon, int season)
    {
        foreach (int threads in (int[])[1, 2])
        {
            double first = 0, best = double.MaxValue;
            for (int run = 0; run < Runs; run++)
            {
                var clock = Stopwatch.StartNew();
                CombinationForecaster.Forecast(panel, horizon, [80, 95], new(season, 1), threads);
                best = Math.Min(best, clock.Elapsed.TotalSeconds);
                first = run == 0 ? clock.Elapsed.TotalSeconds : first;
            }
            Console.WriteLine($"{panel}, {horizon} steps, {threads} threads: {first:0.000} s, then {best:0.000} s");
        }
    }

    private static double[] Values(int seed, int length, int season)
    {
        var stream = new RandomStream((ulong)seed, RandomUse.Noise);
        double level = 0;
        double[] y = new double[length];
        for (int t = 0; t < length; t++)
        {
            level += 0.3 * stream.Normal((ulong)t);
            y[t] = 100 + 0.1 * t + level + 10 * stream.Normal((ulong)(1_000_000 + t % season)) + stream.Normal((ulong)(2_000_000 + t));
        }
        return y;
    }
}
