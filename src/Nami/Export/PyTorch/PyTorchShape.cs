using Nami.Networks;

namespace Nami.Export;

/// <summary>What a state dict is expected to hold. What is not set is found from the shapes of its arrays.</summary>
public sealed record PyTorchShape
{
    /// <summary>The recurrent cell: <c>nn.RNN</c>, <c>nn.GRU</c> or <c>nn.LSTM</c>.</summary>
    public Cell? Cell { get; init; }

    /// <summary>φ of an <c>nn.RNN</c>, which no array tells; by default what the metadata names, else the hyperbolic tangent.</summary>
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

    /// <summary>Which steps the linear layer reads, which no array tells; by default what the metadata names, else the last one.</summary>
    public Head? Head { get; init; }

    /// <summary>The shape of a network, all of it.</summary>
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
