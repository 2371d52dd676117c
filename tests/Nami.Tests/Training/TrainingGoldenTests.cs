using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Reference;
using Nami.Training;

namespace Nami.Tests.Training;

/// <summary>Whole training runs of PyTorch, from the same weights, series and batch order.</summary>
public sealed class TrainingGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("train");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_loss_and_every_closed_loop_path_is_PyTorchs(string name)
    {
        if (name == GoldenFile.None) return;
        var file = GoldenFile.Open(name);
        float[] series = file.Floats("series"), losses = file.Floats("loss"), paths = file.Floats("predicted");
        int[] order = file.Integers("order"), pathEpochs = file.Integers("predicted.epoch");
        int window = file.Number("n_time"), epochs = file.Number("epochs"), count = series.Length - window;
        var options = new NetworkOptions
        {
            Cell = Enum.Parse<Cell>(file["cell"], ignoreCase: true),
            Bidirectional = file.Is("bidirectional"),
            Nonlinearity = file["nonlinearity"] == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh,
            HiddenSize = file.Number("hidden_size"),
            Layers = file.Number("num_layers"),
            Head = file.Is("every_step") ? Head.EveryStep : Head.LastStep,
        };
        var network = RecurrentNetwork.FromParameters(options, (parameter, _) => file.Floats("init." + parameter));
        using var trainer = new Trainer(network, new WindowDataset(series, window), GoldenTraining.Options(file));
        double[]? rates = file.Has("learning_rate") ? file.Doubles("learning_rate") : null;

        for (int epoch = 0; epoch < epochs; epoch++)
        {
            var result = trainer.TrainEpoch(order.AsSpan(epoch * count, count))!.Value;
            Assert.True(Math.Abs(result.Loss - losses[epoch]) <= 1e-5 * losses[epoch],
                $"{name}: epoch {epoch} has loss {result.Loss}, PyTorch {losses[epoch]}");
            if (rates != null) Assert.Equal(rates[epoch], result.LearningRate, 1e-6 * rates[epoch]);
            int recorded = Array.IndexOf(pathEpochs, epoch);
            if (recorded < 0) continue;
            float[] path = ClosedLoop.Predict(network, series.AsSpan(0, window), count);
            for (int i = 0; i < count; i++)
            {
                float expected = paths[recorded * series.Length + window + i];
                Assert.True(Math.Abs(path[i] - expected) <= 5e-5, $"{name}: epoch {epoch}, step {i}: {path[i]}, PyTorch {expected}");
            }
        }
    }
}
