using System.Runtime.InteropServices;
using Nami.Files;
using Nami.Networks;

namespace Nami.Export;

/// <summary>
/// The arrays of a module of one recurrent layer stack and one linear layer, whatever its attributes are called: the stack's names end in
/// <c>weight_ih_l0</c> and so on, the linear layer's in <c>weight</c> and <c>bias</c>.
/// </summary>
internal sealed class PyTorchStateDict
{
    private readonly Safetensors _file;
    private readonly string _path, _recurrent, _linear;

    /// <exception cref="InputException">The file does not hold one recurrent stack and one linear layer.</exception>
    public PyTorchStateDict(Safetensors file, string path)
    {
        const string First = "weight_ih_l0";
        (_file, _path) = (file, path);
        if (file.Metadata.ContainsKey("nami.format"))
            Throw.Input(
                $"{path}: the file is a Nami model, not a PyTorch state dict. Export the model first ({SettingNames.PyTorchFile}), and give the exported file.");
        string[] stacks = [.. file.Tensors.Keys.Where(name => Ends(name, First)).Select(name => name[..^First.Length])];
        if (stacks.Length != 1)
        {
            Throw.Input(stacks.Length == 0
                ? (FormattableString)$"{path}: there is no array weight_ih_l0, so the file isn't a state dict of an nn.RNN, nn.GRU or nn.LSTM. Its arrays are {ErrorText.List([.. file.Tensors.Keys])}."
                : $"{path}: the file holds several recurrent networks ({ErrorText.List(stacks)}). Save the state dict of one network with its linear layer.");
        }
        _recurrent = stacks[0];
        if (file.Tensors.ContainsKey($"{_recurrent}weight_hr_l0"))
            Throw.Input($"{path}: the LSTM has projections (proj_size), which Nami doesn't support. Train one without projections.");
        string[] linear = [.. file.Tensors.Keys.Where(name => Ends(name, "weight") && file.Tensors[name].Shape.Count == 2)
            .Select(name => name[..^"weight".Length])];
        if (linear.Length != 1)
        {
            Throw.Input(linear.Length == 0
                ? (FormattableString)$"{path}: there are no weights of an nn.Linear beside the recurrent layers. Save the state dict of the whole module. The arrays are {ErrorText.List([.. file.Tensors.Keys])}."
                : $"{path}: the file holds several linear layers ({ErrorText.List(linear)}). Expected one, on top of the recurrent layers.");
        }
        _linear = linear[0];
    }

    /// <summary>The network that the arrays are of, where <paramref name="expected"/> leaves it open.</summary>
    /// <exception cref="InputException">No recurrent layers have such shapes.</exception>
    public NetworkOptions Options(PyTorchShape expected)
    {
        var state = Find("rnn.weight_hh_l0").Shape;
        if (state is not [var rows, > 0 and var hidden] || rows % hidden != 0 || rows / hidden is not (1 or 3 or 4))
        {
            Throw.Input(
                $"{_path}: {ErrorText.Text(Name("rnn.weight_hh_l0"))} has the shape [{string.Join(", ", state)}]. Expected [H, H] for an nn.RNN, [3 H, H] for an nn.GRU or [4 H, H] for an nn.LSTM.");
            return null;
        }
        int layers = 0;
        // Each of the two arrays shows that a layer exists: if one is there, the other is reported as missing.
        while (Has($"rnn.weight_ih_l{layers}") || Has($"rnn.weight_hh_l{layers}"))
            layers++;
        var cell = expected.Cell ?? (rows / hidden) switch { 3 => Cell.Gru, 4 => Cell.Lstm, _ => Cell.Rnn };
        if (cell != Cell.Rnn && expected is { Cell: null, Nonlinearity: Nonlinearity.Relu })
            Throw.Input(
                $"{_path}: the file holds an nn.{cell.ToString().ToUpperInvariant()}, which has no nonlinearity to choose. Remove the setting ({SettingNames.Nonlinearity}).");
        return new()
        {
            Cell = cell,
            Nonlinearity =
                cell != Cell.Rnn ? Nonlinearity.Tanh : expected.Nonlinearity ?? Choice(PyTorchMetadata.Nonlinearity, Nonlinearity.Tanh),
            InputSize = expected.InputSize ?? Size("rnn.weight_ih_l0", 1),
            HiddenSize = expected.HiddenSize ?? hidden,
            OutputSize = expected.OutputSize ?? Size("fc.weight", 0),
            Layers = expected.Layers ?? layers,
            Bidirectional = expected.Bidirectional ?? Has("rnn.weight_ih_l0_reverse"),
            Bias = expected.Bias ?? Has("rnn.bias_ih_l0"),
            Head = expected.Head ?? Choice(PyTorchMetadata.Head, Head.LastStep),
        };
    }

    /// <summary>The network, each array checked.</summary>
    /// <exception cref="InputException">An array is missing, of another shape, not finite, or has no place in the
    /// network: it is named.</exception>
    public RecurrentNetwork Network(NetworkOptions options)
    {
        // Before a network of such sizes is made: its layers and their size, then every shape.
        var last = Find($"rnn.weight_hh_l{options.Layers - 1}", options);
        long rows = (long)options.HiddenSize * options.Cell switch { Cell.Gru => 3, Cell.Lstm => 4, _ => 1 };
        if (last.Shape is not [_, var hidden] || hidden != options.HiddenSize)
            Throw.Input(
                $"{_path}: {ErrorText.Text(Name($"rnn.weight_hh_l{options.Layers - 1}"))} has the shape [{string.Join(", ", last.Shape)}]. Expected [{rows}, {options.HiddenSize}] for {Describe(options)}.");
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in Parameters.Each(options))
        {
            known.Add(Name(parameter.Name));
            // A linear layer without bias is one whose bias is 0.
            if (parameter.Name != "fc.bias" || Has("fc.bias"))
                Check(Find(parameter.Name, options), parameter, options);
        }
        if (_file.Tensors.Keys.FirstOrDefault(name => !known.Contains(name)) is { } other)
            Throw.Input(
                $"{_path}: {ErrorText.Text(other)} belongs neither to {Describe(options)} nor to an nn.Linear. Expected only their weights.");
        return RecurrentNetwork.FromParameters(
            options, (name, shape) => name == "fc.bias" && !Has(name) ? new float[shape[0]] : Values(name));
    }

    private void Check(StoredTensor tensor, Parameter parameter, NetworkOptions options)
    {
        string name = ErrorText.Text(Name(parameter.Name));
        if (!tensor.Shape.SequenceEqual(parameter.Shape))
            Throw.Input(
                $"{_path}: {name} has the shape [{string.Join(", ", tensor.Shape)}]. Expected [{string.Join(", ", parameter.Shape)}] for {Describe(options)} with nn.Linear({options.HiddenSize * options.Directions}, {options.OutputSize}).");
        if (tensor.Type == TensorType.I64)
            Throw.Input($"{_path}: {name} contains whole numbers. Expected F32 or F64.");
        float[] values = Values(parameter.Name);
        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        if (wrong < 0)
            return;
        if (tensor.Type == TensorType.F64 && double.IsFinite(tensor.Float64.Span[wrong]))
            Throw.Input($"{_path}: {name} contains {tensor.Float64.Span[wrong]}, which doesn't fit into F32. Weights are stored as F32.");
        Throw.Input($"{_path}: {name} contains {values[wrong]}, so the training diverged. Expected finite numbers.");
    }

    private float[] Values(string name) => Find(name) is { Type: TensorType.F32 } single
        ? MemoryMarshal.TryGetArray(single.Float32, out var array) && array.Count == array.Array!.Length
            ? array.Array
            : single.Float32.ToArray()
        : Array.ConvertAll(Find(name).Float64.ToArray(), value => (float)value);

    private T Choice<T>(string key, T missing)
        where T : struct, Enum
    {
        if (!_file.Metadata.TryGetValue(key, out string? text))
            return missing;
        foreach (var value in Enum.GetValues<T>())
        {
            if (ModelReader.Write(value) == text)
                return value;
        }
        Throw.Input(
            $"{_path}: the metadata {key} is \"{ErrorText.Text(text)}\". Expected {string.Join(", ", Enum.GetValues<T>().Select(ModelReader.Write))}.");
        return default;
    }

    private int Size(string name, int dimension)
    {
        var shape = Find(name).Shape;
        if (shape.Count == 2 && shape[dimension] > 0)
            return shape[dimension];
        Throw.Input($"{_path}: {ErrorText.Text(Name(name))} has the shape [{string.Join(", ", shape)}]. Expected two sizes of 1 or more.");
        return 0;
    }

    private StoredTensor Find(string name, NetworkOptions? options = null)
    {
        if (_file.Tensors.TryGetValue(Name(name), out var tensor))
            return tensor;
        FormattableString layers = $"the recurrent layers";
        object network = options is null ? layers : Describe(options);
        Throw.Input(
            $"{_path}: {ErrorText.Text(Name(name))} is missing, but {network} needs it. The arrays are {ErrorText.List([.. _file.Tensors.Keys])}.");
        return null;
    }

    private bool Has(string name) => _file.Tensors.ContainsKey(Name(name));

    /// <summary>The name of an array in the file.</summary>
    private string Name(string name) =>
        name.StartsWith("rnn.", StringComparison.Ordinal) ? _recurrent + name["rnn.".Length..] : _linear + name["fc.".Length..];

    private static bool Ends(string name, string part) => name == part || name.EndsWith($".{part}", StringComparison.Ordinal);

    /// <summary>The layers in PyTorch's words.</summary>
    private static string Describe(NetworkOptions options)
    {
        string nonlinearity = options.Nonlinearity == Nonlinearity.Relu ? ", nonlinearity='relu'" : "";
        return $"nn.{options.Cell.ToString().ToUpperInvariant()}({options.InputSize}, {options.HiddenSize}, num_layers={options.Layers}, bias={options.Bias}, bidirectional={options.Bidirectional}{nonlinearity})";
    }
}

/// <summary>The expected shape of a state dict. Properties without a value are inferred from the arrays.</summary>
public sealed record PyTorchShape
{
    /// <summary>The recurrent cell: <c>nn.RNN</c>, <c>nn.GRU</c> or <c>nn.LSTM</c>.</summary>
    public Cell? Cell { get; init; }

    /// <summary>φ of an <c>nn.RNN</c>; by default from the metadata, else the hyperbolic tangent.</summary>
    public Nonlinearity? Nonlinearity { get; init; }

    /// <summary>I, PyTorch's <c>input_size</c>.</summary>
    public int? InputSize { get; init; }

    /// <summary>H, PyTorch's <c>hidden_size</c>.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>O, <c>out_features</c> of the linear layer.</summary>
    public int? OutputSize { get; init; }

    /// <summary>PyTorch's <c>num_layers</c>.</summary>
    public int? Layers { get; init; }

    /// <summary>PyTorch's <c>bidirectional</c>.</summary>
    public bool? Bidirectional { get; init; }

    /// <summary>PyTorch's <c>bias</c>, of the recurrent layers.</summary>
    public bool? Bias { get; init; }

    /// <summary>The steps that the linear layer reads; by default from the metadata, else the last one.</summary>
    public Head? Head { get; init; }

    /// <summary>Returns the complete shape of a network.</summary>
    public static PyTorchShape Of(NetworkOptions network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new()
        {
            Cell = network.Cell,
            Nonlinearity = network.Nonlinearity,
            InputSize = network.InputSize,
            HiddenSize = network.HiddenSize,
            OutputSize = network.OutputSize,
            Layers = network.Layers,
            Bidirectional = network.Bidirectional,
            Bias = network.Bias,
            Head = network.Head,
        };
    }
}

/// <summary>The keys of a state dict's metadata: what can't be inferred from its arrays.</summary>
internal static class PyTorchMetadata
{
    public const string Cell = "nami.cell", Nonlinearity = "nami.nonlinearity",
        Head = "nami.head", Bidirectional = "nami.bidirectional", Bias = "nami.bias";

    public const string InputSize = "nami.input_size", HiddenSize = "nami.hidden_size", OutputSize = "nami.output_size",
        Layers = "nami.layers";

    public const string Window = "nami.window", Horizon = "nami.horizon", Mean = "nami.scaler.mean", Deviation = "nami.scaler.deviation";
}
