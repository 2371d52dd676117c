using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Tests.Commands.Training;

/// <summary>Both methods of <c>nami train</c>, and the settings that reach their training.</summary>
public sealed class TrainMethodTests : IDisposable
{
    private static readonly string[] s_quick = ["--hidden-size", "4", "--members", "1", "--steps", "100", "--seed", "1"];

    private readonly TestFolder _folder = new();

    public TrainMethodTests() => _folder.Write("sales.csv", TestFolder.Csv());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_method_and_its_alias_train_the_same_model()
    {
        Train("a.nami", "--method", "recursive", "--epochs", "3", "--seed", "1");
        Train("b.nami", "--recursive", "--epochs", "3", "--seed", "1");
        Train("c.nami", "--recursive", "--method", "recursive", "--epochs", "3", "--seed", "1");

        Assert.Equal(File.ReadAllBytes(_folder["a.nami"]), File.ReadAllBytes(_folder["b.nami"]));
        Assert.Equal(File.ReadAllBytes(_folder["a.nami"]), File.ReadAllBytes(_folder["c.nami"]));
        Assert.Equal(3, RecursiveForecaster.Load(_folder["a.nami"]).Losses.Count);
    }

    [Fact]
    public void Panels_are_trained_by_default()
    {
        Train("a.nami", s_quick);
        Train("b.nami", ["--method", "auto", .. s_quick]);

        Assert.Equal(File.ReadAllBytes(_folder["a.nami"]), File.ReadAllBytes(_folder["b.nami"]));
        Assert.Equal(12, Forecaster.Load(_folder["a.nami"]).Options.Horizon);
    }

    [Fact]
    public void Settings_of_the_training_reach_networks_of_panels()
    {
        string[] given =
        [
            "--layers", "2", "--dropout", "0.3", "--optimizer", "rmsprop", "--schedule", "exponential", "--clip-norm", "none", "--patience",
            "2", .. s_quick,
        ];
        Train("m.nami", given);

        var options = Forecaster.Load(_folder["m.nami"]).Options;
        Assert.Equal((2, 0.3, null, 2), (options.Layers, options.Dropout, options.ClipNorm, options.Patience));
        Assert.Equal((new RmsProp(), new ExponentialDecay()), (options.Optimizer, options.Schedule));

        // Those that are left out stay as they were, when training continues.
        Train("further.nami", "--from", "m.nami", "--steps", "50", "--seed", "1", "--optimizer", "sgd");
        var further = Forecaster.Load(_folder["further.nami"]).Options;
        Assert.Equal((new Sgd(), new ExponentialDecay(), null), (further.Optimizer, further.Schedule, further.ClipNorm));
    }

    [Fact]
    public void Settings_of_the_training_reach_the_network_of_one_series()
    {
        Train("m.nami", "--recursive", "--cell", "gru", "--hidden-size", "5", "--layers", "2", "--dropout", "0.2", "--optimizer", "adamw",
            "--learning-rate", "0.002", "--schedule", "cosine", "--clip-norm", "0.5", "--validation", "0.2", "--patience", "40",
            "--batch-size", "16", "--window", "10", "--epochs", "4", "--seed", "7");

        var options = RecursiveForecaster.Load(_folder["m.nami"]).Options;
        Assert.Equal((Cell.Gru, 5, 2, 0.2),
            (options.Network.Cell, options.Network.HiddenSize, options.Network.Layers, options.Network.Dropout));
        var training = options.Training;
        Assert.Equal((new AdamW(), 0.002, new CosineDecay()), (training.Optimizer, training.LearningRate, training.Schedule));
        Assert.Equal((0.5, 0.2, 40, 16), (training.ClipNorm, training.ValidationShare, training.Patience, training.BatchSize));
        Assert.Equal((10, 4, 7UL), (options.Window, training.Epochs, training.Seed));
    }

    [Fact]
    public void Evaluation_trains_with_the_same_settings()
    {
        string[] evaluate = ["evaluate", "sales.csv", "--horizon", "6", .. s_quick, "--json"];
        string usual = Run(evaluate);
        string other = Run([.. evaluate, "--cell", "gru", "--window", "18", "--optimizer", "sgd", "--logarithms", "false"]);

        Assert.Contains("\"cell\":\"lstm\"", usual, StringComparison.Ordinal);
        foreach (string part in (string[])["\"cell\":\"gru\"", "\"window\":18", "\"hidden_size\":4", "\"logarithms\":false"])
            Assert.Contains(part, other, StringComparison.Ordinal);
    }

    private void Train(string model, params string[] args) => Run(["train", "sales.csv", "-o", model, .. args]);

    private string Run(string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, args);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }
}
