using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>
    /// Draws sample paths of each series of a panel. Path number p of every series belongs to the same future: the errors that a simple
    /// forecast made at earlier moments say how series move together. Each series has the distribution of its forecast.
    /// </summary>
    /// <remarks>
    /// Networks and the combination: steps depend on each other as they did in held-out windows. Statistical methods simulate their model.
    /// Series with different steps, or with whole-number times that aren't aligned, are independent.
    /// </remarks>
    /// <param name="panel">The series. Those without values are skipped.</param>
    /// <param name="count">The number of paths per series; at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same paths.</param>
    /// <param name="horizon">The steps to forecast; by default the horizon of the training.</param>
    /// <param name="aligned">Whether equal whole-number times of several series are the same moment. Equal dates always are.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the horizon is below 1.</exception>
    /// <exception cref="InputException">
    /// The panel lacks a covariate, a covariate known in advance has no value for a future step, or the horizon is too long.
    /// </exception>
    /// <exception cref="OperationCanceledException">The calculation was cancelled.</exception>
    public IReadOnlyList<SamplePaths> SamplePaths(
        Panel panel, int count, ulong seed, int? horizon = null, bool aligned = false, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        Throw.IfBelow(count, 1);
        int steps = horizon ?? Options.Horizon;
        Throw.IfBelow(steps, 1, nameof(horizon));
        var sampler = PathSampler.Of(this, panel, count, seed, steps, aligned, cancellation);
        return new SeriesWork(Options.Threads, cancellation).Each(
            sampler.Series.Count, sampler.Draw, done => progress?.Report((double)done / sampler.Series.Count));
    }

    internal StepDependence? StepsOfPaths => _ensemble?.Dependence.Steps();
}

/// <summary>Draws the sample paths of the series of a panel, one series at a time and in any order.</summary>
internal sealed class PathSampler
{
    private readonly Forecaster _model;
    private readonly IReadOnlyList<Forecast> _forecasts; // none for a method that simulates
    private readonly JointScores _scores;
    private readonly int _count, _horizon;
    private readonly CancellationToken _cancellation;

    private PathSampler(
        Forecaster model, TimeSeries[] series, IReadOnlyList<Forecast> forecasts, JointScores scores, int count, int horizon,
        CancellationToken cancellation) =>
        (_model, Series, _forecasts, _scores, _count, _horizon, _cancellation) =
            (model, series, forecasts, scores, count, horizon, cancellation);

    /// <summary>The series that have a value, each from its first one.</summary>
    public IReadOnlyList<TimeSeries> Series { get; }

    /// <summary>Forecasts the series and measures how they depend on each other.</summary>
    public static PathSampler Of(
        Forecaster model, Panel panel, int count, ulong seed, int horizon, bool aligned, CancellationToken cancellation)
    {
        var series = SeriesModels.Series(panel);
        bool simulates = model.Models is StatisticalModels;
        var forecasts = simulates || series.Length == 0 ? [] : model.Forecast(panel, horizon, StepDistribution.Levels, null, cancellation);
        var seasons = new Seasons(model.Options.Season!.Value, model.Options.LongSeason!.Value);
        var (between, within) = series.Length == 0
            ? (SeriesDependence.None(0), StepDependence.Together(horizon))
            : JointScores.Measure(series, aligned, horizon, seasons, model.Options.Threads, cancellation);
        var steps = simulates ? null : model.StepsOfPaths ?? within;
        return new(model, series, forecasts, new(between, steps, horizon, count, seed), count, horizon, cancellation);
    }

    /// <summary>Draws the paths of a series.</summary>
    public SamplePaths Draw(int number)
    {
        var series = Series[number];
        if (_model.Models is StatisticalModels statistical)
            return statistical.Draw(series, number, _scores, _count, _horizon, _cancellation);
        var forecast = _forecasts[number];
        var distribution = new StepDistribution(forecast);
        bool isNonNegative = !series.Values.ContainsAnyInRange(double.MinValue, -double.Epsilon);
        double[][] paths = new double[_count][];
        for (int p = 0; p < _count; p++)
        {
            double[] path = paths[p] = new double[_horizon];
            _scores.Draw(p, number, path);
            for (int k = 0; k < path.Length; k++)
            {
                double value = distribution.At(k, path[k]);
                value = _model.Plan.IsCount ? Math.Round(value) : value;
                path[k] = isNonNegative ? Math.Max(value, 0) : value;
            }
        }
        return new(forecast.Id, forecast.Stamps, paths);
    }
}

/// <summary>
/// The distribution of each step of a forecast, by its median and intervals: between their bounds, and beyond the outer ones, the normal
/// scores of the probabilities are joined by straight lines.
/// </summary>
internal sealed class StepDistribution
{
    private static readonly double[] s_levels = [20, 40, 60, 80, 90, 95, 98, 99.8];

    private static readonly double[] s_scores =
    [
        .. s_levels.AsEnumerable().Reverse().Select(level => NormalQuantile.At((100 - level) / 200)), 0,
        .. s_levels.Select(level => NormalQuantile.At((100 + level) / 200)),
    ];

    private readonly IReadOnlyList<double>[] _quantiles;

    /// <param name="forecast">A forecast with intervals of <see cref="Levels"/>.</param>
    public StepDistribution(Forecast forecast) => _quantiles =
    [
        .. forecast.Intervals.Reverse().Select(interval => interval.Lower), forecast.Point,
        .. forecast.Intervals.Select(interval => interval.Upper),
    ];

    /// <summary>The levels of the intervals in percent.</summary>
    public static IReadOnlyList<double> Levels => s_levels;

    /// <summary>The mean at a step: the integral of the quantiles over their normal scores.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="isNonNegative">Whether what lies below 0 counts as 0.</param>
    public double Mean(int step, bool isNonNegative)
    {
        double sum = 0;
        for (int i = 0; i < s_scores.Length - 1; i++)
        {
            double below = _quantiles[i][step], above = _quantiles[i + 1][step];
            double slope = (above - below) / (s_scores[i + 1] - s_scores[i]), start = below - slope * s_scores[i];
            double from = i == 0 ? double.NegativeInfinity : s_scores[i];
            double to = i == s_scores.Length - 2 ? double.PositiveInfinity : s_scores[i + 1];
            if (isNonNegative && slope > 0)
                from = Math.Max(from, Math.Min(-start / slope, to));
            sum += start * (NormalQuantile.ProbabilityOf(to) - NormalQuantile.ProbabilityOf(from)) + slope * (Density(from) - Density(to));
        }
        return sum;
    }

    /// <summary>The quantile of a normal score at a step.</summary>
    public double At(int step, double score)
    {
        int i = Array.BinarySearch(s_scores, score);
        if (i >= 0)
            return _quantiles[i][step];
        i = Math.Clamp(~i - 1, 0, s_scores.Length - 2);
        double below = _quantiles[i][step], above = _quantiles[i + 1][step];
        return below == above ? below : below + (above - below) * ((score - s_scores[i]) / (s_scores[i + 1] - s_scores[i]));
    }

    private static double Density(double score) => 0.3989422804014327 * Elementary.Exp(-0.5 * score * score);
}
