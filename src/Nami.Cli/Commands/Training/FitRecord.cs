using System.Diagnostics;
using System.Globalization;
using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Training;

/// <summary>
/// The epochs of a forecaster's training as they end: for its log, and shown on one line of a terminal or, elsewhere, on some ten lines a
/// network.
/// </summary>
internal sealed class FitRecord(Texts texts, bool isShown) : IProgress<FitProgress>, IDisposable
{
    private const int Lines = 10;

    private readonly StatusLine _status = new(isShown);
    private readonly bool _isListed = isShown && Console.IsOutputRedirected;
    private readonly List<(FitProgress Progress, double Seconds)> _told = [];
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>The epochs of this run.</summary>
    public int Trained => _told.Count;

    public void Report(FitProgress value)
    {
        _told.Add((value, Stopwatch.GetElapsedTime(_last).TotalSeconds));
        _last = Stopwatch.GetTimestamp();
        _status.Show(() => texts.FitProgress(value));
        int every = Math.Max(1, (value.Epochs + Lines - 1) / Lines);
        if (_isListed && (value.Epoch.Epoch % every == 0 || value.Epoch.Epoch == value.Epochs - 1))
            Console.WriteLine(texts.FitProgress(value));
    }

    public void Dispose() => _status.Dispose();

    /// <summary>
    /// Writes the epochs of all networks, those of earlier runs too, as <c>network,epoch,loss,…</c>; the probe is network 0. The speed is that
    /// of epochs of this run.
    /// </summary>
    public void WriteCsv(TextWriter writer, IReadOnlyList<NetworkLog> logs, int windows)
    {
        writer.Write("network,epoch,loss,validation_loss,learning_rate,gradient_norm,samples_per_second\n");
        var seconds = _told.ToDictionary(told => (told.Progress.Network, told.Progress.Epoch.Epoch), told => told.Seconds);
        int first = logs is [{ IsProbe: true }, ..] ? 0 : 1;
        for (int n = 0; n < logs.Count; n++)
        {
            foreach (var e in logs[n].Epochs)
            {
                double speed = seconds.TryGetValue((n, e.Epoch), out double time) ? Math.Round(windows / time) : double.NaN;
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{n + first},{e.Epoch},{e.Loss:R},{Number(e.ValidationLoss)},{e.LearningRate:R},{e.GradientNorm:R},{Number(speed)}\n"));
            }
        }

        static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
    }
}
