using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class TrainingStepTests
{
    [Theory]
    [InlineData(Head.LastStep)]
    [InlineData(Head.EveryStep)]
    public void A_missing_target_changes_loss_and_gradient_like_one_that_is_not_there(Head head)
    {
        var random = new Random(1);
        float[][] inputs = [.. Enumerable.Range(0, 20).Select(_ => Values(random, 5))],
            targets = [.. inputs.Select(_ => Values(random, head == Head.EveryStep ? 5 : 1))];
        (StepResult Result, float[] Gradient) whole = Run(head, inputs, targets, _ => false),
            without = Run(head, inputs[..15], targets[..15], _ => false);
        Assert.NotEqual(whole.Result, without.Result);
        for (int row = 15; row < 20; row++) Array.Fill(targets[row], float.NaN);
        var masked = Run(head, inputs, targets, row => row >= 15);
        Assert.Equal(without.Result.Loss, masked.Result.Loss, 1e-6);
        Assert.All(without.Gradient.Zip(masked.Gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void A_batch_in_which_everything_is_missing_moves_nothing()
    {
        (var result, float[] gradient) = Run(Head.LastStep, [[1, 2, 3, 4, 5]], [[float.NaN]], _ => true);
        Assert.Equal(0, result.Loss);
        Assert.All(gradient, g => Assert.Equal(0, g));
    }

    [Fact]
    public void Outputs_that_do_not_fit_the_loss_are_refused()
    {
        var network = new RecurrentNetwork(new NetworkOptions { OutputSize = 3 }, 1);
        var options = new TrainingOptions { Loss = new Pinball { Levels = [0.1, 0.9] } };
        Assert.Contains(
            "Pinball needs 2", Assert.Throws<ArgumentException>(() => new TrainingStep(network, 1, 1, options, Device.Kernels)).Message);
    }

    [Fact]
    public void Counts_below_0_are_refused_by_a_loss_for_counts()
    {
        var network = new RecurrentNetwork(new NetworkOptions(), 1);
        var data = new WindowDataset([1, 2, -1, 4], 2);
        Assert.Contains("Poisson",
            Assert.Throws<InputException>(() => new Trainer(network, data, new TrainingOptions { Loss = new Poisson() })).Message);
    }

    private static (StepResult Result, float[] Gradient) Run(Head head, float[][] inputs, float[][] targets, Func<int, bool> isMissing)
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 8, Cell = Cell.Gru, Head = head }, 1);
        using var step = new TrainingStep(network, inputs.Length, 5, new TrainingOptions(), Device.Kernels);
        for (int row = 0; row < inputs.Length; row++)
            step.Set(row, inputs[row], targets[row], [.. targets[row].Select(_ => isMissing(row) ? 0f : 1f)]);
        return (step.Run(rate: 1e-30), [.. network.Parameters.All.SelectMany(p => network.Parameters.GradientsOf(p).ToArray())]);
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
}
