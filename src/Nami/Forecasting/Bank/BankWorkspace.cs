namespace Nami.Forecasting;

/// <summary>What one thread computes the paths of a bank in.</summary>
internal sealed class BankWorkspace
{
    private double[] _rawLogs = [];
    private int _known;

    /// <summary>Exponential smoothing.</summary>
    public SmoothedPaths Smoothing { get; } = new();

    /// <summary>Holt-Winters.</summary>
    public HoltWintersPaths HoltWinters { get; } = new();

    /// <summary>Autoregressions.</summary>
    public AutoregressivePaths Autoregressions { get; } = new();

    /// <summary>Paths of a longer season.</summary>
    public LongSeasonPaths LongSeasons { get; } = new();

    /// <summary>The values before the origin that is being computed.</summary>
    public OriginValues Origin { get; } = new();

    /// <summary>
    /// Begins a series: log(y[t] / y[0]) of its values, up to the first that isn't positive, serves all origins (a logarithm depends on
    /// its own value and the first alone).
    /// </summary>
    public void Start(ReadOnlySpan<double> window, int season, int longSeason, int horizon)
    {
        if (_rawLogs.Length < window.Length)
            _rawLogs = new double[window.Length];
        Origin.Reserve(window.Length, season, longSeason, horizon);
        double first = window[0];
        for (_known = 0; _known < window.Length && !(window[_known] <= 0); _known++)
            _rawLogs[_known] = OriginValues.LogRatio(window[_known], first);
    }

    /// <summary>Writes all paths from the values before an origin, and their masks.</summary>
    /// <param name="y">The values before the origin; the first isn't missing.</param>
    /// <param name="season">The season.</param>
    /// <param name="longSeason">The longer season; 0 where there is none.</param>
    /// <param name="horizon">The steps, at most those of the start.</param>
    /// <param name="values">Receives the paths [path × steps].</param>
    /// <param name="masked">Receives the masks.</param>
    public void Write(ReadOnlySpan<double> y, int season, int longSeason, int horizon, Span<double> values, Span<bool> masked)
    {
        Origin.Read(y, season, longSeason, _rawLogs);
        var paths = new PathTable(values, masked, horizon);
        SeasonalIndices.Remove(Origin);
        Origin.Continue();
        SimplePaths.Write(Origin, paths);
        Smoothing.Write(Origin, paths);
        HoltWinters.Write(Origin, paths);
        Autoregressions.Write(Origin, paths);
        LongSeasons.Write(Origin, paths);
        paths.Finish(Origin);
    }
}
