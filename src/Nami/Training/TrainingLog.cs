using System.Globalization;

namespace Nami.Training;

/// <summary>The log of a training: its epochs, and their speed if a clock is given.</summary>
/// <param name="clock">The clock; null for none (the library never reads one on its own).</param>
public sealed class TrainingLog(TimeProvider? clock = null)
{
    private readonly List<EpochResult> _epochs = [];
    private readonly List<double> _samplesPerSecond = [];
    private long _last = clock?.GetTimestamp() ?? 0;

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>The windows per second in each epoch; NaN without a clock, and for the epochs of an earlier run.</summary>
    public IReadOnlyList<double> SamplesPerSecond => _samplesPerSecond;

    /// <summary>The header that <see cref="WriteCsv"/> writes.</summary>
    public const string CsvHeader = "epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second";

    /// <summary>Adds an epoch of <paramref name="samples"/> windows that has just been completed.</summary>
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

    /// <summary>Adds an epoch of an earlier run that was resumed; its speed is unknown.</summary>
    public void AddEarlier(EpochResult epoch)
    {
        _epochs.Add(epoch);
        _samplesPerSecond.Add(double.NaN);
    }

    /// <summary>Writes <see cref="CsvHeader"/> and one line per epoch; NaN becomes an empty field.</summary>
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

/// <summary>The result of an epoch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">The mean loss of the batches, each measured before its update.</param>
public readonly record struct EpochResult(int Epoch, double Loss)
{
    /// <summary>The loss on the validation windows after the epoch; NaN without validation.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The mean gradient norm over the steps of the epoch, before clipping.</summary>
    public double GradientNorm { get; init; }
}
