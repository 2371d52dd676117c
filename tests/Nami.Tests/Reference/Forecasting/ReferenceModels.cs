using System.Collections.Concurrent;
using Nami.Files;
using Nami.Forecasting;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests.Reference;

/// <summary>A model of each of <see cref="ReferencePanels"/>, trained once, and the checkpoint with the weights of its probes.</summary>
[CollectionDefinition(Collection)]
public sealed class ReferenceModels : ICollectionFixture<ReferenceModels>, IDisposable
{
    public const string Collection = "reference models";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> _paths = new();

    public static IReadOnlyList<string> Names { get; } = ["plain", "covariates", "few", "logarithms", "gaps", "hourly", "counts"];

    /// <summary>The saved model of a panel.</summary>
    public string Path(string name) => _paths.GetOrAdd(name, _ => new(() =>
    {
        var checkpoints = new CheckpointOptions { Path = _folder[name + ".checkpoint"], EveryEpochs = 1 };
        var model = Forecaster.Fit(
            ReferencePanels.Panel(name), ReferencePanels.Options(name), null, checkpoints, TestContext.Current.CancellationToken);
        model.Save(_folder[name]);
        return _folder[name];
    })).Value;

    /// <summary>A probe of a panel's model: the best weights of the first, the last ones of the others.</summary>
    internal ReferenceNetwork Probe(string name, int probe)
    {
        var model = new ReferenceModel(Path(name));
        var arrays = Safetensors.Read(Path(name) + ".checkpoint").Tensors;
        var weights = new Dictionary<string, double[]>();
        float[] best = probe == 0 ? arrays["network.0.best"].Float32.ToArray() : [];
        int first = 0;
        foreach (string array in Arrays(model.Layers))
        {
            var last = arrays[$"network.{probe}.{array}"];
            float[] own = probe == 0 ? best[first..(first + last.Length)] : last.Float32.ToArray();
            weights[array] = [.. own.Select(weight => (double)weight)];
            first += last.Length;
        }
        Assert.True(probe > 0 || first == best.Length);
        return model.Network(array => weights[array]);
    }

    public void Dispose() => _folder.Dispose();

    // In PyTorch's order, in which the best weights stand one after the other.
    private static IEnumerable<string> Arrays(int layers)
    {
        for (int l = 0; l < layers; l++)
        {
            foreach (string kind in new[] { "weight_ih", "weight_hh", "bias_ih", "bias_hh" })
                yield return $"rnn.{kind}_l{l}";
        }
        yield return "fc.weight";
        yield return "fc.bias";
    }
}
