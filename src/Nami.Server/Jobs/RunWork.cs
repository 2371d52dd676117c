using Nami.Server.Runs;

namespace Nami.Server.Jobs;

/// <summary>What a run does, in one go or, where it can wait, in several.</summary>
internal abstract class RunWork
{
    /// <summary>The networks that are trained, as far as that is known.</summary>
    public int? Networks { get; protected set; }

    /// <summary>The epochs of the network that is trained.</summary>
    public int? Epochs { get; protected set; }

    /// <summary>Works until it is done, is to wait, or is stopped.</summary>
    /// <param name="run">The run, whose log is told of every epoch.</param>
    /// <param name="stop">Asks it to end.</param>
    /// <param name="serverEnds">Whether it is asked to because the server ends: it will be resumed.</param>
    /// <returns>The status: <see cref="RunStatus.Done"/>, <see cref="RunStatus.Paused"/> or, asked to end, <see cref="RunStatus.Stopped"/>.</returns>
    /// <exception cref="InputException">The series can't be learned.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before anything was learned.</exception>
    public abstract RunStatus Work(Run run, CancellationToken stop, CancellationToken serverEnds);

    /// <summary>Whether a paused run was told to go on.</summary>
    public virtual bool IsToGoOn => false;

    /// <summary>Adds what it has found.</summary>
    public abstract RunDocument Describe(RunDocument document);

    /// <summary>Lets go of what an ended run does not need.</summary>
    public virtual void End() { }
}
