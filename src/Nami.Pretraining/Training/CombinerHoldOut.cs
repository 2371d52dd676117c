using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Pretraining.Training;

/// <summary>Made-up series that no training sees.</summary>
internal static class CombinerHoldOut
{
    /// <summary>Returns the mean loss over the series of some shards.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">The seed of the series: another one than that of the training.</param>
    /// <param name="shards">The number of shards.</param>
    /// <param name="threads">The threads; the result is the same for every number.</param>
    /// <param name="kernels">The vector width.</param>
    public static double Loss(CombinerNetwork network, ulong seed, int shards, int threads, KernelSet kernels)
    {
        double[] losses = new double[shards];
        int[] rows = new int[shards];
        using var team = new WorkerTeam(threads);
        team.Run(shards, s =>
        {
            var batch = new CombinerBatch(network, SeriesShard.ShapeOf(seed, s), Mode.Evaluation);
            var measure = new CombinerLoss();
            for (int first = 0; first < SeriesShard.Size; first += CombinerBatch.Size)
            {
                int made = batch.Make(seed, s, first, drops: false);
                if (made > 0)
                    network.Forward(kernels, batch.Buffers);
                for (int r = 0; r < made; r++)
                    losses[s] += measure.Add(batch.Buffers, r, batch.Targets[r], 1, wantsGradient: false);
                rows[s] += made;
            }
        });
        double sum = 0;
        foreach (double loss in losses)
            sum += loss;
        return sum / rows.Sum();
    }
}
