using Nami.Data;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Tests.Forecasting;

public sealed class NoisySineTests
{
    [Fact]
    public void X_runs_evenly_from_0_to_4_pi_with_both_ends()
    {
        double[] x = NoisySine.X(50);
        Assert.Equal(50, x.Length);
        Assert.Equal(0, x[0]);
        Assert.Equal(4 * Math.PI, x[^1], 1e-12);
        for (int i = 1; i < 50; i++) Assert.Equal(4 * Math.PI / 49, x[i] - x[i - 1], 1e-12);
    }

    [Fact]
    public void Without_noise_it_is_the_sine()
    {
        float[] y = NoisySine.Generate(50, noise: 0, seed: 1);
        Assert.All(NoisySine.X(50).Zip(y), pair => Assert.Equal((float)Math.Sin(pair.First), pair.Second, 1e-7f));
    }

    [Fact]
    public void Noise_has_the_given_deviation_and_comes_from_the_seed()
    {
        float[] clean = NoisySine.Generate(20_000, 0, 1), noisy = NoisySine.Generate(20_000, 0.3, 1);
        double[] noise = [.. noisy.Zip(clean, (a, b) => (double)a - b)];
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(0.3, Math.Sqrt(noise.Average(n => n * n)), 0.01);
        Assert.Equal(noisy, NoisySine.Generate(20_000, 0.3, 1));
        Assert.NotEqual(noisy, NoisySine.Generate(20_000, 0.3, 2));
    }

    [Fact]
    public void Windows_are_the_runs_of_values_and_targets_the_value_behind()
    {
        var data = new WindowDataset([1, 2, 3, 4, 5], window: 3);
        Assert.Equal(2, data.Count);
        Assert.Equal([2, 3, 4], data.Input(1).ToArray());
        Assert.Equal([5], data.Target(1).ToArray());
    }

    [Fact]
    public void There_is_no_window_behind_the_last_target() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowDataset([1, 2, 3, 4, 5], window: 3).Input(2).Length);

    [Fact]
    public void Weights_go_with_the_targets_and_must_be_one_for_each_value()
    {
        var data = new WindowDataset([1, 2, 3, 4, 5], window: 3, weights: [1, 1, 1, 0, 0.5f]);
        Assert.Equal([0], data.TargetWeight(0).ToArray());
        Assert.Equal([1, 0, 0.5f], data.NextWeights(1).ToArray());
        Assert.Throws<ArgumentException>(() => new WindowDataset([1, 2, 3], 1, [1, 1]));
        Assert.Throws<ArgumentException>(() => new WindowDataset([1, 2, 3], 1, [1, 1, -1]));
        Assert.Throws<ArgumentException>(() => new WindowDataset([1, 2, 3], 1, [1, 1, float.NaN]));
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoisySine.Generate(1, 0.3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoisySine.Generate(50, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoisySine.Generate(50, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoisySine.Generate(50, double.PositiveInfinity, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowDataset([1, 2], 0));
        Assert.Contains("needs at least 11", Assert.Throws<InputException>(() => new WindowDataset(new float[10], 10)).Message);
    }
}
