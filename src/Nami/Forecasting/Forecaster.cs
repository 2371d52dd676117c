using Nami.Data;
using Nami.Numerics;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// Recurrent networks that learned the series of a panel together and forecast them, and others like them, with intervals. Each network
/// reads a window and what is known of the horizon, and corrects the seasonal-naive path by quantiles. Immutable and safe to use from many
/// threads.
/// </summary>
public sealed class Forecaster
{
    private readonly Ensemble _ensemble;
    private readonly IReadOnlyList<CovariateScale> _covariates;

    private Forecaster(ForecasterOptions options, Ensemble ensemble, IReadOnlyList<CovariateScale> covariates) =>
        (Options, _ensemble, _covariates) = (options, ensemble, covariates);

    /// <summary>The settings it was learned with.</summary>
    public ForecasterOptions Options { get; }

    internal PanelPlan Plan => _ensemble.Plan;

    /// <summary>Learns a panel. The same panel, options and seed always give the same forecaster, to the last bit.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Is told of each epoch of each network as it ends; never of two at a time.</param>
    /// <param name="checkpoints">Whether and where the training keeps its state, to be resumed after a crash; by default nowhere.</param>
    /// <param name="cancellation">
    /// Ends the training after the epochs under way; what was learned so far is returned: the networks that are done or, if none is, the one
    /// that has begun.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InputException">No series is long enough for the season and the horizon, or the checkpoint to resume is another training's.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss is no longer finite; after at least one epoch it is a <see cref="ForecasterDivergedException"/>, with what was learned until then.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled before the first epoch ended.</exception>
    public static Forecaster Fit(
        Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancellation.ThrowIfCancellationRequested();
        var plan = PanelPlanner.Plan(panel, options);
        CovariateScale[] covariates = [.. panel.Covariates.Select((_, i) => CovariateScale.Fit(panel, i))];
        EncodedSeries[] series = [.. panel.Series.Select(one => new EncodedSeries(one, plan, covariates))];
        var checkpoint = checkpoints is null ? null : new EnsembleCheckpoint(checkpoints, options.Seed, options.Steps ?? PanelPlanner.Steps(series.Length));
        var training = new EnsembleTraining(plan, series, options, progress, checkpoint, cancellation);
        try
        {
            training.Run();
        }
        catch (TrainingDivergedException failure) when (training.SoFar() is { } good)
        {
            throw new ForecasterDivergedException(new(options, good, covariates), failure);
        }
        return new(options, training.SoFar() ?? throw new OperationCanceledException(cancellation), covariates);
    }

    /// <summary>Learns one series.</summary>
    /// <inheritdoc cref="Fit(Panel, ForecasterOptions, IProgress{FitProgress}?, CheckpointOptions?, CancellationToken)"/>
    public static Forecaster Fit(
        TimeSeries series, ForecasterOptions options, IProgress<FitProgress>? progress = null, CheckpointOptions? checkpoints = null, CancellationToken cancellation = default) =>
        Fit(new Panel([series]), options, progress, checkpoints, cancellation);

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
        _ensemble.Predict(series, places, Options.Threads, (i, quantiles, _) => forecasts[i] = Finish(panel.Series[i], quantiles));
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
}
