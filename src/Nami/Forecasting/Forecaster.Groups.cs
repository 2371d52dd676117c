using Nami.Data;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>Forecasts each series of a panel, and groups of them, as the settings say.</summary>
    /// <remarks>
    /// With groups, all forecasts come from the same sample paths: the groups first, then the series. Their point forecasts are means of
    /// the paths, which add up; so do the paths themselves, but neither medians nor bounds of intervals.
    /// </remarks>
    /// <param name="panel">The series, with the static columns that are grouped by.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the forecast.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    /// <exception cref="InputException">
    /// The panel lacks a covariate, one known in advance has no value for a future step, the horizon is too long, or the series can't be
    /// grouped: their steps differ, they end at different times, or a column is missing.
    /// </exception>
    /// <exception cref="OperationCanceledException">The forecast was cancelled.</exception>
    public IReadOnlyList<Forecast> Forecast(
        Panel panel, ForecastSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        if (settings.HasGroups)
            return new GroupForecast(this, panel, settings).Of(progress, cancellation);
        double[] asked =
        [
            .. settings.Levels, .. settings.Quantiles.Where(probability => probability != 0.5).Select(ForecastParts.LevelOf),
            .. settings.Point == PointForecast.Mean ? StepDistribution.Levels : [],
        ];
        var values = panel.Series.Where(one => one.HasValue).ToArray();
        var forecasts = Forecast(panel, settings.Horizon, asked.Length == 0 ? QuantileGrid.Levels : asked, progress, cancellation);
        return [.. forecasts.Zip(values, (one, series) => ForecastParts.Of(one, series, settings))];
    }
}

/// <summary>Takes from a forecast with many intervals what was asked for.</summary>
internal static class ForecastParts
{
    /// <summary>The level of the interval of which a quantile is a bound, in percent.</summary>
    public static double LevelOf(double probability) => Math.Round(Math.Abs(100 - 200 * probability), 9);

    /// <summary>The forecast with the levels, the quantiles and the point of the settings.</summary>
    /// <exception cref="InputException">The method has no median.</exception>
    public static Forecast Of(Forecast all, TimeSeries series, ForecastSettings settings)
    {
        var byLevel = all.Intervals.ToDictionary(interval => interval.Level);
        var made = all with
        {
            Intervals = [.. settings.Levels.Distinct().Order().Select(level => byLevel[level])],
            Quantiles = [.. settings.Quantiles.Select(probability => new Quantile(probability, Bound(all, byLevel, probability)))],
        };
        if (settings.Point is not { } kind || kind == all.PointKind)
            return made;
        if (kind == PointForecast.Median)
            Throw.Input($"the method forecasts a mean and has no median. Use another method, or ask for the mean.");
        var distribution = new StepDistribution(
            all with { Intervals = [.. StepDistribution.Levels.Select(level => byLevel[level])] });
        bool isNonNegative = !series.Values.ContainsAnyInRange(double.MinValue, -double.Epsilon);
        return made with
        {
            Point = [.. Enumerable.Range(0, all.Point.Count).Select(k => distribution.Mean(k, isNonNegative))],
            PointKind = PointForecast.Mean,
        };
    }

    private static IReadOnlyList<double> Bound(Forecast all, Dictionary<double, Interval> byLevel, double probability) =>
        probability == 0.5 ? all.Point
        : probability < 0.5 ? byLevel[LevelOf(probability)].Lower : byLevel[LevelOf(probability)].Upper;
}

/// <summary>Forecasts groups and their series from joint sample paths.</summary>
internal sealed class GroupForecast
{
    private const int AtOnce = 128; // series whose paths are in memory together
    private const int MostNodes = 2000; // more have variances alone
    private const long MostNumbers = 100_000_000; // of paths in memory together, 800 MB

    private readonly Forecaster _model;
    private readonly Panel _panel;
    private readonly ForecastSettings _settings;
    private readonly Hierarchy _hierarchy;
    private readonly TimeSeries[] _series;
    private readonly int _horizon;

    /// <exception cref="InputException">The series can't be grouped.</exception>
    public GroupForecast(Forecaster model, Panel panel, ForecastSettings settings)
    {
        _panel = panel.With(panel.Series.Where(one => one.HasValue));
        (_model, _settings, _horizon) = (model, settings, settings.Horizon ?? model.Options.Horizon);
        if (_panel.Series.Count == 0)
            Throw.Input($"there is nothing to forecast: all values of all series are missing. Give series with values.");
        if (settings.Point == PointForecast.Median)
            Throw.Input($"medians don't add up, so that groups have means. Leave out the median, or the groups.");
        _hierarchy = Hierarchy.Of(_panel, settings.By, settings.Total);
        _series = SeriesModels.Series(_panel);
        if (SharedTime.WhyNoTotal(_series, settings.Aligned) is { } reason)
            throw new InputException(reason);
        int groups = _hierarchy.Groups.Count;
        int kept = groups + (settings.Reconciliation == Reconciliation.MinT ? groups + _series.Length : 0);
        if ((long)kept * settings.Paths * _horizon > MostNumbers)
            Throw.Input(
                $"{groups} groups with {settings.Paths} paths of {_horizon} steps take too much memory. Use fewer groups or paths: at most {Math.Max(2, MostNumbers / _horizon / kept)} paths.");
    }

    /// <summary>Makes the forecasts: groups first.</summary>
    public IReadOnlyList<Forecast> Of(IProgress<double>? progress, CancellationToken cancellation) =>
        _settings.Reconciliation == Reconciliation.MinT ? Reconciled(progress, cancellation) : BottomUp(progress, cancellation);

    private List<Forecast> BottomUp(IProgress<double>? progress, CancellationToken cancellation)
    {
        var sampler = PathSampler.Of(
            _model, _panel, _settings.Paths, _settings.Seed, _horizon, _settings.Aligned, cancellation);
        double[][][] sums = [.. _hierarchy.Groups.Select(_ => Empty())];
        var groups = new List<int>[_series.Length];
        for (int g = 0; g < _hierarchy.Groups.Count; g++)
        {
            foreach (int member in _hierarchy.Groups[g].Members)
                (groups[member] ??= []).Add(g);
        }
        var series = new List<Forecast>();
        for (int first = 0; first < _series.Length; first += AtOnce)
        {
            int count = Math.Min(AtOnce, _series.Length - first), from = first;
            var some = new SeriesWork(_model.Options.Threads, cancellation).Each(count, i => sampler.Draw(from + i), _ => { });
            for (int i = 0; i < count; i++)
            {
                foreach (int g in groups[first + i] ?? [])
                    Add(sums[g], some[i].Paths);
                series.Add(Summary(some[i].Id, some[i].Stamps, some[i].Paths, Hierarchy.SeriesLevel));
            }
            progress?.Report((double)series.Count / _series.Length);
        }
        return [.. _hierarchy.Groups.Select((group, g) => Summary(group.Id, series[0].Stamps, sums[g], group.Level)), .. series];
    }

    private List<Forecast> Reconciled(IProgress<double>? progress, CancellationToken cancellation)
    {
        if (_model.Covariates.Count > 0)
            Throw.Input($"MinT forecasts groups as series of their own, which have no covariates, but the model needs some. Use bottom-up, or train without covariates.");
        int groups = _hierarchy.Groups.Count, nodes = groups + _series.Length;
        TimeSeries[] all = [.. _hierarchy.Groups.Select(Summed), .. _series];
        var sampler = PathSampler.Of(
            _model, new Panel(all), _settings.Paths, _settings.Seed, _horizon, _settings.Aligned, cancellation);
        var seasons = new Seasons(_model.Options.Season!.Value, _model.Options.LongSeason!.Value);
        var errors = SharedErrors.Raw(
            all, SharedTime.Ends(all, _settings.Aligned), _horizon, seasons, _model.Options.Threads, cancellation);
        var projection = MinimumTrace.Of(
            _hierarchy.Groups, _series.Length, MinimumTrace.Covariance(errors.Moments, nodes, errors.Independent, nodes > MostNodes));
        var paths = new SeriesWork(_model.Options.Threads, cancellation).Each(
            nodes, n => sampler.Draw(n), done => progress?.Report(0.5 * done / nodes));
        bool[] isNonNegative = [.. _series.Select(one => !one.Values.ContainsAnyInRange(double.MinValue, -double.Epsilon))];
        double[][][] sums = [.. _hierarchy.Groups.Select(_ => Empty())];
        var work = new SeriesWork(_model.Options.Threads, cancellation);
        work.Each(_settings.Paths, () => new Step(groups, _series.Length), (p, step) =>
        {
            for (int k = 0; k < _horizon; k++)
            {
                for (int n = 0; n < nodes; n++)
                    (n < groups ? step.Groups : step.Series)[n < groups ? n : n - groups] = paths[n].Paths[p][k];
                projection.Reconcile(step.Groups, step.Series);
                for (int s = 0; s < _series.Length; s++)
                    ((double[])paths[groups + s].Paths[p])[k] = isNonNegative[s] ? Math.Max(step.Series[s], 0) : step.Series[s];
                for (int g = 0; g < groups; g++)
                {
                    foreach (int member in _hierarchy.Groups[g].Members)
                        sums[g][p][k] += paths[groups + member].Paths[p][k];
                }
            }
        }, done => progress?.Report(0.5 + 0.5 * done / _settings.Paths));
        return
        [
            .. _hierarchy.Groups.Select((group, g) => Summary(group.Id, paths[groups].Stamps, sums[g], group.Level)),
            .. paths.Skip(groups).Select(one => Summary(one.Id, one.Stamps, one.Paths, Hierarchy.SeriesLevel)),
        ];
    }

    // The sum of the members where all have a value.
    private TimeSeries Summed(HierarchyGroup group)
    {
        int length = group.Members.Max(member => _series[member].Length);
        var longest = _series[group.Members.First(member => _series[member].Length == length)];
        double[] sum = new double[length];
        foreach (int member in group.Members)
        {
            var values = _series[member].Values;
            int missing = length - values.Length;
            sum.AsSpan(0, missing).Fill(double.NaN);
            for (int t = 0; t < values.Length; t++)
                sum[missing + t] += values[t];
        }
        return new(group.Id, longest.Time, sum);
    }

    private double[][] Empty() => [.. Enumerable.Range(0, _settings.Paths).Select(_ => new double[_horizon])];

    private static void Add(double[][] sums, IReadOnlyList<IReadOnlyList<double>> paths)
    {
        for (int p = 0; p < sums.Length; p++)
        {
            for (int k = 0; k < sums[p].Length; k++)
                sums[p][k] += paths[p][k];
        }
    }

    private Forecast Summary(string id, IReadOnlyList<string> stamps, IReadOnlyList<IReadOnlyList<double>> paths, string level)
    {
        double[] mean = new double[_horizon], sorted = new double[paths.Count];
        Interval[] intervals =
            [.. _settings.Levels.Distinct().Order().Select(one => new Interval(one, new double[_horizon], new double[_horizon]))];
        Quantile[] quantiles = [.. _settings.Quantiles.Select(probability => new Quantile(probability, new double[_horizon]))];
        for (int k = 0; k < _horizon; k++)
        {
            for (int p = 0; p < sorted.Length; p++)
            {
                sorted[p] = paths[p][k];
                mean[k] += sorted[p] / sorted.Length;
            }
            Array.Sort(sorted);
            foreach (var interval in intervals)
            {
                ((double[])interval.Lower)[k] = At(sorted, (100 - interval.Level) / 200);
                ((double[])interval.Upper)[k] = At(sorted, (100 + interval.Level) / 200);
            }
            foreach (var quantile in quantiles)
                ((double[])quantile.Values)[k] = At(sorted, quantile.Probability);
        }
        return new(id, stamps, mean)
        {
            Intervals = intervals,
            Quantiles = quantiles,
            PointKind = PointForecast.Mean,
            Level = level,
            Format = _series[0].Time.StampFormat,
        };
    }

    private static double At(double[] sorted, double probability)
    {
        double place = probability * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 2);
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    // What one thread reconciles a step in.
    private sealed class Step(int groups, int series)
    {
        public double[] Groups { get; } = new double[groups];

        public double[] Series { get; } = new double[series];
    }
}
