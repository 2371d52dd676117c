using System.Diagnostics;
using System.Globalization;
using Nami.Cli.Reports;
using Nami.Cli.Terminal;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary>
/// The epochs of a forecaster's training as they end: for its log, and shown on one line of a terminal or, elsewhere, on some ten lines a
/// network.
/// </summary>
internal sealed class FitRecord(bool isShown) : IProgress<FitProgress>, IDisposable
{
    private const int Lines = 10;

    private readonly StatusLine _status = new(isShown);
    private readonly bool _isListed = isShown && Console.IsOutputRedirected;
    private readonly List<(FitProgress Progress, double Seconds)> _reported = [];
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>The epochs of this run.</summary>
    public int Trained => _reported.Count;

    public void Report(FitProgress value)
    {
        if (value.Series > 0)
        {
            _status.Show(() => RunText.Progress(value));
            return;
        }
        _reported.Add((value, Stopwatch.GetElapsedTime(_last).TotalSeconds));
        _last = Stopwatch.GetTimestamp();
        _status.Show(() => RunText.Progress(value));
        int every = Math.Max(1, (value.Epochs + Lines - 1) / Lines);
        if (_isListed && (value.Epoch.Epoch % every == 0 || value.Epoch.Epoch == value.Epochs - 1))
            Console.WriteLine(RunText.Progress(value));
    }

    public void Dispose() => _status.Dispose();

    /// <summary>
    /// Writes the epochs of all networks, those of earlier runs too, as <c>network,epoch,loss,…</c>; the probe is network 0. The speed
    /// is that of epochs of this run.
    /// </summary>
    public void WriteCsv(TextWriter writer, IReadOnlyList<NetworkLog> logs, int windows)
    {
        writer.Write("network,epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second\n");
        var seconds = _reported.ToDictionary(one => (one.Progress.Network, one.Progress.Epoch.Epoch), one => one.Seconds);
        int first = logs is [{ IsProbe: true }, ..] ? 0 : 1;
        for (int n = 0; n < logs.Count; n++)
        {
            foreach (var e in logs[n].Epochs)
            {
                double speed = seconds.TryGetValue((n, e.Epoch), out double time) ? Math.Round(windows / time) : double.NaN;
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{n + first},{e.Epoch},{e.Loss:R},{Number(e.ValidationLoss)},{e.LearningRate:R},{e.GradientNorm:R},{Number(speed)}\n"));
            }
        }

        static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
    }
}

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

    /// <summary>The validation loss of every epoch; empty without validation windows.</summary>
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

/// <summary>
/// How far a training is: on a terminal one line that is written over, at most 20 times a second; else some twenty lines in all.
/// </summary>
internal sealed class TrainingProgress(int epochs) : IDisposable
{
    private const int Lines = 20;

    private readonly StatusLine _status = new(isShown: true);
    private readonly int _every = Math.Max(1, (epochs + Lines - 1) / Lines);
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _done;

    /// <summary>Shows an epoch that has ended, and the best one so far where epochs are validated.</summary>
    public void Show(EpochResult epoch, EpochResult? best)
    {
        _done++;
        if (Console.IsOutputRedirected && (epoch.Epoch % _every == 0 || epoch.Epoch == epochs - 1))
            Console.WriteLine(best is null
                ? Say($"Epoch: {epoch.Epoch} Loss_Train: {epoch.Loss:F4}")
                : $"{Say($"Epoch: {epoch.Epoch} Loss_Train: {epoch.Loss:F4}")} {Say($"Loss_Validation: {epoch.ValidationLoss:F4}")}");
        _status.Show(() =>
        {
            string line = Say(
                $"Epoch {epoch.Epoch + 1} of {epochs}   loss {epoch.Loss:F4}   {(_done / Stopwatch.GetElapsedTime(_start).TotalSeconds):F0} epochs/s");
            return best is { } found ? $"{line}   {Say($"best {found.ValidationLoss:F4} at epoch {found.Epoch}")}" : line;
        });
    }

    /// <summary>Removes the line; the result follows.</summary>
    public void Dispose() => _status.Dispose();
}
