using Nami.Networks;

namespace Nami.Export;

/// <summary>
/// A recurrent network as nodes: ONNX's own <c>RNN</c>, <c>GRU</c> and <c>LSTM</c> for its layers, a product for its head. Source:
/// https://onnx.ai/onnx/operators/.
/// </summary>
internal sealed class OnnxNetwork
{
    private readonly RecurrentNetwork _network;
    private readonly OnnxValue[][] _layers; // by layer: W, R and, with biases, B, the directions one after the other
    private readonly OnnxValue _weight, _bias;

    /// <summary>Puts the weights into a graph.</summary>
    /// <param name="network">The network.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="prefix">What the weights' names begin with.</param>
    public OnnxNetwork(RecurrentNetwork network, OnnxGraph graph, string prefix = "")
    {
        _network = network;
        var options = network.Options;
        _layers = [.. Enumerable.Range(0, options.Layers).Select(layer => Weights(graph, prefix, layer))];
        int features = options.HiddenSize * options.Directions;
        _weight = graph.Constant($"{prefix}fc.weight", network.GetParameter("fc.weight"), options.OutputSize, features);
        _bias = graph.Constant($"{prefix}fc.bias", network.GetParameter("fc.bias"), options.OutputSize);
    }

    /// <summary>The output for sequences (B, T, I), from a zero state: (B, O), or (B, T, O) where the head reads every step.</summary>
    public OnnxValue Forward(OnnxValue input)
    {
        var options = _network.Options;
        var x = input.Transpose(1, 0, 2);
        foreach (var weights in _layers)
            x = Layer(weights, x);
        var head = _weight.Transpose(1, 0);
        return options.Head == Head.EveryStep
            ? x.Transpose(1, 0, 2).MatMul(head) + _bias
            : x.Slice(0, -1, int.MaxValue).Squeeze(0).MatMul(head) + _bias;
    }

    private OnnxValue Layer(OnnxValue[] weights, OnnxValue x)
    {
        var options = _network.Options;
        List<OnnxAttribute> attributes = [OnnxAttribute.Of("hidden_size", options.HiddenSize)];
        if (options.Bidirectional)
            attributes.Add(OnnxAttribute.Of("direction", "bidirectional"));
        if (options.Cell == Cell.Gru)
            attributes.Add(OnnxAttribute.Of("linear_before_reset", 1)); // n = tanh(W x + b + r∘(U h + c)), as PyTorch has it
        if (options is { Cell: Cell.Rnn, Nonlinearity: Nonlinearity.Relu })
            attributes.Add(OnnxAttribute.Of("activations", [.. Enumerable.Repeat("Relu", options.Directions)]));
        var y = OnnxGraph.Add(options.Cell.ToString().ToUpperInvariant(), [x, .. weights], [.. attributes]); // (T, directions, B, H)
        return options.Bidirectional ? y.Transpose(0, 2, 1, 3).Reshape(0, 0, -1) : y.Squeeze(1);
    }

    private OnnxValue[] Weights(OnnxGraph graph, string prefix, int layer)
    {
        var options = _network.Options;
        string[] places = options.Bidirectional ? [$"l{layer}", $"l{layer}_reverse"] : [$"l{layer}"];
        int[] order = GateOrder(options.Cell);
        int directions = options.Directions, rows = order.Length * options.HiddenSize;
        int inputs = layer == 0 ? options.InputSize : options.HiddenSize * directions;
        List<OnnxValue> weights =
        [
            graph.Constant($"{prefix}rnn.weight_ih_l{layer}", Ordered(places.Select(place => $"rnn.weight_ih_{place}"), order), directions,
                rows, inputs),
            graph.Constant($"{prefix}rnn.weight_hh_l{layer}", Ordered(places.Select(place => $"rnn.weight_hh_{place}"), order), directions,
                rows, options.HiddenSize),
        ];
        if (options.Bias)
        {
            var names = places.SelectMany(place => (string[])[$"rnn.bias_ih_{place}", $"rnn.bias_hh_{place}"]);
            weights.Add(graph.Constant($"{prefix}rnn.bias_l{layer}", Ordered(names, order), directions, 2 * rows));
        }
        return [.. weights];
    }

    // The parameters one after the other, the gates of each in ONNX's order.
    private float[] Ordered(IEnumerable<string> names, int[] order) => [.. names.SelectMany(name =>
    {
        float[] values = _network.GetParameter(name).ToArray();
        int gate = values.Length / order.Length;
        return order.SelectMany(g => values.AsSpan(g * gate, gate).ToArray());
    })];

    // Where PyTorch's gates stand that ONNX wants next: i o f c of i f g o, z r h of r z n.
    private static int[] GateOrder(Cell cell) => cell switch { Cell.Lstm => [0, 3, 1, 2], Cell.Gru => [1, 0, 2], _ => [0] };
}
