using Nami.Data;
using Nami.Files;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// A statistical method fitted to each series. A series that begins as the fitted one is followed with its parameters to its end; another
/// one, such as a series of a file with its latest rows alone, is fitted when it is forecast.
/// </summary>
internal sealed class StatisticalModels : SeriesModels
{
    private const string Section = "statistics", Numbers = "statistics.numbers";
    private const double LeastProbability = 1e-15; // a normal score has a probability above 0 and below 1

    private readonly StatisticalMethod _method;
    private readonly int _window;
    private readonly Dictionary<string, (TimeAxis Time, FittedMethod Fitted)> _fitted;

    private StatisticalModels(
        StatisticalMethod method, int window, IEnumerable<(TimeSeries Series, FittedMethod? Fitted)> fitted)
    {
        (_method, _window) = (method, window);
        _fitted = fitted.Where(one => one.Fitted is not null)
            .ToDictionary(one => one.Series.Id, one => (one.Series.Time, one.Fitted!), StringComparer.Ordinal);
    }

    /// <summary>Fits the method to each series that has a value.</summary>
    public static StatisticalModels Of(
        Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var method = MethodOf(options);
        var series = panel.Series;
        var fitted = new SeriesWork(options.Threads, cancellation).Each(
            series.Count, s => series[s].HasValue ? method.Fit(series[s], cancellation) : null,
            done => progress?.Report(new FitProgress { Series = series.Count, SeriesDone = done }));
        return new(method, options.Window!.Value, series.Zip(fitted));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static StatisticalModels OfFile(ModelReader content, ForecasterOptions options, Panel history)
    {
        var section = content.Section(Section, ForecastingJson.Default.StatisticsSection);
        int count = history.Series.Count;
        if (section.Forms.Length != count || section.Lengths.Length != count || section.Lengths.Any(length => length < 0))
            content.Bad<int>(Section, $"a form and a length for each series");
        var numbers = content.Tensor(Numbers, TensorType.F64, -1).Float64.Span;
        if (section.Lengths.Sum(length => (long)length) != numbers.Length)
            content.Bad<int>(Numbers, $"as many numbers as the lengths say");
        var fitted = new List<(TimeSeries, FittedMethod?)>(count);
        int next = 0;
        for (int s = 0; s < count; s++)
        {
            int length = section.Lengths[s];
            try
            {
                fitted.Add((history.Series[s], length == 0 ? null : FittedMethod.Restore(section.Forms[s], numbers.Slice(next, length))));
            }
            catch (FormatException)
            {
                content.Bad<int>(Numbers, $"the numbers of the form {ErrorText.Text(section.Forms[s])} for series {s + 1}");
            }
            next += length;
        }
        return new(MethodOf(options), options.Window!.Value, fitted);
    }

    public override void Write(Safetensors file, Panel history)
    {
        var fitted = history.Series.Select(series => _fitted.TryGetValue(series.Id, out var one) ? one.Fitted : null).ToArray();
        double[][] numbers = [.. fitted.Select(one => one?.Store() ?? [])];
        ModelSection.Write(file, Section, ModelSection.Content(
            new([.. fitted.Select(one => one?.Form ?? "")], [.. numbers.Select(own => own.Length)]),
            ForecastingJson.Default.StatisticsSection));
        double[] all = [.. numbers.SelectMany(own => own)];
        file.Tensors[Numbers] = new(all.AsMemory(), all.Length);
    }

    public override SeriesModels Continue(Panel history, Panel kept)
    {
        var continued = new List<(TimeSeries, FittedMethod?)>(kept.Series.Count);
        for (int s = 0; s < kept.Series.Count; s++)
        {
            var (all, series) = (history.Series[s], kept.Series[s]);
            var fitted = !_fitted.TryGetValue(all.Id, out var one) ? series.HasValue ? _method.Fit(series) : null
                : all.Length == series.Length ? one.Fitted
                : one.Fitted.After(all.Values[..(all.Length - series.Length)]);
            continued.Add((series, fitted));
        }
        return new StatisticalModels(_method, _window, continued);
    }

    public override IReadOnlyList<Forecast> Forecast(
        IReadOnlyList<TimeSeries> series, int horizon, IReadOnlyList<double> levels, int threads, IProgress<double>? progress,
        CancellationToken cancellation) => new SeriesWork(threads, cancellation).Each(
            series.Count, s => At(series[s], cancellation).Continue(series[s], horizon, levels),
            done => progress?.Report((double)done / series.Count));

    /// <summary>Draws sample paths of a series: its own simulation, moved by noise that is correlated between series.</summary>
    /// <param name="series">The series, from its first value.</param>
    /// <param name="number">Its number among those that the scores are of.</param>
    /// <param name="scores">Draws the normal scores of the noise.</param>
    /// <param name="count">The number of paths.</param>
    /// <param name="horizon">The steps.</param>
    /// <param name="cancellation">Stops a fit.</param>
    public SamplePaths Draw(
        TimeSeries series, int number, JointScores scores, int count, int horizon, CancellationToken cancellation)
    {
        var fitted = At(series, cancellation);
        double[][] paths = new double[count][];
        double[] uniforms = new double[horizon];
        for (int p = 0; p < count; p++)
        {
            scores.Draw(p, number, uniforms);
            foreach (ref double score in uniforms.AsSpan())
                score = Math.Clamp(NormalQuantile.ProbabilityOf(score), LeastProbability, 1 - LeastProbability);
            paths[p] = new double[horizon];
            fitted.Simulate(uniforms, paths[p]);
        }
        return new(series.Id, series.NextStamps(horizon), paths);
    }

    /// <summary>The method at the end of a series.</summary>
    private FittedMethod At(TimeSeries series, CancellationToken cancellation) =>
        _fitted.TryGetValue(series.Id, out var known) && PlaceOf(known.Time, series.Time) is >= 0 and var first
            ? known.Fitted.Filter(series.Values[first..])
            : _method.Fit(series.Last(_window, []), cancellation);

    /// <summary>Where a series has the first timestamp of the fitted one; −1 where it begins later, or has other steps.</summary>
    private static int PlaceOf(TimeAxis fitted, TimeAxis time)
    {
        if (fitted.StampFormat.IsNumber != time.StampFormat.IsNumber || fitted.Step != time.Step)
            return -1;
        long stamp = fitted.Stamp(0);
        var (low, high) = (0, time.Count - 1);
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            long there = time.Stamp(middle);
            if (there == stamp)
                return middle;
            (low, high) = there < stamp ? (middle + 1, high) : (low, middle - 1);
        }
        return -1;
    }

    private static StatisticalMethod MethodOf(ForecasterOptions options)
    {
        int season = options.Season!.Value;
        return options.Method switch
        {
            ForecastMethod.Ets => StatisticalMethod.Ets(season, options.LongSeason!.Value),
            ForecastMethod.Theta => StatisticalMethod.Theta(season),
            ForecastMethod.DynamicOptimisedTheta => StatisticalMethod.DynamicOptimisedTheta(season),
            ForecastMethod.DampedTrend => StatisticalMethod.Damped(season),
            ForecastMethod.SimpleSmoothing => StatisticalMethod.Ses,
            ForecastMethod.Croston => StatisticalMethod.Croston,
            ForecastMethod.SyntetosBoylan => StatisticalMethod.Sba,
            ForecastMethod.TeunterSyntetosBabai => StatisticalMethod.Tsb,
            ForecastMethod.Mean => StatisticalMethod.Mean,
            ForecastMethod.Naive => StatisticalMethod.Naive,
            ForecastMethod.SeasonalNaive => StatisticalMethod.SeasonalNaive(season),
            ForecastMethod.Drift => StatisticalMethod.Drift,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Expected a statistical method."),
        };
    }
}
