using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>What one thread computes a <see cref="PathBank"/> in.</summary>
internal sealed class BankWorkspace
{
    private double[] _rawLogs = [];
    private double[] _scratch = [];
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

    /// <summary>Numbers for whatever a path needs; they are overwritten by the next.</summary>
    public double[] Scratch(int length)
    {
        if (_scratch.Length < length)
            _scratch = new double[length];
        return _scratch;
    }

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
            _rawLogs[_known] = LogRatio(window[_known], first);
    }

    /// <summary>The logarithms of the values before an origin, all of which are positive.</summary>
    public ReadOnlySpan<double> RawLogs(int origin) => _rawLogs.AsSpan(0, origin);

    /// <summary>log(y / first) of positive numbers, exact also where both are nearly the same, as large counters are.</summary>
    public static double LogRatio(double y, double first)
    {
        double ratio = y / first;
        return ratio is > 1e-100 and < 1e100 ? Elementary.Log1p((y - first) / first) : Elementary.Log(y) - Elementary.Log(first);
    }
}
