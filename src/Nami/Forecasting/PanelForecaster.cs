using Nami.Data;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// Recurrent networks that learned the series of a panel together and forecast them, and others like them, with intervals. Each network
/// reads a window and what is known of the horizon, and corrects the seasonal-naive path by quantiles. Immutable and safe to use from many
/// threads.
/// </summary>
public sealed class PanelForecaster
{
    /// <summary>The quantiles that the networks put out: the median and the bounds of both intervals.</summary>
    private static readonly double[] s_quantiles = [0.025, 0.1, 0.5, 0.9, 0.975];

    private static readonly double[] s_levels = [80, 95];

    private readonly RecurrentNetwork[] _members;
    private readonly IReadOnlyList<CovariateScale> _covariates;
    private readonly int _threads;
    private readonly double[][] _widths; // by level, by step

    private PanelForecaster(PanelPlan plan, RecurrentNetwork[] members, IReadOnlyList<CovariateScale> covariates, int threads, double[][]? widths = null)
    {
        (Plan, _members, _covariates, _threads) = (plan, members, covariates, threads);
        _widths = widths ?? [.. s_levels.Select(_ => new double[plan.Horizon])];
    }

    internal PanelPlan Plan { get; }

    /// <summary>Learns a panel. The same panel, options and seed always give the same forecaster, to the last bit.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Is told of each epoch of each network as it ends.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="InputException">No series is long enough for the season and the horizon.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public static PanelForecaster Fit(Panel panel, PanelForecasterOptions options, IProgress<EpochResult>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var plan = PanelPlanner.Plan(panel, options);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        EncodedSeries[] series = [.. panel.Series.Select(one => new EncodedSeries(one, plan, covariates))];
        var encoder = new WindowEncoder(plan, series[0]);
        var held = HeldOut.Of(series, plan);
        // A first network that has not seen the last part of the time tells how wide the intervals must be; the others learn from all of it.
        double[][]? widths = null;
        var best = -1;
        if (held.Places.Length > 0)
        {
            var probe = Train(encoder, series, held, options, options.Seed, new Best(progress, b => best = b), cancellation);
            widths = new PanelForecaster(plan, [probe], covariates, options.Threads).Calibrate(encoder, series, held);
        }
        var members = new RecurrentNetwork[options.Members];
        for (var i = 0; i < members.Length; i++)
            members[i] = Train(encoder, series, HeldOut.Nothing(series), best >= 0 ? options with { Steps = 50 * (best + 1) } : options, options.Seed + 1 + (ulong)i, progress, cancellation);
        return new(plan, members, covariates, options.Threads, widths);
    }

    /// <summary>Forecasts each series of a panel from its latest values.</summary>
    /// <exception cref="InputException">The panel lacks a covariate that was learned.</exception>
    public IReadOnlyList<Forecast> Forecast(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        foreach (var (covariate, i) in _covariates.Select((c, i) => (c, i)))
        {
            if (i >= panel.Covariates.Count || panel.Covariates[i].Name != covariate.Name)
                Throw.Input($"the panel has no covariate \"{Shown.Text(covariate.Name)}\" at place {i + 1}, which the model learned with: give the same columns");
        }
        EncodedSeries[] series = [.. panel.Series.Select(one => new EncodedSeries(one, Plan, _covariates))];
        var places = series.Select((one, i) => (i, one.Values.Length)).ToArray();
        var forecasts = new Forecast[series.Length];
        Predict(new WindowEncoder(Plan, series[0]), series, places, (i, quantiles, _) => forecasts[i] = Finish(panel.Series[i], quantiles));
        return forecasts;
    }

    private Forecast Finish(TimeSeries series, double[][] quantiles)
    {
        if (Plan.IsLog)
        {
            foreach (var path in quantiles)
            {
                for (var k = 0; k < path.Length; k++)
                    path[k] = Elementary.Exp(Math.Clamp(path[k], -700, 700));
            }
        }
        var stamps = new string[Plan.Horizon];
        for (var k = 0; k < stamps.Length; k++)
            stamps[k] = series.Time.Format(series.Length + (long)k);
        return new(series.Id, stamps, quantiles[2]) { Intervals = [new(80, quantiles[1], quantiles[3]), new(95, quantiles[0], quantiles[4])] };
    }

    private static RecurrentNetwork Train(
        WindowEncoder encoder, EncodedSeries[] series, HeldOut held, PanelForecasterOptions options, ulong seed,
        IProgress<EpochResult>? progress, CancellationToken cancellation)
    {
        const int StepsPerEpoch = 50;
        var epochs = Math.Max(1, (options.Steps ?? PanelPlanner.Steps(series.Length)) / StepsPerEpoch);
        var shape = new NetworkOptions { Cell = options.Cell, HiddenSize = options.HiddenSize ?? PanelPlanner.HiddenSize(series.Length), Layers = options.Layers, InputSize = encoder.InputSize, OutputSize = s_quantiles.Length, Head = Head.EveryStep };
        var drawn = new RecurrentNetwork(shape, seed);
        // A head of zeros begins as the seasonal-naive forecast.
        var network = RecurrentNetwork.FromParameters(shape, (name, _) => name.StartsWith("fc.", StringComparison.Ordinal) ? new float[drawn.GetParameter(name).Length] : drawn.GetParameter(name).ToArray());
        var training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = options.BatchSize,
            Loss = new Pinball { Levels = s_quantiles },
            Optimizer = new Adam(),
            LearningRate = options.LearningRate,
            Schedule = new CosineDecay { Period = epochs },
            ClipNorm = 1,
            Seed = seed,
            Threads = options.Threads,
        };
        var windows = new PanelWindows(encoder, series, held.Ends, StepsPerEpoch * options.BatchSize, seed);
        if (windows.IsEmpty)
            Throw.Input($"no series is long enough: a season of {encoder.Plan.Season} and a horizon of {encoder.Plan.Horizon} need more points; give more, or a smaller horizon");
        var validation = held.Places.Length == 0 ? null : new PanelWindows(encoder, series, held.Places);
        using var trainer = new Trainer(network, windows, validation, training, KernelSet.Best);
        foreach (var epoch in trainer.Run())
        {
            progress?.Report(epoch);
            cancellation.ThrowIfCancellationRequested();
        }
        return network;
    }

    private double[][] Calibrate(WindowEncoder encoder, EncodedSeries[] series, HeldOut held)
    {
        List<double>[][] scores = [.. s_levels.Select(_ => Enumerable.Range(0, Plan.Horizon).Select(_ => new List<double>()).ToArray())];
        Predict(encoder, series, held.Places, (i, quantiles, scale) =>
        {
            var (s, cutoff) = held.Places[i];
            for (var k = 0; k < Plan.Horizon && cutoff + k < series[s].Values.Length; k++)
            {
                var y = series[s].Values[cutoff + k];
                if (double.IsNaN(y))
                    continue;
                for (var l = 0; l < s_levels.Length; l++)
                    scores[l][k].Add(Math.Max(quantiles[1 - l][k] - y, y - quantiles[3 + l][k]) / scale.Deviation);
            }
        });
        return [.. s_levels.Select((level, l) => Conformal.Widths(level, scores[l]))];
    }

    /// <summary>The quantiles (5, K) at each place, on the scale of the encoded values, widened by what calibration found.</summary>
    private void Predict(WindowEncoder encoder, EncodedSeries[] series, (int Series, int Cutoff)[] places, Action<int, double[][], WindowScale> receive)
    {
        const int Batch = 64;
        int steps = Plan.Steps, inputs = encoder.InputSize, width = s_quantiles.Length, outputs = steps * width;
        var batch = Math.Min(Batch, Math.Max(1, places.Length));
        Workspace[] workspaces = [.. _members.Select(member => new Workspace(member, batch, steps, Mode.Evaluation, _threads))];
        try
        {
            float[] x = new float[batch * steps * inputs], y = new float[batch * outputs];
            var paths = new double[batch][];
            var scales = new WindowScale[batch];
            for (var first = 0; first < places.Length; first += batch)
            {
                var rows = Math.Min(batch, places.Length - first);
                for (var r = 0; r < rows; r++)
                {
                    paths[r] = new double[Plan.Horizon];
                    scales[r] = encoder.Encode(series[places[first + r].Series], places[first + r].Cutoff, x.AsSpan(r * steps * inputs, steps * inputs), paths[r]);
                }
                var sums = new double[rows * Plan.Horizon * width];
                for (var m = 0; m < _members.Length; m++)
                {
                    _members[m].Forward(x.AsSpan(0, rows * steps * inputs), y.AsSpan(0, rows * outputs), workspaces[m]);
                    for (var r = 0; r < rows; r++)
                    {
                        for (var i = 0; i < Plan.Horizon * width; i++)
                            sums[r * Plan.Horizon * width + i] += y[r * outputs + Plan.Window * width + i];
                    }
                }
                for (var r = 0; r < rows; r++)
                    receive(first + r, Quantiles(sums.AsSpan(r * Plan.Horizon * width, Plan.Horizon * width), paths[r], scales[r]), scales[r]);
            }
        }
        finally
        {
            foreach (var workspace in workspaces)
                workspace.Dispose();
        }
    }

    private double[][] Quantiles(ReadOnlySpan<double> sums, double[] path, WindowScale scale)
    {
        var width = s_quantiles.Length;
        double[][] quantiles = [.. s_quantiles.Select(_ => new double[path.Length])];
        Span<double> step = stackalloc double[width];
        for (var k = 0; k < path.Length; k++)
        {
            for (var q = 0; q < width; q++)
                step[q] = sums[k * width + q] / _members.Length;
            step.Sort(); // quantiles must not cross
            for (var l = 0; l < s_levels.Length; l++)
            {
                step[1 - l] = Math.Min(step[1 - l] - _widths[l][k], step[2]);
                step[3 + l] = Math.Max(step[3 + l] + _widths[l][k], step[2]);
            }
            step.Sort();
            for (var q = 0; q < width; q++)
                quantiles[q][k] = path[k] + scale.Deviation * step[q];
        }
        return quantiles;
    }

    private sealed class Best(IProgress<EpochResult>? inner, Action<int> found) : IProgress<EpochResult>
    {
        private double _least = double.PositiveInfinity;

        public void Report(EpochResult value)
        {
            if (value.ValidationLoss < _least)
            {
                _least = value.ValidationLoss;
                found(value.Epoch);
            }
            inner?.Report(value);
        }
    }
}
