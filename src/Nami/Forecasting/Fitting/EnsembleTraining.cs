using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// Trains the networks of a <c>Forecaster</c>. 1. Train validation and calibration networks on all but a hold-out; the first one chooses
/// the number of steps. 2. Calibrate on their forecasts of the hold-outs. 3. Train the members on everything. An ensemble that continues an
/// earlier one keeps its calibration, because its networks were trained on all possible hold-outs, unless their weight is 0: new
/// validation networks then measure it.
/// </summary>
internal sealed class EnsembleTraining(
    ModelPlan plan, EncodedSeries[] series, ForecasterOptions options, IProgress<FitProgress>? progress, TrainingCheckpoint? checkpoint,
    CancellationToken cancellation, Ensemble? from = null)
{
    private const int MostBlocks = 10;

    // Multiply-adds that one core does in about a second: the time that a stopped training still spends on calibration.
    private const long MostAfterStop = 20_000_000_000;
    private const int MostWindowsAfterStop = 100, ManyWindows = 300;

    private readonly WindowEncoder _encoder = new(plan, series[0]);
    private readonly SimpleForecastWindows? _simple = plan.HasSimpleForecasts ? new(series, plan) : null;
    private readonly IReadOnlyList<HoldOut> _folds = from is null or { Blend.IsCombinationAlone: true } ? HoldOut.Folds(series, plan) : [];
    private readonly List<MemberTraining> _probes = [];
    private readonly List<MemberTraining> _members = [];
    private Calibration? _calibration = from?.Calibration;
    private PathDependence? _dependence = from?.Dependence;
    private Blend? _blend = from?.Blend ?? (plan.HasCombination ? Blend.CombinationAlone(plan.Horizon) : null);

    /// <summary>The number of calibration windows.</summary>
    public int CalibrationWindows => _folds.Sum(fold => fold.Windows.Length);

    /// <summary>The training log of each network that has been started.</summary>
    public IReadOnlyList<NetworkLog> Logs =>
        [.. _probes.Concat(_members).Select((network, i) => new NetworkLog(i < _probes.Count, [.. network.Done]))];

    /// <summary>The networks that are trained.</summary>
    private int Networks => options.Members + _folds.Count;

    private int EpochsDone => _probes.Concat(_members).Sum(network => network.Done.Count);

    /// <summary>Trains all networks, until done or cancelled.</summary>
    /// <exception cref="TrainingDivergedException">The loss of a network isn't finite.</exception>
    public void Run()
    {
        int epochs = MemberTraining.EpochsOf(options.Steps!.Value);
        foreach (var fold in _folds.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            _probes.Add(new(_encoder, series, _simple, options, fold, epochs, options.Seed, findsBest: _probes.Count == 0));
            Run(_probes[^1], _probes.Count - 1);
            if (_probes[^1].Done.Count == 0)
                _probes.RemoveAt(_probes.Count - 1); // stopped before it had learned anything
            else if (_probes.Count == 1)
                epochs = Best(_probes[0].Done);
        }
        if (_probes.Count > 0)
            Calibrate();
        for (int i = 0; i < options.Members && !cancellation.IsCancellationRequested; i++)
        {
            _members.Add(new(
                _encoder, series, _simple, options, HoldOut.Nothing(series), epochs, options.Seed + 1 + (ulong)i, findsBest: false,
                from?.Members[i]));
            Run(_members[i], _folds.Count + i);
            if (_members[i].Done.Count == 0)
                _members.RemoveAt(i);
        }
    }

    /// <summary>
    /// Returns the result so far: the trained members, else the member in training, else the validation network; null if no epoch is done.
    /// </summary>
    public Ensemble? SoFar()
    {
        MemberTraining[] done = [.. _members.Where(member => member.Done.Count == member.Epochs)];
        var begun = done.Length > 0 ? done : [.. _members.Where(member => member.Done.Count > 0)];
        if (begun.Length == 0)
            begun = [.. _probes.Where(probe => probe.Done.Count > 0).Take(1)];
        return begun.Length == 0 ? null : new(plan, [.. begun.Select(member => member.Network)], _calibration, _dependence, _blend);
    }

    private void Run(MemberTraining member, int index) =>
        member.Run(index, epoch => progress?.Report(new(index, Networks, _folds.Count, member.Epochs, epoch) { EpochsDone = EpochsDone }),
            checkpoint, cancellation);

    /// <summary>The number of epochs with the lowest validation loss.</summary>
    private static int Best(IReadOnlyList<EpochResult> done) => done.MinBy(epoch => epoch.ValidationLoss).Epoch + 1;

    private void Calibrate()
    {
        List<CalibrationWindow> evidence;
        try
        {
            evidence = Evidence([.. _probes.Zip(_folds, (_, fold) => fold.Windows)], cancellation);
        }
        catch (OperationCanceledException)
        {
            long most = MostAfterStop / _probes[0].Network.ParameterCount / plan.Steps / _probes.Count;
            if (most == 0)
                return;
            evidence = Evidence([.. _probes.Zip(_folds, (_, fold) => Thin(fold.Windows, most))], CancellationToken.None);
        }
        var calibration = _calibration = Calibration.Fit(evidence, plan.Horizon);
        evidence = [.. evidence.Select(window => window with { Prediction = calibration.Apply(window.Prediction) })];
        if (plan.HasCombination)
            evidence = FitBlend(evidence);
        _dependence = PathDependence.Measure(
            evidence.Select(window => (window.Prediction.Quantiles, window.Actual())), plan.Horizon);
    }

    // Of many windows, those that overlap tell little more, and each costs many simple forecasts.
    private List<CalibrationWindow> FitBlend(List<CalibrationWindow> evidence)
    {
        var last = new Dictionary<EncodedSeries, int>();
        var chosen = new List<CalibrationWindow>();
        foreach (var window in evidence)
        {
            if (evidence.Count > ManyWindows && last.TryGetValue(window.Series, out int before)
                && Math.Abs(window.Cutoff - before) < plan.Horizon)
                continue;
            last[window.Series] = window.Cutoff;
            chosen.Add(window);
        }
        int most = cancellation.IsCancellationRequested ? MostWindowsAfterStop : chosen.Count;
        if (chosen.Count > most)
            chosen = [.. Enumerable.Range(0, most).Select(i => chosen[(int)((long)i * chosen.Count / most)])];
        var combined = Combined(chosen);
        _blend = Blend.Fit(chosen, combined, plan.Horizon);
        return [.. chosen.Zip(combined, (window, one) => window with { Prediction = _blend.Apply(window.Series, window.Prediction, one) })];
    }

    // The n-th windows of all series at a time, as they would be forecast together.
    private List<CombinedQuantiles> Combined(List<CalibrationWindow> windows)
    {
        var counts = new Dictionary<EncodedSeries, int>();
        int[] number = [.. windows.Select(window => counts[window.Series] = counts.GetValueOrDefault(window.Series) + 1)];
        var combined = new CombinedQuantiles[windows.Count];
        foreach (var some in Enumerable.Range(0, windows.Count).GroupBy(w => number[w]))
        {
            int[] places = [.. some];
            var ends = Array.ConvertAll(places, w => windows[w].Past(plan.CombinationHistory));
            var made = CombinedQuantiles.Of(ends, plan, options.Threads, null, CancellationToken.None);
            for (int i = 0; i < places.Length; i++)
                combined[places[i]] = made[i] ?? windows[places[i]].WithoutCombination();
        }
        return [.. combined];
    }

    /// <summary>The predictions of each validation or calibration network for its windows.</summary>
    private List<CalibrationWindow> Evidence((int Series, int Cutoff)[][] places, CancellationToken cancel)
    {
        // Windows in order of time or of series: near ones are alike, so that there are no more blocks of them than horizons.
        int blocks = Math.Min(MostBlocks, _folds.Sum(fold => fold.Horizons)), all = places.Sum(windows => windows.Length);
        var evidence = new List<CalibrationWindow>();
        foreach (var (probe, windows) in _probes.Zip(places))
        {
            var predictions = new Ensemble(plan, [probe.Network]).Predict(series, windows, options.Threads, cancel);
            foreach (var (place, prediction) in windows.Zip(predictions))
                evidence.Add(new(prediction, series[place.Series], place.Cutoff, plan, evidence.Count * blocks / all));
        }
        return evidence;
    }

    // So many of them, evenly spaced.
    private static (int Series, int Cutoff)[] Thin((int Series, int Cutoff)[] places, long most) =>
        places.Length <= most ? places : [.. Enumerable.Range(0, (int)most).Select(i => places[i * (long)places.Length / most])];
}
