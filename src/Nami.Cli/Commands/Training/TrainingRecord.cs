using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary>The epochs of a training, those of the run that it resumes first: for its log, its progress, and the best of them.</summary>
/// <param name="earlier">The epochs before this run, of the training that it resumes.</param>
/// <param name="samples">Windows trained each epoch.</param>
/// <param name="progress">Shows each epoch; null for none.</param>
internal sealed class TrainingRecord(IReadOnlyList<EpochResult> earlier, int samples, TrainingProgress? progress) : IProgress<EpochResult>
{
    private readonly TrainingLog _log = Begin(earlier);

    /// <summary>All epochs, those of this run with their speed.</summary>
    public TrainingLog Log => _log;

    /// <summary>The epochs of this run.</summary>
    public int Trained => _log.Epochs.Count - earlier.Count;

    /// <summary>The loss over the windows held back, of every epoch; empty where none are.</summary>
    public IEnumerable<double> ValidationLosses => _log.Epochs.Select(epoch => epoch.ValidationLoss).Where(double.IsFinite);

    /// <summary>The first epoch with the least validation loss; null where there is none.</summary>
    public EpochResult? Best { get; private set; } = earlier.Aggregate((EpochResult?)null, Better);

    public void Report(EpochResult value)
    {
        _log.Add(value, samples);
        Best = Better(Best, value);
        progress?.Show(value, Best);
    }

    private static TrainingLog Begin(IReadOnlyList<EpochResult> earlier)
    {
        var log = new TrainingLog(TimeProvider.System);
        foreach (var epoch in earlier)
            log.AddEarlier(epoch);
        return log;
    }

    private static EpochResult? Better(EpochResult? best, EpochResult epoch) =>
        !double.IsNaN(epoch.ValidationLoss) && (best is null || epoch.ValidationLoss < best.Value.ValidationLoss) ? epoch : best;
}
