using System.Diagnostics;
using Nami.Forecasting;
using Nami.Pretraining;

namespace Nami.Benchmarks;

/// <summary>Times making series, with the bank of paths and two earlier origins for each, on one thread and on two.</summary>
internal static class MadeUpSpeed
{
    private const ulong Seed = 1;
    private const int Shards = 120, ShortLength = 700, ShortSeason = 52;

    public static int Run()
    {
        foreach (int threads in (int[])[1, 2])
        {
            Time("all shapes", threads, _ => true);
            Time($"seasons up to {ShortSeason}, lengths up to {ShortLength}", threads,
                shape => shape.Season <= ShortSeason && shape.Length <= ShortLength);
        }
        return 0;
    }

    private static void Time(string what, int threads, Func<SeriesShape, bool> takes)
    {
        int[] numbers = [.. Enumerable.Range(0, int.MaxValue).Where(number => takes(SeriesShard.ShapeOf(Seed, number))).Take(Shards)];
        foreach (bool withBank in (bool[])[false, true])
        {
            var clock = Stopwatch.StartNew();
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
            Parallel.ForEach(numbers, options, () => (new BankPaths(), new BankWorkspace()), (number, _, own) =>
            {
                var shard = SeriesShard.Make(Seed, number);
                var bank = new PathBank(shard.Shape.Season, shard.Shape.LongSeason, shard.Shape.Horizon);
                foreach (var series in withBank ? shard.Series : [])
                    bank.Compute(series.History, own.Item1, own.Item2);
                return own;
            }, _ => { });
            double rate = numbers.Length * SeriesShard.Size / clock.Elapsed.TotalSeconds;
            Console.WriteLine($"{what}, {threads} threads{(withBank ? ", bank and two earlier origins" : "")}: {rate:0} series/s");
        }
    }
}
