using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Nami.Documents;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Server.Http;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>
/// The sine exercise, which can be paused, stepped and inspected. A paused run occupies no worker thread, and continues where it was when
/// its turn comes.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing but memory.")]
internal sealed class SineJob : RunJob
{
    // Weights of the recorded epochs, 16 MB; beyond that every second recorded epoch is dropped.
    private const int MostWeights = 4_000_000;

    private readonly SineExerciseOptions _options;
    private readonly SineExercise _exercise;
    private readonly double _pace;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<(int Epoch, RecurrentNetwork Network)> _recorded = [];
    private readonly CancellationTokenSource _end = new();
    private IEnumerator<EpochResult>? _epochs;
    private bool _isPaused;
    private int _steps;

    public SineJob(SineExerciseOptions options, double? pace, bool isPaused, TimeProvider clock)
    {
        (_options, _pace, _isPaused, _clock) = (options, pace ?? 0, isPaused, clock);
        _exercise = new(options);
        (Networks, Epochs) = (1, options.Training.Epochs);
    }

    public override bool IsToGoOn
    {
        get
        {
            lock (_lock)
                return !_isPaused || _steps > 0;
        }
    }

    /// <summary>Pauses the run after the current epoch: a pause during an epoch would have to repeat its steps.</summary>
    public void Pause()
    {
        lock (_lock)
            (_isPaused, _steps) = (true, 0);
    }

    /// <summary>Continues to the end or, with a number of epochs, for that many.</summary>
    public void Continue(int? epochs)
    {
        lock (_lock)
            (_isPaused, _steps) = (epochs is not null, epochs is { } more ? Math.Min(_steps + more, _options.Training.Epochs) : 0);
    }

    public override RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop)
    {
        // Each continuation has a token of its own; the first that stops the run ends it for good.
        using var asked = stop.Register(_end.Cancel);
        _epochs ??= _exercise.Run(_end.Token).GetEnumerator();
        var (start, done) = (_clock.GetTimestamp(), 0);
        while (!stop.IsCancellationRequested)
        {
            if (!TakeStep())
                return RunStatus.Paused;
            if (!_epochs.MoveNext())
                return _exercise.Losses.Count == _options.Training.Epochs ? RunStatus.Done : RunStatus.Stopped;
            var epoch = _epochs.Current;
            var path = _exercise.PathAfter(epoch);
            if (path is not null)
                Record(epoch.Epoch);
            log.Add(0, epoch.Epoch, epoch.Loss, epoch.ValidationLoss, path);
            if (_pace > 0 && ++done / _pace - _clock.GetElapsedTime(start).TotalSeconds is > 0 and var early)
                stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(early));
        }
        return RunStatus.Stopped;
    }

    /// <summary>The description of the exercise.</summary>
    public SineDocument Document => new()
    {
        X = _exercise.X,
        Series = _exercise.Series,
        Window = _options.Window,
        Windows = _exercise.Windows.Count,
        Parameters = _exercise.Network.ParameterCount,
        Layers = _options.Network.Layers,
        HiddenSize = _options.Network.HiddenSize,
        Every = _options.Every,
    };

    public override void End()
    {
        _epochs?.Dispose();
        _epochs = null;
    }

    /// <summary>Returns the hidden states of a window, from the network of the last recorded epoch up to the given one.</summary>
    /// <exception cref="ApiException">There is no such window or layer, or no epoch is recorded yet.</exception>
    public HiddenDocument Hidden(int window, int layer, int? epoch)
    {
        if (window < 0 || window >= _exercise.Windows.Count)
            throw ApiException.Wrong("window", window, $"a whole number from 0 to {_exercise.Windows.Count - 1}");
        if (layer < 0 || layer >= _options.Network.Layers)
            throw ApiException.Wrong("layer", layer, $"a whole number from 0 to {_options.Network.Layers - 1}");
        (int Epoch, RecurrentNetwork Network) at;
        lock (_lock)
        {
            int index = epoch is null ? _recorded.Count - 1 : _recorded.FindLastIndex(one => one.Epoch <= epoch);
            at = index >= 0
                ? _recorded[index]
                : throw ApiException.NotFound(
                    epoch is null ? $"no epoch is recorded yet" : (FormattableString)$"no epoch up to {epoch} is recorded");
        }
        int hidden = _options.Network.HiddenSize;
        float[] states = HiddenStates.Of(at.Network, _exercise.Windows.Input(window), layer);
        return new(at.Epoch, window, layer, _exercise.Windows.Input(window).ToArray(), [.. states.Chunk(hidden)]);
    }

    /// <summary>Returns the network of the last recorded epoch as safetensors, with PyTorch's names.</summary>
    /// <exception cref="ApiException">No epoch is recorded yet.</exception>
    public byte[] Model()
    {
        (int Epoch, RecurrentNetwork Network) last;
        lock (_lock)
            last = _recorded is [.., var recorded] ? recorded : throw ApiException.NotFound($"no epoch is recorded yet");
        var file = new Safetensors();
        foreach (var (name, shape) in last.Network.ParameterShapes)
            file.Tensors[name] = new(last.Network.GetParameter(name).ToArray().AsMemory(), shape);
        file.Metadata["epoch"] = last.Epoch.ToString(CultureInfo.InvariantCulture);
        file.Metadata["cell"] = JsonFormat.Text(_options.Network.Cell);
        file.Metadata["window"] = _options.Window.ToString(CultureInfo.InvariantCulture);
        using var bytes = new MemoryStream();
        file.Write(bytes);
        return bytes.ToArray();
    }

    private bool TakeStep()
    {
        lock (_lock)
        {
            if (!_isPaused)
                return true;
            if (_steps == 0)
                return false;
            _steps--;
            return true;
        }
    }

    private void Record(int epoch)
    {
        var network = RecurrentNetwork.FromParameters(_options.Network, (name, _) => _exercise.Network.GetParameter(name).ToArray());
        lock (_lock)
        {
            _recorded.Add((epoch, network));
            if (_recorded.Count > 2 && (long)_recorded.Count * network.ParameterCount > MostWeights)
            {
                for (int i = _recorded.Count - 2; i > 0; i -= 2)
                    _recorded.RemoveAt(i);
            }
        }
    }
}
