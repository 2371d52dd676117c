using Nami.Kernels;

namespace Nami.Networks;

/// <summary>What a forward pass is for.</summary>
public enum Mode
{
    /// <summary>To predict: no gradients are kept room for.</summary>
    Evaluation,

    /// <summary>To learn: a backward pass may follow.</summary>
    Training,
}

/// <summary>
/// The memory that a network computes in, made once for a largest batch and a number of time steps, so that no forward or
/// backward pass allocates. One workspace serves one caller at a time; a network serves any number of workspaces.
/// </summary>
public sealed class Workspace
{
    // A shard is a unit of work for one thread, and its gradients are one term of a sum in fixed order: its size must depend on
    // nothing but the batch and the hidden size. 16 rows are four tiles of the product, and give 2 threads work from 32 rows on.
    private const int ShardRows = 16;

    /// <summary>Makes room for batches of up to <paramref name="batch"/> sequences of <paramref name="steps"/> time steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Workspace(RecurrentNetwork network, int batch, int steps, Mode mode = Mode.Evaluation)
        : this(network, batch, steps, mode, KernelSet.Best)
    {
    }

    internal Workspace(RecurrentNetwork network, int batch, int steps, Mode mode, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(network);
        Throw.IfBelow(batch, 1);
        Throw.IfBelow(steps, 1);
        Network = network;
        Batch = batch;
        Steps = steps;
        Mode = mode;
        Kernels = kernels;
        Shards = new Shard[(batch + ShardRows - 1) / ShardRows];
        for (int s = 0; s < Shards.Length; s++)
            Shards[s] = new Shard(network.Options, Math.Min(ShardRows, batch), steps, mode, network.GradientLength);
    }

    /// <summary>The network it was made for.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>The largest batch.</summary>
    public int Batch { get; }

    /// <summary>T, the time steps of every sequence.</summary>
    public int Steps { get; }

    /// <summary>What it has room for.</summary>
    public Mode Mode { get; }

    internal KernelSet Kernels { get; }

    internal Shard[] Shards { get; }

    /// <summary>Divides a batch of <paramref name="rows"/> among the first shards; returns how many those are.</summary>
    internal int Divide(int rows)
    {
        int count = (rows + ShardRows - 1) / ShardRows;
        for (int s = 0; s < count; s++) Shards[s].Rows = Math.Min(ShardRows, rows - s * ShardRows);
        return count;
    }

    /// <summary>The first row of a shard.</summary>
    internal static int FirstRow(int shard) => shard * ShardRows;

    /// <summary>The shard that holds a row.</summary>
    internal static int ShardOf(int row) => row / ShardRows;
}
