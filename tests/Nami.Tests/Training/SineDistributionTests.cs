using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class SineDistributionTests
{
    // Percentiles 5, 25, 50, 75, 95 over 300 seeds in PyTorch 2.6: 50 points, noise 0.3, window 10, RNN 64, batch 8, SGD 0.01.
    private static readonly double[] s_firstLoss = [0.4222, 0.5042, 0.5472, 0.6049, 0.6962];
    private static readonly double[] s_lastLoss = [0.0659, 0.0818, 0.096, 0.1127, 0.1363];

    [Fact]
    public void First_and_last_losses_of_100_seeds_are_distributed_as_PyTorchs()
    {
        double[] first = new double[100], last = new double[100];
        Parallel.For(0, 100, i =>
        {
            ulong seed = (ulong)i + 1;
            var data = new WindowDataset(NoisySine.Generate(50, 0.3, seed), 10);
            using var trainer = new Trainer(new RecurrentNetwork(new NetworkOptions(), seed), data, new TrainingOptions { Seed = seed });
            foreach (var epoch in trainer.Run())
            {
                if (epoch.Epoch == 0) first[i] = epoch.Loss;
                last[i] = epoch.Loss;
            }
        });

        AssertDistributed(first, s_firstLoss);
        AssertDistributed(last, s_lastLoss);
    }

    private static void AssertDistributed(double[] losses, double[] percentiles)
    {
        Array.Sort(losses);
        Assert.InRange((losses[49] + losses[50]) / 2, percentiles[1], percentiles[3]);
        double[] expected = [5, 20, 25, 25, 20, 5];
        double chiSquare = 0;
        for (int bin = 0; bin < expected.Length; bin++)
        {
            int found = losses.Count(loss => (bin == 0 || loss > percentiles[bin - 1]) && (bin == 5 || loss <= percentiles[bin]));
            chiSquare += (found - expected[bin]) * (found - expected[bin]) / expected[bin];
        }

        Assert.True(chiSquare < 20.515, $"chi-square {chiSquare} over 5 degrees of freedom"); // p = 0.001
    }
}
