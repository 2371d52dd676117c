using Nami.Documents;

namespace Nami.Server.Jobs;

/// <summary>The work of a run, in one go or, if it can be paused, in several.</summary>
internal abstract class RunJob
{
    /// <summary>The number of networks; null until it is known.</summary>
    public int? Networks { get; protected set; }

    /// <summary>The number of epochs of the current network.</summary>
    public int? Epochs { get; protected set; }

    /// <summary>Works until the run is done, paused or stopped.</summary>
    /// <param name="log">Receives every epoch.</param>
    /// <param name="isWanted">False if the run was deleted, or will be resumed: its model is then discarded.</param>
    /// <param name="stop">Stops the run.</param>
    /// <returns>The status: <see cref="RunStatus.Done"/>, <see cref="RunStatus.Paused"/> or
    /// <see cref="RunStatus.Stopped"/>.</returns>
    /// <exception cref="InputException">The series can't be trained on.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped before its first epoch ended.</exception>
    public abstract RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop);

    /// <summary>True if a paused run must continue.</summary>
    public virtual bool IsToGoOn => false;

    /// <summary>Frees what an ended run no longer needs.</summary>
    public virtual void End() { }
}
