using System.Diagnostics;
using System.Globalization;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Pretraining;
using Nami.Pretraining.Training;

namespace Nami.Benchmarks;

/// <summary>Trains the network that ships with Nami, and writes its weights.</summary>
internal static class Pretrain
{
    private const ulong Seed = 1, HoldOutSeed = 1000;
    private const int HoldOutShards = 40;

    public static int Run(string file, string steps, string threads)
    {
        int count = int.Parse(steps, CultureInfo.InvariantCulture), workers = int.Parse(threads, CultureInfo.InvariantCulture);
        using var training = new CombinerTraining(Seed, count, workers, Device.Kernels);
        var clock = Stopwatch.StartNew();
        Console.WriteLine($"{training.Network.ParameterCount} weights; hold-out {HoldOut(0):F4}");
        double sum = 0;
        int every = Math.Max(1, count / 20);
        for (int step = 1; step <= count; step++)
        {
            sum += training.Step();
            if (step % every != 0)
                continue;
            Console.WriteLine(FormattableString.Invariant(
                $"{step} steps, {(long)step * SeriesShard.Size / 1000} k series, {clock.Elapsed.TotalSeconds:F0} s: loss {sum / every:F4}, hold-out {HoldOut(step):F4}"));
            sum = 0;
        }
        CombinerWeights.Write(training.Averaged()).Write(file);
        return 0;

        double HoldOut(int step) =>
            CombinerHoldOut.Loss(step == 0 ? training.Network : training.Averaged(), HoldOutSeed, HoldOutShards, workers, Device.Kernels);
    }
}
