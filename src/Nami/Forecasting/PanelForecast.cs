using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>Forecasts the series of a panel by a model.</summary>
internal sealed class PanelForecast
{
    private readonly Forecaster _model;
    private readonly int _horizon;
    private readonly IReadOnlyList<double> _levels;

    /// <exception cref="ArgumentOutOfRangeException">A level or the horizon is out of its range.</exception>
    public PanelForecast(Forecaster model, int horizon, IReadOnlyList<double> levels)
    {
        Throw.IfBelow(horizon, 1);
        foreach (var level in levels)
        {
            if (!(level > 0 && level < 100))
                throw new ArgumentOutOfRangeException(nameof(levels), level, $"A level is {level}; expected a number above 0 and below 100.");
        }
        if (horizon > model.Options.Horizon)
            Throw.Input($"the model looks {model.Options.Horizon} steps ahead, and {horizon} are asked for: use a smaller horizon, or train a model with this one");
        (_model, _horizon, _levels) = (model, horizon, [.. levels.Distinct().Order()]);
    }

    /// <exception cref="InputException">The panel lacks a covariate, or one is not known at each step to come.</exception>
    public IReadOnlyList<Forecast> Of(Panel panel)
    {
        var plan = _model.Plan;
        var matched = CovariateMatch.Match(panel, _model.Covariates);
        // The end of each series is all that a model keeps; with more of it the forecast stays the same.
        TimeSeries[] series = [.. matched.Series.Where(HasValue).Select(one => one.Last(plan.History, matched.Covariates))];
        if (series.Length == 0)
            return [];
        KnownFuture.Check(matched.With(series), _horizon);
        EncodedSeries[] encoded = [.. series.Select(one => new EncodedSeries(one, plan, _model.Covariates))];
        // Of a series without a value in their window the networks see nothing: its last value stays.
        var places = Enumerable.Range(0, series.Length).Where(i => HasValue(series[i].Last(plan.Window, matched.Covariates))).Select(i => (Series: i, Cutoff: series[i].Length)).ToArray();
        var forecasts = new Forecast?[series.Length];
        _model.Ensemble.Predict(encoded, places, _model.Options.Threads, (i, quantiles, _) => forecasts[places[i].Series] = Finish(series[places[i].Series], quantiles));
        return [.. matched.Series.Where(HasValue).Select((one, i) => forecasts[i] ?? Baseline.Naive.Forecast(one, _horizon, _levels))];
    }

    private static bool HasValue(TimeSeries series) => series.Values.ContainsAnyExcept(double.NaN);

    private Forecast Finish(TimeSeries series, double[][] quantiles)
    {
        var stamps = new string[_horizon];
        var mean = new double[_horizon];
        Interval[] intervals = [.. _levels.Select(level => new Interval(level, new double[_horizon], new double[_horizon]))];
        double[] lowerScores = [.. _levels.Select(level => NormalQuantile.At((100 - level) / 200))], upperScores = [.. _levels.Select(level => NormalQuantile.At((100 + level) / 200))];
        Span<double> step = stackalloc double[quantiles.Length];
        for (var k = 0; k < _horizon; k++)
        {
            for (var q = 0; q < step.Length; q++)
                step[q] = quantiles[q][k];
            stamps[k] = series.Time.Format(series.Length + (long)k);
            mean[k] = Value(step[2]);
            for (var l = 0; l < intervals.Length; l++)
            {
                ((double[])intervals[l].Lower)[k] = Value(QuantileFunction.At(step, lowerScores[l]));
                ((double[])intervals[l].Upper)[k] = Value(QuantileFunction.At(step, upperScores[l]));
            }
        }
        return new(series.Id, stamps, mean) { Intervals = intervals };
    }

    /// <summary>What is behind a value as the networks see it.</summary>
    private double Value(double encoded) => _model.Plan.IsLog ? Elementary.Exp(Math.Clamp(encoded, -700, 700)) : encoded;
}
