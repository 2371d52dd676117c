using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The values before an origin, as the paths read them: gaps filled, and in a unit, a power of two, in which they lie about 1 apart, so
/// that neither very large nor very small numbers matter, and no floor depends on the level. Where the level exceeds the range by far,
/// it is subtracted first.
/// </summary>
internal sealed class OriginValues
{
    private const double FarLevel = 1024; // ranges

    private double[] _values = [];
    private double[] _logs = [];
    private double[] _adjusted = [];
    private double[] _indices = [];
    private double[] _ahead = [];
    private double[] _scratch = [];

    // A unit's power of two may itself be no finite number: two halves.
    private double _toScale, _half, _otherHalf;

    /// <summary>n.</summary>
    public int Count { get; private set; }

    /// <summary>m; 1 where there is no season, or the data is too short for it.</summary>
    public int Season { get; private set; }

    /// <summary>m₂; 0 where there is none.</summary>
    public int LongSeason { get; private set; }

    /// <summary>z, in units above <see cref="Level"/>.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>log(y[t] / y[0]); only where <see cref="IsPositive"/>.</summary>
    public ReadOnlySpan<double> Logs => _logs.AsSpan(0, Count);

    /// <summary>x, in units above <see cref="Level"/>: without the season.</summary>
    public Span<double> Adjusted => _adjusted.AsSpan(0, Count);

    /// <summary>The season by phase t mod m: added to x in units, or its factor.</summary>
    public Span<double> Indices => _indices.AsSpan(0, Season);

    /// <summary>The indices of the steps to come.</summary>
    public ReadOnlySpan<double> Ahead => _ahead;

    /// <summary>The level that was subtracted, in units.</summary>
    public double Level { get; private set; }

    /// <summary>y[0] in units.</summary>
    public double First => _values[0] + Level;

    /// <summary>The least value z.</summary>
    public double Lowest { get; private set; }

    /// <summary>The largest value z.</summary>
    public double Highest { get; private set; }

    /// <summary>Whether all values are above 0.</summary>
    public bool IsPositive { get; private set; }

    /// <summary>Whether no value is negative.</summary>
    public bool IsNonNegative { get; private set; }

    /// <summary>The last value that is there, in the user's unit.</summary>
    public double Last { get; private set; }

    /// <summary>The missing values.</summary>
    public int Missing { get; private set; }

    /// <summary>The correlation of values one season apart.</summary>
    public double SeasonCorrelation { get; set; }

    /// <summary>Whether the season shows.</summary>
    public bool IsSeasonal { get; set; }

    /// <summary>Whether the season's indices are factors.</summary>
    public bool IsMultiplicative { get; set; }

    /// <summary>Makes room; nothing is allocated where there is enough.</summary>
    public void Reserve(int length, int season, int longSeason, int horizon)
    {
        int most = length + horizon;
        if (_values.Length < most)
            (_values, _logs, _adjusted) = (new double[most], new double[most], new double[most]);
        if (_indices.Length < season)
            _indices = new double[season];
        if (_ahead.Length < horizon)
            _ahead = new double[horizon];
    }

    /// <summary>Repeats the season's indices for the steps to come.</summary>
    public void Continue()
    {
        int j = Count % Season;
        foreach (ref double index in _ahead.AsSpan())
        {
            index = _indices[j];
            j = j + 1 == Season ? 0 : j + 1;
        }
    }

    /// <summary>Reads the values before an origin; the first isn't missing.</summary>
    public void Read(ReadOnlySpan<double> y, int season, int longSeason, ReadOnlySpan<double> rawLogs)
    {
        Count = y.Length;
        Season = Count > season + 1 ? season : 1;
        LongSeason = longSeason;
        double lowest = y[0], highest = y[0];
        int missing = 0;
        foreach (double value in y)
        {
            if (value < lowest)
                lowest = value;
            else if (value > highest)
                highest = value;
            else if (double.IsNaN(value))
                missing++;
        }
        (Missing, Last) = (missing, y[y.LastIndexOfAnyExcept(double.NaN)]);
        (IsPositive, IsNonNegative) = (lowest > 0, lowest >= 0);
        double toUnits = ChooseUnit(y[0], lowest, highest);
        double level = Level;
        for (int t = 0; t < y.Length; t++)
            _values[t] = y[t] * _toScale * toUnits - level;
        (Lowest, Highest) = (lowest * _toScale * toUnits - level, highest * _toScale * toUnits - level);
        if (IsPositive)
            rawLogs[..Count].CopyTo(_logs);
        if (missing > 0)
            Fill();
    }

    /// <summary>Numbers for whatever a path needs; they are overwritten by the next.</summary>
    public Span<double> Scratch(int length)
    {
        if (_scratch.Length < length)
            _scratch = new double[length];
        return _scratch.AsSpan(0, length);
    }

    /// <summary>log(y / first) of positive numbers, exact also where both are nearly the same, as large counters are.</summary>
    public static double LogRatio(double y, double first)
    {
        double ratio = y / first;
        return ratio is > 1e-100 and < 1e100 ? Elementary.Log1p((y - first) / first) : Elementary.Log(y) - Elementary.Log(first);
    }

    /// <summary>A path's value in the user's unit.</summary>
    public double ToUser(double z) => Math.Clamp((z + Level) * _half * _otherHalf, double.MinValue, double.MaxValue);

    private double ChooseUnit(double first, double lowest, double highest)
    {
        // First below 1, so that the range is finite; then the range between ½ and 1.
        double largest = Math.Max(Math.Abs(lowest), Math.Abs(highest));
        int scale = largest == 0 ? 0 : Math.Clamp(Math.ILogB(largest) + 1, -1000, 1000);
        _toScale = Math.ScaleB(1, -scale);
        double range = highest * _toScale - lowest * _toScale;
        int more = range == 0 ? 0 : Math.Clamp(-Math.ILogB(range) - 1, -40, 60);
        double toUnits = Math.ScaleB(1, more);
        _half = Math.ScaleB(1, (scale - more) / 2);
        _otherHalf = Math.ScaleB(1, scale - more - (scale - more) / 2);
        Level = largest * _toScale > FarLevel * range ? first * _toScale * toUnits : 0;
        return toUnits;
    }

    /// <summary>A gap is filled by the straight line between its neighbours, at the end by the last value.</summary>
    private void Fill()
    {
        int last = 0;
        for (int t = 1; t <= Count; t++)
        {
            if (t < Count && double.IsNaN(_values[t]))
                continue;
            for (int k = last + 1; k < t; k++)
            {
                _values[k] = t == Count ? _values[last] : _values[last] + (_values[t] - _values[last]) * ((double)(k - last) / (t - last));
                if (IsPositive)
                    _logs[k] = t == Count ? _logs[last] : LogRatio(_values[k] + Level, First);
            }
            last = t;
        }
    }
}
