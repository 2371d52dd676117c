using System.Runtime.CompilerServices;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// Recurrent layers and a linear head on the last step's output: PyTorch's <c>nn.RNN(…, batch_first=True)</c> and
/// <c>nn.Linear</c>. Once trained it does not change and may be used from many threads, each with a <see cref="Workspace"/> of
/// its own; while a trainer trains it, nobody else may use it.
/// </summary>
public sealed unsafe class RecurrentNetwork
{
    private readonly RecurrentLayer[] _layers; // direction d of layer l at index l · directions + d
    private readonly Linear _head;

    /// <summary>Makes a network with PyTorch's initial weights, uniform in ±1/√hidden, drawn from <paramref name="seed"/>.</summary>
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
        _layers = [.. Enumerable.Range(0, options.Layers * options.Directions).Select(i => Layer(i / options.Directions, i % options.Directions == 1))];
        _head = new Linear(Parameters, options);
        GradientLength = _layers.Sum(layer => layer.GradientLength) + _head.GradientLength;
        GradientUnits = [.. Units()];
    }

    /// <summary>The network's shape.</summary>
    public NetworkOptions Options { get; }

    /// <summary>The number of trained values.</summary>
    public int ParameterCount => Parameters.Count;

    /// <summary>
    /// Every trained tensor by PyTorch's name with its shape: <c>rnn.weight_ih_l0</c> (H, I), <c>rnn.weight_hh_l0</c> (H, H),
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

    /// <summary>Makes a network of given weights, read tensor by tensor.</summary>
    /// <param name="options">The network's shape.</param>
    /// <param name="read">Gives the values of the tensor of a name and shape, in row-major order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">A tensor has another number of values than its shape.</exception>
    public static RecurrentNetwork FromParameters(NetworkOptions options, Func<string, int[], ReadOnlyMemory<float>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var network = new RecurrentNetwork(options);
        foreach (var parameter in network.Parameters.All)
        {
            var values = read(parameter.Name, parameter.Shape).Span;
            if (values.Length != parameter.Length)
                throw new ArgumentException($"{parameter.Name} has {values.Length} values; expected {parameter.Length}, shape ({string.Join(", ", parameter.Shape)})", nameof(read));
            values.CopyTo(network.Parameters.ValuesOf(parameter));
        }

        network.PackWeights();
        return network;
    }

    /// <summary>The values of a tensor of <see cref="ParameterShapes"/>, in row-major order.</summary>
    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    public ReadOnlySpan<float> GetParameter(string name) => Parameters.ValuesOf(Parameters[name]);

    /// <summary>Predicts from a batch of sequences.</summary>
    /// <param name="input">The sequences (B, T, I), row by row; B is at most the workspace's batch, T its steps.</param>
    /// <param name="output">Receives the predictions (B, O), or (B, T, O) where the head reads every step.</param>
    /// <param name="workspace">The memory to compute in, made for this network.</param>
    /// <param name="initialState">The state before the first step (layers · directions, B, H), for an LSTM followed by the cells of the same shape; zero if empty.</param>
    /// <param name="finalState">Receives the state after the last step in the same shape, unless empty.</param>
    /// <param name="lengths">The steps of each row, from 1 to T; all have T if empty. Past its end a row's state stays as it is.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace belongs to another network.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(
        ReadOnlySpan<float> input, Span<float> output, Workspace workspace,
        ReadOnlySpan<float> initialState = default, Span<float> finalState = default, ReadOnlySpan<int> lengths = default)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        int sequence = workspace.Steps * Options.InputSize, batch = input.Length / sequence;
        if (workspace.Network != this) throw new ArgumentException("the workspace belongs to another network", nameof(workspace));
        if (batch < 1 || batch > workspace.Batch || input.Length != batch * sequence)
            throw new ArgumentException($"the input has {input.Length} values; expected B × {workspace.Steps} × {Options.InputSize} with B from 1 to {workspace.Batch}", nameof(input));
        int states = StateSize * batch, outputs = Options.OutputSize * (Options.Head == Head.EveryStep ? workspace.Steps : 1);
        CheckLength(output.Length, batch * outputs, nameof(output));
        if (!initialState.IsEmpty) CheckLength(initialState.Length, states, nameof(initialState));
        if (!finalState.IsEmpty) CheckLength(finalState.Length, states, nameof(finalState));
        if (!lengths.IsEmpty) CheckLength(lengths.Length, batch, nameof(lengths));
        foreach (int length in lengths)
        {
            if (length < 1 || length > workspace.Steps) throw new ArgumentException($"a row has {length} steps; expected 1 to {workspace.Steps}", nameof(lengths));
        }

        int shards = workspace.Divide(batch);
        for (int s = 0; s < shards; s++)
        {
            var shard = workspace.Shards[s];
            for (int row = 0; row < shard.Rows; row++) shard.SetInput(row, input.Slice((shard.FirstRow + row) * sequence, sequence));
            shard.SetLengths(lengths.IsEmpty ? default : lengths.Slice(shard.FirstRow, shard.Rows));
            shard.FromZero = initialState.IsEmpty;
            if (!shard.FromZero) SetInitialState(initialState, shard, batch);
        }

        workspace.ForwardAll(shards);
        for (int s = 0; s < shards; s++)
        {
            var shard = workspace.Shards[s];
            for (int i = 0; i < shard.OutputRows; i++)
            {
                int row = shard.FirstRow + i % shard.Rows, t = i / shard.Rows;
                new ReadOnlySpan<float>(shard.Y + (nint)i * shard.OutputStride, Options.OutputSize).CopyTo(output[(row * outputs + t * Options.OutputSize)..]);
            }

            if (!finalState.IsEmpty) GetFinalState(shard, finalState, batch);
        }

        // The kernels see addresses alone: what they lie in must outlive the pass.
        GC.KeepAlive(this);
        GC.KeepAlive(workspace);
    }

    /// <summary>
    /// Takes one observation in, in time that does not depend on how many came before. Step by step the outputs are those of the whole
    /// sequence, to the last bit.
    /// </summary>
    /// <param name="input">The observation of each row (B, I).</param>
    /// <param name="output">Receives the predictions (B, O).</param>
    /// <param name="state">The state before (zeros at first), in the shape of <see cref="Forward(ReadOnlySpan{float}, Span{float}, Workspace, ReadOnlySpan{float}, Span{float}, ReadOnlySpan{int})"/>; receives the one after.</param>
    /// <param name="workspace">The memory to compute in, made for one time step.</param>
    /// <exception cref="ArgumentException">A length does not fit, the workspace is for more steps, or the network reads backwards too.</exception>
    public void Step(ReadOnlySpan<float> input, Span<float> output, Span<float> state, Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (workspace.Steps != 1) throw new ArgumentException($"the workspace is for {workspace.Steps} time steps; expected 1", nameof(workspace));
        if (Options.Bidirectional) throw new ArgumentException("a bidirectional network needs the whole sequence", nameof(workspace));
        if (state.IsEmpty) throw new ArgumentException($"the state is empty; expected {StateSize} values a row, zeros at first", nameof(state));
        Forward(input, output, workspace, state, state);
    }

    /// <summary>Values of a row's state: H for each layer and direction, twice that for an LSTM.</summary>
    public int StateSize => Options.Layers * Options.Directions * Options.HiddenSize * (Options.Cell == Cell.Lstm ? 2 : 1);

    /// <summary>The shard's predictions from its input and initial states.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Forward(BatchShard shard, KernelSet kernels)
    {
        ForwardLayers(shard, kernels);
        shard.GatherHeadInput();
        _head.Forward(kernels, shard);
    }

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

    /// <summary>Sets the shard's initial states from those of the whole batch.</summary>
    internal void SetInitialState(ReadOnlySpan<float> state, BatchShard shard, int batch)
    {
        int hidden = Options.HiddenSize, cells = shard.Layers.Length * batch * hidden;
        for (int i = 0; i < shard.Layers.Length; i++)
        {
            var layer = shard.Layers[i];
            for (int row = 0; row < shard.Rows; row++)
            {
                int from = (i * batch + shard.FirstRow + row) * hidden, to = row * shard.HiddenStride;
                state.Slice(from, hidden).CopyTo(new Span<float>(layer.PreviousState(layer.FirstStep) + to, hidden));
                if (Options.Cell == Cell.Lstm) state.Slice(cells + from, hidden).CopyTo(new Span<float>(layer.PreviousCell(layer.FirstStep) + to, hidden));
            }
        }
    }

    /// <summary>Gives the shard's final states to those of the whole batch.</summary>
    internal void GetFinalState(BatchShard shard, Span<float> state, int batch)
    {
        int hidden = Options.HiddenSize, cells = shard.Layers.Length * batch * hidden;
        for (int i = 0; i < shard.Layers.Length; i++)
        {
            var layer = shard.Layers[i];
            for (int row = 0; row < shard.Rows; row++)
            {
                int from = row * shard.HiddenStride, to = (i * batch + shard.FirstRow + row) * hidden;
                new ReadOnlySpan<float>(layer.State(layer.LastStep) + from, hidden).CopyTo(state[to..]);
                if (Options.Cell == Cell.Lstm) new ReadOnlySpan<float>(layer.Cell(layer.LastStep) + from, hidden).CopyTo(state[(cells + to)..]);
            }
        }
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

    private static void CheckLength(int found, int expected, string name)
    {
        if (found != expected) throw new ArgumentException($"{name} has {found} values; expected {expected}", name);
    }
}
