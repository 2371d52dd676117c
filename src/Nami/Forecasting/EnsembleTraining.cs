using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// Trains the networks of a <see cref="Forecaster"/>. A first one, the probe, has not seen the last part of the time: it tells how wide the
/// intervals must be and how many steps are best; the members learn from all of it. An ensemble that goes on from an earlier one keeps that
/// one's calibration: its networks have seen what could be held back.
/// </summary>
internal sealed class EnsembleTraining(
    PanelPlan plan, EncodedSeries[] series, ForecasterOptions options, IProgress<FitProgress>? progress, EnsembleCheckpoint? checkpoint, CancellationToken cancellation,
    Ensemble? from = null)
{
    private readonly WindowEncoder _encoder = new(plan, series[0]);
    private readonly HeldOut _held = from is null ? HeldOut.Of(series, plan) : HeldOut.Nothing(series);
    private readonly List<MemberTraining> _members = [];
    private MemberTraining? _probe;
    private double[][]? _widths = from?.Widths;
    private PathDependence? _dependence = from?.Dependence;

    /// <summary>The windows that were held back.</summary>
    public int CalibrationWindows => _held.Places.Length;

    /// <summary>How each network that has begun was trained.</summary>
    public IReadOnlyList<NetworkLog> Logs =>
        [.. _members.Prepend(_probe).OfType<MemberTraining>().Select(member => new NetworkLog(member == _probe, [.. member.Done]))];

    /// <summary>The networks that are trained.</summary>
    private int Networks => options.Members + (_held.Places.Length > 0 ? 1 : 0);

    /// <summary>Trains all networks, or as far as a cancellation lets it.</summary>
    /// <exception cref="TrainingDivergedException">A network's loss is no longer finite.</exception>
    public void Run()
    {
        var epochs = MemberTraining.EpochsOf(options.Steps ?? PanelPlanner.Steps(series.Length));
        if (_held.Places.Length > 0)
        {
            _probe = new(_encoder, series, options, _held, epochs, options.Seed);
            Run(_probe, 0);
            epochs = Best(_probe.Done);
            _widths = Calibrate(_probe);
            _dependence = Dependence(new(plan, [_probe.Network], _widths));
        }
        for (var i = 0; i < options.Members && !cancellation.IsCancellationRequested; i++)
        {
            _members.Add(new(_encoder, series, options, HeldOut.Nothing(series), epochs, options.Seed + 1 + (ulong)i, from?.Members[i]));
            Run(_members[i], Networks - options.Members + i);
        }
    }

    /// <summary>
    /// What was learned so far: the members that are done, else what there is of one, else the probe; null if no epoch of any network is done.
    /// </summary>
    public Ensemble? SoFar()
    {
        MemberTraining[] done = [.. _members.Where(member => member.Done.Count == member.Epochs)];
        MemberTraining[] begun = done.Length > 0 ? done : [.. _members.Where(member => member.Done.Count > 0)];
        if (begun.Length == 0 && _probe is { Done.Count: > 0 })
            begun = [_probe];
        return begun.Length == 0 ? null : new(plan, [.. begun.Select(member => member.Network)], _widths, _dependence);
    }

    private void Run(MemberTraining member, int index) =>
        member.Run(index, epoch => progress?.Report(new(index, Networks, member.Epochs, epoch)), checkpoint, cancellation);

    /// <summary>The epochs after which the loss of what was held back was least; all where none was done.</summary>
    private static int Best(IReadOnlyList<EpochResult> done) => done.Count == 0 ? 1 : done.MinBy(epoch => epoch.ValidationLoss).Epoch + 1;

    private PathDependence Dependence(Ensemble calibrated)
    {
        var windows = new (double[][], double[])[_held.Places.Length];
        calibrated.Predict(series, _held.Places, options.Threads, (i, quantiles, _) =>
        {
            var (s, cutoff) = _held.Places[i];
            windows[i] = (quantiles, [.. Enumerable.Range(cutoff, plan.Horizon).Select(t => t < series[s].Values.Length ? series[s].Values[t] : double.NaN)]);
        });
        return PathDependence.Measure(windows, plan.Horizon);
    }

    private double[][] Calibrate(MemberTraining probe)
    {
        List<double>[][] scores = [.. QuantileGrid.Levels.Select(_ => Enumerable.Range(0, plan.Horizon).Select(_ => new List<double>()).ToArray())];
        new Ensemble(plan, [probe.Network]).Predict(series, _held.Places, options.Threads, (i, quantiles, scale) =>
        {
            var (s, cutoff) = _held.Places[i];
            for (var k = 0; k < plan.Horizon && cutoff + k < series[s].Values.Length; k++)
            {
                var y = series[s].Values[cutoff + k];
                if (double.IsNaN(y))
                    continue;
                for (var l = 0; l < scores.Length; l++)
                    scores[l][k].Add(Math.Max(quantiles[1 - l][k] - y, y - quantiles[3 + l][k]) / scale.Deviation);
            }
        });
        return [.. QuantileGrid.Levels.Select((level, l) => Conformal.Widths(level, scores[l]))];
    }
}
