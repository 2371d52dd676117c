using System.Collections.Concurrent;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>
/// Workspaces for one window at a time, kept from a forecast to the next: making them takes half as long as a forecast of one series does.
/// Each serves one caller at a time; there are never more than were in use at once.
/// </summary>
/// <param name="members">The networks, each of which has a workspace in a set.</param>
/// <param name="steps">The time steps of a window and its horizon.</param>
internal sealed class WorkspacePool(IReadOnlyList<RecurrentNetwork> members, int steps)
{
    private const int Most = 64; // sets that are kept: one for each thread that forecasts, on all but the largest machines

    private readonly ConcurrentBag<Workspace[]> _free = [];

    public Workspace[] Rent() => _free.TryTake(out var set) ? set : [.. members.Select(member => new Workspace(member, batch: 1, steps))];

    public void Return(Workspace[] set)
    {
        if (_free.Count < Most)
            _free.Add(set); // one thread each, so that there is nothing to stop in those that are dropped
    }
}
