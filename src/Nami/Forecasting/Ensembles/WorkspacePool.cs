using System.Collections.Concurrent;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>
/// The workspaces of an ensemble, a set of one for each network. Sets for one window at a time are kept from a forecast to the next: making them
/// takes half as long as a forecast of one series does. Each serves one caller at a time; there are never more than were in use at once.
/// </summary>
/// <param name="members">The networks, each of which has a workspace in a set.</param>
/// <param name="steps">The time steps of a window and its horizon.</param>
internal sealed class WorkspacePool(IReadOnlyList<RecurrentNetwork> members, int steps)
{
    private const int Most = 64; // sets that are kept: one for each thread that forecasts, on all but the largest machines

    private readonly ConcurrentBag<Workspace[]> _free = [];
    private int _made;

    /// <summary>How many sets were made so far, each with threads of its own.</summary>
    public int Made => _made;

    /// <summary>A set for batches of so many windows.</summary>
    public Workspace[] Rent(int batch, int threads)
    {
        if (batch == 1 && _free.TryTake(out var set))
            return set;
        Interlocked.Increment(ref _made);
        return [.. members.Select(member => new Workspace(member, batch, steps, Mode.Evaluation, threads))];
    }

    /// <summary>Takes a set back; the threads of one for larger batches are stopped.</summary>
    public void Return(Workspace[] set)
    {
        if (set[0].Batch > 1)
            Array.ForEach(set, workspace => workspace.Dispose());
        else if (_free.Count < Most)
            _free.Add(set); // one thread each, so that there is nothing to stop in those that are dropped
    }
}
