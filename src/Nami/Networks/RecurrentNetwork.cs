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
    private readonly RnnLayer[] _layers;
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
        _layers = [.. Enumerable.Range(0, options.Layers).Select(layer => new RnnLayer(Parameters, options, layer))];
        _head = new Linear(Parameters, options);
        GradientLength = _layers.Sum(layer => layer.GradientLength) + _head.GradientLength;
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

    /// <summary>Floats of one shard's gradients.</summary>
    internal int GradientLength { get; }

    /// <summary>Makes a network of given weights, read tensor by tensor.</summary>
    /// <param name="options">The network's shape.</param>
    /// <param name="read">Gives the values of the tensor of a name and shape, in row-major order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">A tensor has another number of values than its shape.</exception>
    public static RecurrentNetwork FromParameters(NetworkOptions options, Func<string, int[], ReadOnlyMemory<float>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var network = new RecurrentNetwork(options);
        foreach (Parameter parameter in network.Parameters.All)
        {
            ReadOnlySpan<float> values = read(parameter.Name, parameter.Shape).Span;
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
    /// <param name="output">Receives the predictions (B, O).</param>
    /// <param name="workspace">The memory to compute in, made for this network.</param>
    /// <param name="initialState">The state before the first step (layers, B, H); zero if empty.</param>
    /// <param name="finalState">Receives the state after the last step (layers, B, H), unless empty.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace belongs to another network.</exception>
    public void Forward(
        ReadOnlySpan<float> input, Span<float> output, Workspace workspace,
        ReadOnlySpan<float> initialState = default, Span<float> finalState = default)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        int sequence = workspace.Steps * Options.InputSize, batch = input.Length / sequence, states = Options.Layers * batch * Options.HiddenSize;
        if (workspace.Network != this) throw new ArgumentException("the workspace belongs to another network", nameof(workspace));
        if (batch < 1 || batch > workspace.Batch || input.Length != batch * sequence)
            throw new ArgumentException($"the input has {input.Length} values; expected B × {workspace.Steps} × {Options.InputSize} with B from 1 to {workspace.Batch}", nameof(input));
        CheckLength(output.Length, batch * Options.OutputSize, nameof(output));
        if (!initialState.IsEmpty) CheckLength(initialState.Length, states, nameof(initialState));
        if (!finalState.IsEmpty) CheckLength(finalState.Length, states, nameof(finalState));

        int shards = workspace.Divide(batch);
        for (int s = 0; s < shards; s++)
        {
            Shard shard = workspace.Shards[s];
            int first = Workspace.FirstRow(s);
            for (int row = 0; row < shard.Rows; row++) shard.SetInput(row, input.Slice((first + row) * sequence, sequence));
            shard.FromZero = initialState.IsEmpty;
            if (!shard.FromZero) CopyStates(initialState, shard, first, batch);
            Forward(shard, workspace.Kernels);
            for (int row = 0; row < shard.Rows; row++)
                new ReadOnlySpan<float>(shard.Y + row * shard.OutputStride, Options.OutputSize).CopyTo(output[((first + row) * Options.OutputSize)..]);
            if (!finalState.IsEmpty) CopyStates(shard, finalState, first, batch);
        }
    }

    /// <summary>The shard's predictions from its input and initial states.</summary>
    internal void Forward(Shard shard, KernelSet kernels)
    {
        for (int l = 0; l < _layers.Length; l++)
            _layers[l].Forward(kernels, shard.Input(l), shard.State(l, 0), shard.Steps, shard.Rows, shard.FromZero);
        _head.Forward(kernels, shard.State(_layers.Length - 1, shard.Steps), shard.Y, shard.Rows);
    }

    /// <summary>The shard's gradients from that of its predictions, after a forward pass in training mode.</summary>
    internal void Backward(Shard shard, KernelSet kernels)
    {
        shard.ClearGradients();
        int top = _layers.Length - 1;
        float* head = shard.Gradients + (GradientLength - _head.GradientLength);
        _head.Backward(kernels, shard.State(top, shard.Steps), shard.DY, shard.DState(top, shard.Steps - 1), head, shard.Rows);
        BackwardLayers(shard, kernels);
    }

    /// <summary>The layers' gradients from those of their outputs, which stand in the shard's <see cref="Shard.DState"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void BackwardLayers(Shard shard, KernelSet kernels)
    {
        float* gradients = shard.Gradients + (GradientLength - _head.GradientLength);
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            gradients -= _layers[l].GradientLength;
            float* dInput = l > 0 ? shard.DState(l - 1, 0) : shard.DInput == null ? null : shard.DInput.Data;
            float* dInitial = shard.DInitial == null ? null : shard.DInitial[l].Data;
            _layers[l].Backward(
                kernels, shard.Input(l), shard.State(l, 0), shard.DState(l, 0), shard.Steps, shard.Rows, shard.FromZero, gradients, dInput, dInitial);
        }
    }

    /// <summary>Sets the parameters' gradients from the sum of the shards'.</summary>
    internal void UnpackGradients(float* gradients)
    {
        foreach (RnnLayer layer in _layers)
        {
            layer.UnpackGradients(gradients);
            gradients += layer.GradientLength;
        }

        _head.UnpackGradients(gradients);
    }

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    internal void PackWeights()
    {
        foreach (RnnLayer layer in _layers) layer.PackWeights();
        _head.PackWeights();
    }

    private void CopyStates(ReadOnlySpan<float> from, Shard shard, int first, int batch)
    {
        int hidden = Options.HiddenSize;
        for (int l = 0; l < Options.Layers; l++)
        {
            for (int row = 0; row < shard.Rows; row++)
                from.Slice((l * batch + first + row) * hidden, hidden).CopyTo(new Span<float>(shard.State(l, 0) + row * shard.HiddenStride, hidden));
        }
    }

    private void CopyStates(Shard shard, Span<float> to, int first, int batch)
    {
        int hidden = Options.HiddenSize;
        for (int l = 0; l < Options.Layers; l++)
        {
            for (int row = 0; row < shard.Rows; row++)
                new ReadOnlySpan<float>(shard.State(l, shard.Steps) + row * shard.HiddenStride, hidden).CopyTo(to[((l * batch + first + row) * hidden)..]);
        }
    }

    private static void CheckLength(int found, int expected, string name)
    {
        if (found != expected) throw new ArgumentException($"{name} has {found} values; expected {expected}", name);
    }
}
