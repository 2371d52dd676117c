using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The memory and threads of a network, allocated once for a largest batch and a number of time steps, so that no pass allocates.
/// </summary>
/// <remarks>A workspace serves one caller at a time; a network can use any number of workspaces.</remarks>
public sealed class Workspace : IDisposable
{
    // Operations that take one core about 35 µs. Sharing costs up to 10: less work is done sooner by one thread.
    private const long WorthDividing = 4_000_000;

    // Gradients up to this many floats (128 KB) each shard has for itself, in its core's cache: no core reads what another one has just
    // written, and none waits before the weights' gradients. Larger ones would not stay there beside what the products read.
    private const int MostOfShards = 32 * 1024;

    /// <summary>Allocates memory for batches of up to <paramref name="batch"/> sequences of <paramref name="steps"/> time steps.</summary>
    /// <param name="network">The network that uses the workspace.</param>
    /// <param name="batch">The largest batch; at least 1.</param>
    /// <param name="steps">T, the time steps of every sequence; at least 1.</param>
    /// <param name="mode">The purpose of the forward passes.</param>
    /// <param name="threads">The number of threads, including the caller; the results are the same for every number, bit for bit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Workspace(RecurrentNetwork network, int batch, int steps, Mode mode = Mode.Evaluation, int threads = 1)
        : this(network, batch, steps, mode, threads, Device.Kernels)
    {
    }

    internal Workspace(RecurrentNetwork network, int batch, int steps, Mode mode, int threads, KernelSet kernels)
    {
        ArgumentNullException.ThrowIfNull(network);
        Throw.IfBelow(batch, 1);
        Throw.IfBelow(steps, 1);
        Throw.IfBelow(threads, 1);
        (Network, Batch, Steps, Mode, Kernels) = (network, batch, steps, mode, kernels);
        ShardRows = RowsOfShards(batch, network.Options.HiddenSize);
        Shards = new BatchShard[(batch + ShardRows - 1) / ShardRows];
        for (int s = 0; s < Shards.Length; s++)
            Shards[s] = new BatchShard(network.Options, s * ShardRows, Math.Min(ShardRows, batch), steps, mode, network.GateColumns);
        if (mode == Mode.Training)
        {
            bool each = network.GradientLength <= MostOfShards;
            DividesGradients = !each && 2L * batch * steps * network.GradientLength > WorthDividing;
            Gradients = [.. Enumerable.Range(0, each ? Shards.Length : 1).Select(_ => new AlignedBuffer(network.GradientLength))];
            HasGradientsOfShards = each;
        }

        Team = new WorkerTeam(Math.Min(threads, DividesGradients ? Math.Max(Shards.Length, network.GradientUnits.Count) : Shards.Length));
        ForwardPass = network.ForwardPass(Shards, kernels);
    }

    /// <summary>The network that uses the workspace.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>The largest batch.</summary>
    public int Batch { get; }

    /// <summary>T, the time steps of every sequence.</summary>
    public int Steps { get; }

    /// <summary>The purpose of the forward passes.</summary>
    public Mode Mode { get; }

    internal KernelSet Kernels { get; }

    /// <summary>Cuts passes off, whose results are then of no use: who sets it looks at it after each.</summary>
    internal CancellationToken Cancellation
    {
        get => Shards[0].Cancellation;
        set
        {
            foreach (var shard in Shards) shard.Cancellation = value;
        }
    }

    internal BatchShard[] Shards { get; }

    /// <summary>The rows of every shard but the last.</summary>
    internal int ShardRows { get; }

    internal WorkerTeam Team { get; }

    /// <summary>The network's forward pass over the shard of a number, made here so that a run of the team allocates nothing.</summary>
    internal Action<int> ForwardPass { get; }

    /// <summary>Whether the weights' gradients of all shards are work enough for several threads.</summary>
    internal bool DividesGradients { get; }

    /// <summary>Whether each shard adds up its own gradients.</summary>
    internal bool HasGradientsOfShards { get; }

    /// <summary>The weights' gradients in the layout of the products: of each shard, or of all together.</summary>
    internal AlignedBuffer[] Gradients { get; } = [];

    /// <summary>Stops the threads. The network stays usable.</summary>
    public void Dispose() => Team.Dispose();

    /// <summary>Divides a batch of <paramref name="rows"/> among the first shards; returns how many those are.</summary>
    internal int Divide(int rows)
    {
        int count = (rows + ShardRows - 1) / ShardRows;
        for (int s = 0; s < count; s++) Shards[s].Rows = Math.Min(ShardRows, rows - s * ShardRows);
        return count;
    }

    // A shard is one thread's work, so batches from 16 rows on make two of them or more; but weights are read from memory once for
    // all rows of a shard, so 32 rows where they fill more than the second-level cache. It must depend on nothing but these two.
    private static int RowsOfShards(int batch, int hidden) => hidden >= 256 && batch >= 64 ? 32 : batch >= 32 ? 16 : 8;
}
