using System.Globalization;

namespace Nami.Training;

/// <summary>The epochs of a training, with the speed of each where a clock is given (the library reads none of its own accord).</summary>
/// <param name="clock">What tells the time; null for none.</param>
public sealed class TrainingLog(TimeProvider? clock = null)
{
    private readonly List<EpochResult> _epochs = [];
    private readonly List<double> _samplesPerSecond = [];
    private long _last = clock?.GetTimestamp() ?? 0;

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>Windows trained a second in each epoch; not a number without a clock, or for an earlier run's.</summary>
    public IReadOnlyList<double> SamplesPerSecond => _samplesPerSecond;

    /// <summary>The header of what <see cref="WriteCsv"/> writes.</summary>
    public const string CsvHeader = "epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second";

    /// <summary>Takes down an epoch, just ended, of <paramref name="samples"/> windows.</summary>
    public void Add(EpochResult epoch, int samples)
    {
        double seconds = double.NaN;
        if (clock != null)
        {
            long now = clock.GetTimestamp();
            seconds = clock.GetElapsedTime(_last, now).TotalSeconds;
            _last = now;
        }

        _epochs.Add(epoch);
        _samplesPerSecond.Add(samples / seconds);
    }

    /// <summary>Takes down an epoch of an earlier run, which this one resumes: its speed is not known.</summary>
    public void AddEarlier(EpochResult epoch)
    {
        _epochs.Add(epoch);
        _samplesPerSecond.Add(double.NaN);
    }

    /// <summary>Writes <see cref="CsvHeader"/> and a line for each epoch; what is not a number is left empty.</summary>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(CsvHeader + "\n");
        for (int i = 0; i < _epochs.Count; i++)
        {
            var e = _epochs[i];
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{e.Epoch},{e.Loss:R},{Number(e.ValidationLoss)},{e.LearningRate:R},{e.GradientNorm:R},{Number(Math.Round(_samplesPerSecond[i]))}\n"));
        }

        static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
    }
}

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">The mean of the epoch's batch losses, each before that batch's update.</param>
public readonly record struct EpochResult(int Epoch, double Loss)
{
    /// <summary>The loss over the windows held back, after the epoch; not a number where none are.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>The learning rate of the epoch's last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The mean over the epoch's steps of the gradient's norm, before clipping.</summary>
    public double GradientNorm { get; init; }
}
