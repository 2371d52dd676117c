using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>Gathers the losses of a verdict, forecast by forecast.</summary>
internal sealed class VerdictSum
{
    private const double ManyZeros = 0.3;

    private readonly ForecastMethod? _method;
    private readonly int _season, _errorSeason;
    private readonly TimeBlocks _blocks;
    private readonly Func<int, int, int> _originOf;
    private readonly bool _sharesOrigins, _isSparse;
    private readonly PairedLosses _losses;

    /// <param name="before">The series before the first window.</param>
    /// <param name="method">The method that is scored, which isn't compared with itself; null for another.</param>
    /// <param name="horizon">The steps of a window.</param>
    /// <param name="season">The season of seasonal naive.</param>
    /// <param name="errorSeason">The season of the error scale.</param>
    /// <param name="blocks">The windows.</param>
    /// <param name="origins">The number of each block in time, by series and block; null where the series share no time.</param>
    public VerdictSum(
        Panel before, ForecastMethod? method, int horizon, int season, int errorSeason, TimeBlocks blocks, Func<int, int, int>? origins)
    {
        (_method, _season, _errorSeason, _blocks) = (method, season, errorSeason, blocks);
        (_originOf, _sharesOrigins) = (origins ?? ((_, block) => block), origins is not null);
        Methods = [.. ((ForecastMethod[])[NaiveBaseline.Choose(before, horizon, season, errorSeason), ForecastMethod.Combination])
            .Where(other => other != method)];
        _isSparse = ZeroShare(before) > ManyZeros;
        _losses = new(before.Series.Count, blocks.Count, Methods.Count);
    }

    /// <summary>The methods that are compared with.</summary>
    public IReadOnlyList<ForecastMethod> Methods { get; }

    /// <summary>Adds the forecast of a series in a window.</summary>
    /// <param name="s">The number of the series.</param>
    /// <param name="window">The number of the window.</param>
    /// <param name="history">The series before the window.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="others">Those of <see cref="Methods"/>.</param>
    /// <param name="actual">The actual values; NaN where one is missing.</param>
    public void Add(
        int s, int window, TimeSeries history, Forecast forecast, IReadOnlyList<Forecast> others, ReadOnlySpan<double> actual)
    {
        int block = _blocks.Of(window);
        var scale = ErrorScale.Of(history.Values, _errorSeason);
        if (block < 0 || !scale.IsThere)
            return;
        // Quantiles of the naive method, where they count.
        double[][]? naive = !_isSparse || Methods[0] == ForecastMethod.Combination ? null
            : NaiveBaseline.Quantiles(history.Values, others[0].Point, Methods[0] == ForecastMethod.Naive ? 1 : _season);
        Span<double> losses = stackalloc double[others.Count], bounds = stackalloc double[PointLoss.Quantiles.Length];
        for (int k = 0; k < actual.Length; k++)
        {
            double y = actual[k];
            if (double.IsNaN(y))
                continue;
            for (int other = 0; other < others.Count; other++)
                losses[other] = other == 0 && naive is not null
                    ? PointLoss.Pinball(naive[k], y) / scale.Absolute
                    : Loss(others[other], k, y, bounds) / scale.Absolute;
            _losses.Add(s, block, Loss(forecast, k, y, bounds) / scale.Absolute, losses);
        }
    }

    /// <summary>The verdict; null where nothing is scored.</summary>
    public Verdict? Total() => _losses.Points == 0 || Methods.Count == 0 ? null : new()
    {
        Method = _method is { } method ? ForecasterSettings.Method.NameOf(method) : null,
        Loss = _isSparse ? VerdictLoss.Pinball : VerdictLoss.AbsoluteError,
        Comparisons = VerdictComparison.Of(_losses, [.. Methods.Select(Rivals.NameOf)], _originOf, _sharesOrigins),
        Windows = _blocks.Count,
        Series = _losses.Series,
        Points = _losses.Points,
    };

    private double Loss(Forecast forecast, int k, double y, Span<double> bounds)
    {
        if (!_isSparse)
            return Math.Abs(y - forecast.Point[k]);
        PointLoss.Bounds(forecast, k, bounds);
        return PointLoss.Pinball(bounds, y);
    }

    private static double ZeroShare(Panel panel)
    {
        long zeros = 0, values = 0;
        foreach (var series in panel.Series)
        {
            foreach (double y in series.Values)
            {
                zeros += y == 0 ? 1 : 0;
                values += double.IsNaN(y) ? 0 : 1;
            }
        }
        return values == 0 ? 0 : (double)zeros / values;
    }
}

/// <summary>The blocks of several series in time: those that begin between two blocks of the series with the latest end are one.</summary>
internal static class SharedOrigins
{
    /// <summary>The number of each block in time, by series and block.</summary>
    /// <param name="series">The series.</param>
    /// <param name="blocks">The windows.</param>
    /// <param name="cutoff">The cutoff of a window of a series.</param>
    public static Func<int, int, int> Of(IReadOnlyList<TimeSeries> series, TimeBlocks blocks, Func<TimeSeries, int, int> cutoff)
    {
        long[][] starts = [.. series.Select(one =>
            Enumerable.Range(0, blocks.Count).Select(block => one.Time.Stamp(cutoff(one, blocks.First(block)))).ToArray())];
        int latest = 0;
        for (int s = 1; s < starts.Length; s++)
            latest = starts[s][^1] > starts[latest][^1] ? s : latest;
        // Series that end earlier have blocks before all of the latest series' own.
        var bounds = new List<long>();
        int first = cutoff(series[latest], blocks.First(0));
        int between = blocks.Count == 1 ? first + 1 : cutoff(series[latest], blocks.First(1)) - first;
        for (int t = first % between; t < first; t += between)
            bounds.Add(series[latest].Time.Stamp(t));
        bounds.AddRange(starts[latest]);
        return (s, block) => bounds.BinarySearch(starts[s][block]) is var place && place >= 0 ? place + 1 : ~place;
    }
}
