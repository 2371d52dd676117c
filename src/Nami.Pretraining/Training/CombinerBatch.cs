using Nami.Forecasting;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Pretraining.Training;

/// <summary>Makes some series of a shard, and brings their inputs and targets to where a pass reads them.</summary>
internal sealed class CombinerBatch
{
    /// <summary>The series of a batch.</summary>
    public const int Size = 16;

    private const double FarthestTarget = 60; // units
    private const double Dropped = 0.15;

    private readonly CombinerInputs _inputs;

    public CombinerBatch(CombinerNetwork network, SeriesShape shape, Mode mode)
    {
        _inputs = new(shape.Season, shape.LongSeason, shape.Horizon);
        Buffers = new(network, Size, CombinerInputs.StepsOf(shape.Season), shape.Horizon, mode);
        Targets = [.. Enumerable.Range(0, Size).Select(_ => new double[shape.Horizon])];
    }

    /// <summary>The inputs of the rows.</summary>
    public CombinerBuffers Buffers { get; }

    /// <summary>By row, the values of each step in units above the origin.</summary>
    public double[][] Targets { get; }

    /// <summary>Makes series of a shard; returns the rows that were made: series whose future lies too far off are left out.</summary>
    /// <param name="seed">The seed of the series.</param>
    /// <param name="shard">The number of the shard.</param>
    /// <param name="first">The first series.</param>
    /// <param name="drops">Whether paths are masked at random.</param>
    public int Make(ulong seed, int shard, int first, bool drops)
    {
        int rows = 0;
        var draws = new RandomStream(seed, RandomUse.Dropout);
        for (int i = first; i < first + Size; i++)
        {
            var series = SeriesShard.One(seed, shard, i);
            var input = Buffers.Inputs[rows];
            if (!_inputs.Compute(series.History, input) || !Take(series.Future, input, Targets[rows]))
                continue;
            for (int p = 0; drops && p < PathBank.Count; p++)
            {
                ulong number = ((ulong)shard * SeriesShard.Size + (ulong)i) * PathBank.Count + (ulong)p;
                input.IsMasked[p] |= p != (int)BankPath.Smoothing && draws.Uniform(number) < Dropped;
            }
            rows++;
        }
        if (rows > 0)
            Buffers.Take(rows);
        return rows;
    }

    private static bool Take(double[] future, CombinerInput input, double[] target)
    {
        for (int k = 0; k < target.Length; k++)
        {
            target[k] = input.Encode(future[k]);
            if (!(Math.Abs(target[k]) < FarthestTarget))
                return false;
        }
        return true;
    }
}
