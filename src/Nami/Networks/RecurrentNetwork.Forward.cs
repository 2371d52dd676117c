using System.Runtime.CompilerServices;

namespace Nami.Networks;

/// <content>Predictions for batches, with the memory and threads of a <see cref="Workspace"/>.</content>
public sealed unsafe partial class RecurrentNetwork
{
    /// <summary>Predicts from a batch of sequences.</summary>
    /// <param name="input">The sequences (B, T, I), row by row. B is at most the batch of the workspace, and T its steps.</param>
    /// <param name="output">Receives the predictions (B, O), or (B, T, O) where the head reads every step.</param>
    /// <param name="workspace">The memory for the computation, created for this network.</param>
    /// <param name="initialState">
    /// The state before the first step (layers · directions, B, H), followed by the cells in the same shape for an LSTM; zero if empty.
    /// </param>
    /// <param name="finalState">Receives the state after the last step in the same shape, unless empty.</param>
    /// <param name="lengths">
    /// The steps of each row, from 1 to T; T for all rows if empty. The state of a row stays the same after its end.
    /// </param>
    /// <exception cref="ArgumentException">A length doesn't match, or the workspace belongs to another network.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(
        ReadOnlySpan<float> input, Span<float> output, Workspace workspace,
        ReadOnlySpan<float> initialState = default, Span<float> finalState = default, ReadOnlySpan<int> lengths = default)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        int sequence = workspace.Steps * Options.InputSize, batch = input.Length / sequence;
        if (workspace.Network != this) throw new ArgumentException("the workspace belongs to another network", nameof(workspace));
        if (batch < 1 || batch > workspace.Batch || input.Length != batch * sequence)
            throw new ArgumentException(
                $"the input has {input.Length} values; expected B × {workspace.Steps} × {Options.InputSize} with B from 1 to {workspace.Batch}",
                nameof(input));
        int states = StateSize * batch, outputs = Options.OutputSize * (Options.Head == Head.EveryStep ? workspace.Steps : 1);
        CheckLength(output.Length, batch * outputs, nameof(output));
        if (!initialState.IsEmpty) CheckLength(initialState.Length, states, nameof(initialState));
        if (!finalState.IsEmpty) CheckLength(finalState.Length, states, nameof(finalState));
        if (!lengths.IsEmpty) CheckLength(lengths.Length, batch, nameof(lengths));
        foreach (int length in lengths)
        {
            if (length < 1 || length > workspace.Steps)
                throw new ArgumentException($"a row has {length} steps; expected 1 to {workspace.Steps}", nameof(lengths));
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

        workspace.Team.Run(shards, workspace.ForwardPass);
        for (int s = 0; s < shards; s++)
        {
            var shard = workspace.Shards[s];
            for (int i = 0; i < shard.OutputRows; i++)
            {
                int row = shard.FirstRow + i % shard.Rows, t = i / shard.Rows;
                new ReadOnlySpan<float>(shard.Y + (nint)i * shard.OutputStride, Options.OutputSize)
                    .CopyTo(output[(row * outputs + t * Options.OutputSize)..]);
            }

            if (!finalState.IsEmpty) GetFinalState(shard, finalState, batch);
        }

        // The kernels see addresses alone: what they lie in must outlive the pass.
        GC.KeepAlive(this);
        GC.KeepAlive(workspace);
    }

    /// <summary>
    /// Predicts from one time step, in constant time. Step by step, the outputs equal those of the whole sequence, bit for bit.
    /// </summary>
    /// <param name="input">The values of each row (B, I).</param>
    /// <param name="output">Receives the predictions (B, O).</param>
    /// <param name="state">
    /// The state before the step (zeros at first), in the shape of
    /// <see cref="Forward(ReadOnlySpan{float}, Span{float}, Workspace, ReadOnlySpan{float}, Span{float}, ReadOnlySpan{int})"/>; receives
    /// the state after it.
    /// </param>
    /// <param name="workspace">The memory for the computation, created for one time step.</param>
    /// <exception cref="ArgumentException">
    /// A length doesn't match, the workspace is for more steps, or the network is bidirectional.
    /// </exception>
    public void Step(ReadOnlySpan<float> input, Span<float> output, Span<float> state, Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (workspace.Steps != 1)
            throw new ArgumentException($"the workspace is for {workspace.Steps} time steps; expected 1", nameof(workspace));
        if (Options.Bidirectional) throw new ArgumentException("a bidirectional network needs the whole sequence", nameof(workspace));
        if (state.IsEmpty)
            throw new ArgumentException($"the state is empty; expected {StateSize} values per row, zeros at first", nameof(state));
        Forward(input, output, workspace, state, state);
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
                if (Options.Cell == Cell.Lstm)
                    state.Slice(cells + from, hidden).CopyTo(new Span<float>(layer.PreviousCell(layer.FirstStep) + to, hidden));
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
                if (Options.Cell == Cell.Lstm)
                    new ReadOnlySpan<float>(layer.Cell(layer.LastStep) + from, hidden).CopyTo(state[(cells + to)..]);
            }
        }
    }

    private static void CheckLength(int found, int expected, string name)
    {
        if (found != expected) throw new ArgumentException($"{name} has {found} values; expected {expected}", name);
    }
}
