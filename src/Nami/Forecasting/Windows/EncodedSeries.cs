using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>A series as a network sees it, once for all windows: its values or their logarithms, and every step's other inputs.</summary>
internal sealed class EncodedSeries
{
    // The square of a difference, and the sum of many of them, is a finite number up to here.
    private const double Largest = 1e150;

    private readonly bool _isNeverNegative, _isCount;

    public EncodedSeries(TimeSeries series, ModelPlan plan, IReadOnlyList<CovariateScale> covariates)
    {
        Values = series.Values.ToArray();
        IsLog = plan.IsLog && IsPositive(Values);
        _isNeverNegative = !Values.Any(value => value < 0);
        _isCount = plan.IsCount;
        if (IsLog)
        {
            for (int i = 0; i < Values.Length; i++)
                Values[i] = Elementary.Log(Values[i]);
        }
        // Covariates may be what makes a series jump, and may tell of the next time.
        var shift = !_isCount && covariates.Count == 0 ? LevelShift.Find(Values, plan.Season) : null;
        shift?.Undo(Values);
        Plain = !plan.HasSimpleForecasts ? []
            : !IsLog ? Values
            : shift is null ? series.Values.ToArray() : Array.ConvertAll(Values, Elementary.Exp);
        Steps = Values.Length + plan.Horizon;
        (Known, KnownCount) = Features(series, plan, covariates, CovariateKind.Known, Steps);
        (Past, PastCount) = Features(series, plan, covariates, CovariateKind.Past, Values.Length);
        (Static, _) = Features(series, plan, covariates, CovariateKind.Static, 1);
    }

    /// <summary>Rejects values of which no sums and squares can be taken.</summary>
    /// <exception cref="InputException">A value is too large.</exception>
    public static void CheckSize(TimeSeries series)
    {
        foreach (double y in series.Values)
        {
            if (!(Math.Abs(y) > Largest))
                continue;
            string id = ErrorText.Text(series.Id);
            Throw.Input($"series \"{id}\": values such as {y:G4} are too large. Expected at most {Largest}: use another unit.");
        }
    }

    /// <summary>
    /// The mean distance of values a season apart before <paramref name="end"/>, in the user's unit: what errors are
    /// scaled by. 0 if there are none.
    /// </summary>
    public double SeasonalDistance(int season, int end)
    {
        double sum = 0;
        int count = 0;
        for (int t = season; t < end; t++)
        {
            double distance = Math.Abs(Decode(Values[t]) - Decode(Values[t - season]));
            (sum, count) = double.IsNaN(distance) ? (sum, count) : (sum + distance, count + 1);
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>A value of the user's as the networks see it. Under logarithms one that has none is next to nothing.</summary>
    public double Encode(double value) => !IsLog ? value : value > 0 ? Elementary.Log(value) : -700;

    /// <summary>
    /// The user's value of an encoded one: a count where all are counts, and never below 0 where no value of the series is.
    /// </summary>
    public double Decode(double value)
    {
        if (IsLog)
            return Elementary.Exp(Math.Clamp(value, -700, 700));
        double bounded = _isNeverNegative && value < 0 ? 0 : value;
        return _isCount ? Math.Round(bounded) : bounded;
    }

    /// <summary>By how much the user's value changes with the encoded one, near <paramref name="level"/>.</summary>
    public double Slope(double level) => IsLog ? Decode(level) : 1;

    /// <summary>Whether the values are logarithms: where the plan wants them and all values are above 0.</summary>
    public bool IsLog { get; }

    /// <summary>Whether every value that is there is above 0.</summary>
    public static bool IsPositive(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (value <= 0)
                return false;
        }
        return true;
    }

    /// <summary>The values, NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>The values in the user's unit, which simple forecasts are made from; none where networks don't read them.</summary>
    public double[] Plain { get; }

    /// <summary>Steps of which the known inputs are there: the observations and a horizon.</summary>
    public int Steps { get; }

    /// <summary>The inputs known in advance (steps, <see cref="KnownCount"/>), the calendar's first.</summary>
    public float[] Known { get; }

    public int KnownCount { get; }

    /// <summary>The inputs known with the value (observations, <see cref="PastCount"/>).</summary>
    public float[] Past { get; }

    public int PastCount { get; }

    /// <summary>The inputs that are the same at each step.</summary>
    public float[] Static { get; }

    private static (float[] Values, int Count) Features(
        TimeSeries series, ModelPlan plan, IReadOnlyList<CovariateScale> covariates, CovariateKind kind, int steps)
    {
        int calendar = kind == CovariateKind.Known ? CalendarFeatures.Count(plan.Calendar) : 0;
        int count = calendar + covariates.Where(c => c.Kind == kind).Sum(c => c.Count);
        float[] features = new float[steps * count];
        for (int t = 0; t < steps && calendar > 0; t++)
            CalendarFeatures.Write(plan.Calendar, series.Time.LocalStamp(t), features.AsSpan(t * count, calendar));
        int at = calendar;
        for (int c = 0; c < covariates.Count; c++)
        {
            if (covariates[c].Kind != kind)
                continue;
            var values = series.Covariate(c);
            for (int t = 0; t < steps; t++)
                covariates[c].Write(t < values.Length ? values[t] : double.NaN, features.AsSpan(t * count + at, covariates[c].Count));
            at += covariates[c].Count;
        }
        return (features, count);
    }
}
