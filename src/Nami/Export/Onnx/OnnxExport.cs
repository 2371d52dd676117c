using System.Text.Json;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Export;

/// <summary>Exports models as ONNX files (operator set 17) for ONNX Runtime and other runtimes.</summary>
/// <remarks>
/// The graph includes the processing before and after the networks, so inputs and outputs are in the user's unit. <c>docs/onnx.md</c>
/// describes the inputs and outputs.
/// </remarks>
public static class OnnxExport
{
    /// <summary>
    /// Exports a forecaster: from the latest values of each series to <c>mean</c> (batch, horizon) and <c>quantiles</c> (batch, horizon,
    /// levels).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file, which is written atomically.</param>
    /// <param name="options">The options; by default any number of series per call, and intervals of 80 and 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InputException">The file can't be written, or would exceed 2 GB.</exception>
    public static void Save(Forecaster model, string path, OnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (options ??= new()).Validate();
        OnnxFile.CheckSize(model.NetworksAlone.Members[0].Options, model.NetworksAlone.Members.Count);
        var graph = new PanelOnnx(model, options);
        OnnxFile.Write(graph.Graph, [.. Settings(model.ToFile()), .. graph.Settings], path);
    }

    /// <summary>
    /// Computes the inputs <c>simple_forecasts</c> and <c>simple_errors</c> of an exported model, in the order of the panel. Models trained
    /// with <see cref="ForecasterOptions.SimpleForecasts"/> off don't have these inputs.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="panel">The series up to the last known value.</param>
    /// <exception cref="InputException">
    /// The networks read no simple forecasts, the panel lacks a covariate of the model, or a value is too large.
    /// </exception>
    public static IReadOnlyList<SimpleForecasts> SimpleForecasts(Forecaster model, Panel panel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(panel);
        _ = model.NetworksAlone; // rejects the methods that can't be exported
        if (!model.Plan.HasSimpleForecasts)
            throw new InputException($"The networks of the model read no simple forecasts, so the exported file doesn't need them.");
        return [.. new PanelForecast(model, model.Options.Horizon, QuantileGrid.Levels).Simple(panel)];
    }

    /// <summary>
    /// Exports a recursive forecaster: from a window to <c>mean</c> (batch, horizon) with as many steps as a call requests, or with
    /// <see cref="OnnxOptions.OneStep"/> to the next value.
    /// </summary>
    /// <inheritdoc cref="Save(Forecaster, string, OnnxOptions?)"/>
    public static void Save(RecursiveForecaster model, string path, OnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (options ??= new()).Validate();
        OnnxFile.CheckSize(model.Network.Options, 1);
        OnnxFile.Write(RecursiveOnnx.Graph(model, options), Settings(model.ToFile()), path);
    }

    /// <summary>
    /// Exports a network: from <c>input</c> (batch, time, inputs) to <c>output</c> (batch, outputs), or (batch, time, outputs) with a head
    /// on every step, both float32.
    /// </summary>
    /// <remarks>The initial state is zero, and the number of time steps is free.</remarks>
    /// <inheritdoc cref="Save(Forecaster, string, OnnxOptions?)"/>
    public static void Save(RecurrentNetwork model, string path, OnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (options ??= new()).Validate();
        var (network, batch) = (model.Options, options.BatchDimension);
        OnnxFile.CheckSize(network, 1);
        var graph = new OnnxGraph();
        var input = graph.Input("input", OnnxType.Float, "the sequences", batch, "time", network.InputSize);
        OnnxDimension[] shape = network.Head == Head.EveryStep ? [batch, "time", network.OutputSize] : [batch, network.OutputSize];
        graph.Output(new OnnxNetwork(model, graph).Forward(input), "output", OnnxType.Float, "the predictions", shape);
        OnnxFile.Write(graph, [], path);
    }

    // The members of the sections of a model file that describe the model, each under a key of its own: text as it is, all else as JSON.
    private static IEnumerable<KeyValuePair<string, string>> Settings(Safetensors file)
    {
        yield return new("nami.kind", file.Metadata["nami.kind"]);
        foreach (string section in (string[])["settings", "plan", "networks", "training"])
        {
            if (!file.Metadata.TryGetValue(ModelReader.Key(section), out string? text))
                continue;
            foreach (var member in ModelSection.Parse(text).EnumerateObject())
            {
                // The covariates have keys of their own; the logs aren't in the graph.
                if (member.Name is not ("covariates" or "logs") && member.Value.ValueKind != JsonValueKind.Null)
                    yield return new(ModelReader.Key(member.Name), member.Value.ToString());
            }
        }
    }
}
