using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>Forecasts each series of the training data from its end, with intervals of 80 and 95 %.</summary>
    /// <exception cref="InputException">A covariate known in advance has no value for a future step.</exception>
    public IReadOnlyList<Forecast> Forecast() => Forecast(History);

    /// <summary>Forecasts each series of a panel from its latest values, with intervals of 80 and 95 %.</summary>
    /// <remarks>
    /// Series that weren't in the training data are forecast too; series without values are skipped. The point forecast is the median,
    /// which minimises the absolute error. Forecasts of a series that was never negative aren't negative.
    /// </remarks>
    /// <exception cref="InputException">
    /// The panel lacks a covariate used in training, or a covariate known in advance has no value for a future step.
    /// </exception>
    public IReadOnlyList<Forecast> Forecast(Panel panel) => Forecast(panel, (int?)null);

    /// <inheritdoc cref="Forecast(Panel)"/>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">
    /// The steps to forecast: 1 to the horizon of the training, which is the default. A method without networks forecasts any number.
    /// </param>
    /// <param name="levels">
    /// The levels of the intervals in percent, each above 0 and below 100; default 80 and 95. Other levels are interpolated linearly
    /// between the normal scores of the trained quantiles (2.5, 10, 50, 90, 97.5 %).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A level or the horizon is out of range.</exception>
    public IReadOnlyList<Forecast> Forecast(Panel panel, int? horizon, params IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(levels);
        return Forecast(panel, horizon, levels, null);
    }

    /// <inheritdoc cref="Forecast(Panel, int?, IReadOnlyList{double})"/>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">The steps to forecast, from 1 to the horizon of the training (the default).</param>
    /// <param name="levels">The levels of the intervals in percent; default 80 and 95.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the forecast.</param>
    /// <exception cref="OperationCanceledException">The forecast was cancelled.</exception>
    public IReadOnlyList<Forecast> Forecast(
        Panel panel, int? horizon = null, IReadOnlyList<double>? levels = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        levels = levels is { Count: > 0 } ? levels : QuantileGrid.Levels;
        int steps = horizon ?? Options.Horizon;
        var forecasts = Models is { } models
            ? models.Forecast(panel, steps, PanelForecast.Checked(levels, steps), Options.Threads, progress, cancellation)
            : new PanelForecast(this, steps, levels).Of(panel, progress, cancellation);
        return HasLongHorizon ? LongHorizon.Widen(forecasts, panel, Options.Season!.Value) : forecasts;
    }
}

/// <summary>Forecasts the series of a panel by a model.</summary>
internal sealed class PanelForecast
{
    // Series that are encoded and forecast between two checks for cancellation: about a tenth of a second, and so many are in memory.
    private const int AtOnce = 512;

    private readonly Forecaster _model;
    private readonly int _horizon;
    private readonly IReadOnlyList<double> _levels;
    private readonly ShortSeries _few;

    /// <exception cref="ArgumentOutOfRangeException">A level or the horizon is out of range.</exception>
    public PanelForecast(Forecaster model, int horizon, IReadOnlyList<double> levels)
    {
        levels = Checked(levels, horizon);
        if (horizon > model.Options.Horizon)
            Throw.Input(
                $"the model forecasts at most {model.Options.Horizon} steps ahead, but {horizon} are requested. Use a smaller horizon, or train a model with this horizon.");
        (_model, _horizon, _levels, _few) = (model, horizon, levels, new(model.History, model.Plan));
    }

    /// <summary>The levels, each once and ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A level or the horizon is out of range.</exception>
    public static IReadOnlyList<double> Checked(IReadOnlyList<double> levels, int horizon)
    {
        Throw.IfBelow(horizon, 1);
        foreach (double level in levels)
        {
            if (!(level > 0 && level < 100))
                throw new ArgumentOutOfRangeException(
                    nameof(levels), level, $"A level is {level}; expected a number above 0 and below 100.");
        }
        return [.. levels.Distinct().Order()];
    }

    // The quantiles are null where the networks see nothing, as no value lies in their window.
    private sealed record Predicted(TimeSeries Series, EncodedSeries Encoded, double[][]? Quantiles, ForecastWeights? Weights);

    /// <exception cref="InputException">
    /// The panel lacks a covariate, one has no value for a future step, or a value is too large.
    /// </exception>
    /// <exception cref="OperationCanceledException">The forecast was cancelled.</exception>
    public IReadOnlyList<Forecast> Of(Panel panel, IProgress<double>? progress, CancellationToken cancellation) =>
        Each(Checked(panel), (one, _) => Finish(one), progress, cancellation);

    /// <summary>Returns a predictor for up to <paramref name="most"/> windows at a time, to be used for a whole forecast.</summary>
    public WindowPredictor Predictor(int most) => _model.Ensemble.Predictor(most, _model.Options.Threads);

    /// <summary>
    /// Forecasts series with the covariates used in training, in their order. Missing future values of a covariate known in advance are
    /// accepted, and several series may have the same name.
    /// </summary>
    public IReadOnlyList<Forecast> Of(IReadOnlyList<TimeSeries> series, WindowPredictor predictor) =>
        Each(Ends(series), predictor, (one, _) => Finish(one), null, CancellationToken.None);

    /// <summary>The simple forecasts that the networks read of each series, also of those without values.</summary>
    /// <exception cref="InputException">The panel lacks a covariate, or a value is too large.</exception>
    public IEnumerable<SimpleForecasts> Simple(Panel panel)
    {
        var inputs = new SimpleForecastInputs(_model.Plan);
        foreach (var series in CovariateMatch.Match(panel, _model.Covariates).Series)
        {
            double[] values = new double[_horizon * SimpleForecastInputs.Paths], errors = new double[SimpleForecastInputs.Errors];
            if (Ends([series]) is [var (_, end)])
                inputs.Compute(new EncodedSeries(end, _model.Plan, _model.Covariates), end.Length, values, errors);
            yield return new(series.Id, values, errors);
        }
    }

    /// <summary>Makes something of each series and its place among all, some series at a time.</summary>
    private List<T> Each<T>((TimeSeries Series, TimeSeries End)[] ends, Func<Predicted, int, T> make, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        using var predictor = Predictor(ends.Length);
        return Each(ends, predictor, make, progress, cancellation);
    }

    private List<T> Each<T>(
        (TimeSeries Series, TimeSeries End)[] ends, WindowPredictor predictor, Func<Predicted, int, T> make, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var made = new List<T>(ends.Length);
        foreach (var some in ends.Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var one in Predict(some, predictor, cancellation))
                made.Add(make(one, made.Count));
            progress?.Report((double)made.Count / ends.Length);
        }
        return made;
    }

    /// <summary>Each series that has a value, and its end, where all that has to be known of it is.</summary>
    private (TimeSeries Series, TimeSeries End)[] Checked(Panel panel)
    {
        var matched = CovariateMatch.Match(panel, _model.Covariates);
        var ends = Ends(matched.Series);
        if (ends.Length > 0)
            KnownFuture.Check(matched.With(ends.Select(one => one.End)), _horizon);
        return ends;
    }

    private Predicted[] Predict(
        (TimeSeries Series, TimeSeries End)[] ends, WindowPredictor predictor, CancellationToken cancellation)
    {
        var plan = _model.Plan;
        var combined = !plan.HasCombination ? null : CombinedQuantiles.Of(
            [.. ends.Select(one => one.Series.Last(plan.CombinationHistory, _model.History.Covariates))], plan,
            _model.Options.Threads, _model.Combination, cancellation);
        var predicted = Array.ConvertAll(
            ends, one => new Predicted(one.Series, new EncodedSeries(one.End, plan, _model.Covariates), null, null));
        var places = Enumerable.Range(0, ends.Length).Where(i => ends[i].End.Last(plan.Window, _model.History.Covariates).HasValue)
            .Select(i => (Series: i, Cutoff: ends[i].End.Length)).ToArray();
        foreach (var (place, prediction) in places.Zip(
            predictor.Predict([.. predicted.Select(one => one.Encoded)], places, cancellation)))
        {
            int i = place.Series;
            predicted[i] = combined?[i] is { } own && !ShortSeries.Is(ends[i].End, plan)
                ? Blended(predicted[i], prediction, own)
                : predicted[i] with { Quantiles = prediction.Quantiles };
            if (combined is null)
                _few.Widen(ends[i].End, predicted[i].Encoded, prediction.Quantiles);
        }
        for (int i = 0; i < ends.Length && combined is not null; i++)
        {
            if (predicted[i].Weights is null && combined[i] is { } own)
                predicted[i] = Alone(predicted[i], own);
        }
        return predicted;
    }

    private Predicted Blended(Predicted one, WindowPrediction networks, CombinedQuantiles combined)
    {
        var blend = _model.Ensemble.Blend!;
        double[] shares = blend.SharesOf(one.Encoded, networks, combined);
        return one with
        {
            Quantiles = blend.Apply(one.Encoded, networks, combined, shares).Quantiles,
            Weights = new(shares[.._horizon], combined.Paths),
        };
    }

    // Of a series that is too short for networks, or has no value in their window.
    private Predicted Alone(Predicted one, CombinedQuantiles combined) => one with
    {
        Quantiles = [.. combined.Quantiles.Select(path => Array.ConvertAll(path, one.Encoded.Encode))],
        Weights = new(new double[_horizon], combined.Paths),
    };

    // Each series that has a value, and its end, which is all that a model keeps: with more of it the forecast stays the same, and with
    // missing values before its first one, too.
    private (TimeSeries Series, TimeSeries End)[] Ends(IReadOnlyList<TimeSeries> series)
    {
        var covariates = _model.History.Covariates;
        var gaps = new NonPositiveValues(_model.Plan);
        foreach (var one in series)
            EncodedSeries.CheckSize(one);
        return [.. series.Where(one => one.HasValue)
            .Select(one => (one, gaps.PassOver(one.Last(_model.Plan.NetworkHistory, covariates), covariates).FromFirstValue(covariates)))];
    }

    private Forecast Finish(Predicted one)
    {
        if (one is not ({ } series, { } encoded, { } quantiles, _))
            return StatisticalMethod.Naive.Forecast(one.Series, _horizon, _levels);
        double[] mean = new double[_horizon];
        Interval[] intervals = [.. _levels.Select(level => new Interval(level, new double[_horizon], new double[_horizon]))];
        double[] lowerScores = [.. _levels.Select(level => NormalQuantile.At((100 - level) / 200))],
            upperScores = [.. _levels.Select(level => NormalQuantile.At((100 + level) / 200))];
        Span<double> step = stackalloc double[quantiles.Length];
        for (int k = 0; k < _horizon; k++)
        {
            for (int q = 0; q < step.Length; q++)
                step[q] = quantiles[q][k];
            mean[k] = encoded.Decode(step[QuantileGrid.Median]);
            for (int l = 0; l < intervals.Length; l++)
            {
                ((double[])intervals[l].Lower)[k] = encoded.Decode(QuantileFunction.At(step, lowerScores[l]));
                ((double[])intervals[l].Upper)[k] = encoded.Decode(QuantileFunction.At(step, upperScores[l]));
            }
        }
        return new(series.Id, series.NextStamps(_horizon), mean)
        {
            Intervals = intervals,
            Format = series.Time.StampFormat,
            Weights = one.Weights
        };
    }
}
