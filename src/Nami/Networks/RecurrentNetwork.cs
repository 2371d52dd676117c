using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// Recurrent layers with a linear head on the last step: PyTorch's <c>nn.RNN(…, batch_first=True)</c> and <c>nn.Linear</c>.
/// </summary>
/// <remarks>
/// A trained network is thread-safe; each thread needs its own <see cref="Workspace"/>. During training only the trainer may use it.
/// </remarks>
public sealed unsafe partial class RecurrentNetwork
{
    private readonly RecurrentLayer[] _layers; // direction d of layer l at index l · directions + d
    private readonly Linear _head;

    /// <summary>Creates a network with PyTorch's initial weights, uniform in ±1/√hidden, drawn from <paramref name="seed"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RecurrentNetwork(NetworkOptions options, ulong seed)
        : this(options)
    {
        Parameters.Initialize(seed);
        PackWeights();
    }

    private RecurrentNetwork(NetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Parameters = new Parameters(options);
        _layers = [.. Enumerable.Range(0, options.Layers * options.Directions)
            .Select(i => Layer(i / options.Directions, i % options.Directions == 1))];
        _head = new Linear(Parameters, options);
        GradientLength = _layers.Sum(layer => layer.GradientLength) + _head.GradientLength;
        GradientUnits = [.. Units()];
    }

    /// <summary>The network's shape.</summary>
    public NetworkOptions Options { get; }

    /// <summary>The number of weights.</summary>
    public int ParameterCount => Parameters.Count;

    /// <summary>The number of values in the state of a row: H per layer and direction, twice that for an LSTM.</summary>
    public int StateSize => Options.Layers * Options.Directions * Options.HiddenSize * (Options.Cell == Cell.Lstm ? 2 : 1);

    /// <summary>
    /// The names (as in PyTorch) and shapes of all weights: <c>rnn.weight_ih_l0</c> (H, I), <c>rnn.weight_hh_l0</c> (H, H),
    /// <c>rnn.bias_ih_l0</c> (H), <c>rnn.bias_hh_l0</c> (H), …, <c>fc.weight</c> (O, H), <c>fc.bias</c> (O).
    /// </summary>
    public IReadOnlyList<(string Name, int[] Shape)> ParameterShapes => [.. Parameters.All.Select(p => (p.Name, p.Shape))];

    internal Parameters Parameters { get; }

    /// <summary>The values of a row's gates in each layer.</summary>
    internal int GateColumns => _layers[0].GateColumns;

    /// <summary>Floats of the weights' gradients in the layout of the products.</summary>
    internal int GradientLength { get; }

    /// <summary>The pieces into which the weights' gradients are divided: up to 64 gate columns of a layer; layer −1 is the head.</summary>
    internal IReadOnlyList<(int Layer, int Column, int Width, int Offset)> GradientUnits { get; }

    /// <summary>Creates a network with given weights, read tensor by tensor.</summary>
    /// <param name="options">The shape of the network.</param>
    /// <param name="read">Returns the values of a tensor, by name and shape, in row-major order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">The number of values of a tensor doesn't match its shape.</exception>
    public static RecurrentNetwork FromParameters(NetworkOptions options, Func<string, int[], ReadOnlyMemory<float>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var network = new RecurrentNetwork(options);
        foreach (var parameter in network.Parameters.All)
        {
            var values = read(parameter.Name, parameter.Shape).Span;
            if (values.Length != parameter.Length)
                throw new ArgumentException(
                    $"{parameter.Name} has {values.Length} values; expected {parameter.Length}, shape ({string.Join(", ", parameter.Shape)})",
                    nameof(read));
            values.CopyTo(network.Parameters.ValuesOf(parameter));
        }

        network.PackWeights();
        return network;
    }

    /// <summary>Returns the values of a tensor of <see cref="ParameterShapes"/>, in row-major order.</summary>
    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    public ReadOnlySpan<float> GetParameter(string name) => Parameters.ValuesOf(Parameters[name]);

    /// <summary>The shard's predictions from its input and initial states.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Forward(BatchShard shard, KernelSet kernels)
    {
        ForwardLayers(shard, kernels);
        shard.GatherHeadInput();
        _head.Forward(kernels, shard);
    }

    /// <summary>The forward pass over the shard of a number, for a team of threads.</summary>
    internal Action<int> ForwardPass(BatchShard[] shards, KernelSet kernels) => s => Forward(shards[s], kernels);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void ForwardLayers(BatchShard shard, KernelSet kernels)
    {
        Span<LayerInput> sources = stackalloc LayerInput[2];
        for (int i = 0; i < _layers.Length; i++)
        {
            int layer = i / Options.Directions;
            if (i % Options.Directions == 0)
            {
                if (layer > 0) shard.DropOut(layer - 1);
                shard.Input(layer, sources[..shard.Sources(layer)]);
            }

            _layers[i].Forward(kernels, shard, shard.Layers[i], sources[..shard.Sources(layer)]);
        }
    }

    /// <summary>The gradients of the shard's gates from those of its predictions, after a forward pass in training mode.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Backward(BatchShard shard, KernelSet kernels)
    {
        shard.ClearGradients();
        _head.Backward(kernels, shard);
        shard.ScatterHeadInput();
        BackwardLayers(shard, kernels);
    }

    /// <summary>The gradients of the shard's gates from those of the states, which stand in the layers' buffers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void BackwardLayers(BatchShard shard, KernelSet kernels)
    {
        Span<LayerInput> sources = stackalloc LayerInput[2];
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            int layer = i / Options.Directions;
            shard.Input(layer, sources[..shard.Sources(layer)]);
            _layers[i].Backward(kernels, shard, shard.Layers[i], sources[..shard.Sources(layer)]);
            if (i % Options.Directions == 0 && layer > 0) shard.DropOutBackward(layer - 1);
        }
    }

    /// <summary>Makes backward passes of the shard give the gradients of the input and of the initial states too.</summary>
    /// <remarks>
    /// For tests alone, which hold these gradients to PyTorch's; so are <see cref="RecurrentLayer.WantInputGradients"/>,
    /// <see cref="BatchShard.WantInputGradients"/>, <see cref="BatchShard.DInput"/>, <see cref="BatchShard.WantsInitialGradients"/> and
    /// <see cref="Parameters.GradientsOf"/>. Training has no use for them.
    /// </remarks>
    internal void WantInputGradients(BatchShard shard)
    {
        shard.WantInputGradients();
        for (int d = 0; d < Options.Directions; d++) _layers[d].WantInputGradients();
    }

    /// <summary>Adds up one piece of the weights' gradients over the first shards, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddGradients(int unit, ReadOnlySpan<BatchShard> shards, KernelSet kernels, float* gradients)
    {
        Span<LayerInput> sources = stackalloc LayerInput[2];
        (int i, int column, int width, int offset) = GradientUnits[unit];
        foreach (var shard in shards)
        {
            if (shard.Cancellation.IsCancellationRequested) return;
            if (i < 0)
            {
                _head.AddGradients(kernels, shard, gradients + offset);
                continue;
            }

            int layer = i / Options.Directions;
            shard.Input(layer, sources[..shard.Sources(layer)]);
            _layers[i].AddGradients(kernels, shard, shard.Layers[i], sources[..shard.Sources(layer)], column, width, gradients + offset);
        }
    }

    /// <summary>Sets the parameters' gradients from the sums over all shards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void UnpackGradients(float* gradients)
    {
        foreach (var layer in _layers)
        {
            layer.UnpackGradients(gradients);
            gradients += layer.GradientLength;
        }

        _head.UnpackGradients(gradients);
    }

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void PackWeights()
    {
        foreach (var layer in _layers) layer.PackWeights();
        _head.PackWeights();
    }

    private RecurrentLayer Layer(int layer, bool backwards) => Options.Cell switch
    {
        Cell.Lstm => new LstmLayer(Parameters, Options, layer, backwards),
        Cell.Gru => new GruLayer(Parameters, Options, layer, backwards),
        _ => new RnnLayer(Parameters, Options, layer, backwards),
    };

    private IEnumerable<(int Layer, int Column, int Width, int Offset)> Units()
    {
        int offset = 0;
        for (int i = 0; i < _layers.Length; offset += _layers[i++].GradientLength)
        {
            // Neither a group of gates nor a panel of 64 columns is divided between two units' products.
            int hidden = _layers[i].Hidden;
            for (int column = 0, width; column < _layers[i].GateColumns; column += width)
            {
                width = Math.Min(Matrix.PanelColumns - column % Matrix.PanelColumns, hidden - column % hidden);
                yield return (i, column, width, offset);
            }
        }

        yield return (-1, 0, 0, offset);
    }
}
