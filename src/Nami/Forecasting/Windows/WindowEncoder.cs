using System.Runtime.CompilerServices;
using Nami.Data;

namespace Nami.Forecasting;

/// <summary>
/// Encodes a series at a cutoff as the sequence that a network reads: the window before the cutoff, then the horizon, of which only values
/// known in advance are visible. Values are scaled by the level and mean deviation of the window, so that series of all sizes look alike.
/// The network outputs corrections of a mixture of <see cref="NaivePaths"/>, in units of that deviation.
/// </summary>
/// <remarks>
/// Inputs of a step: the value (0 in the horizon and where missing), whether it exists, the naive paths (in the window the values at those
/// lags, and no growth), how far ahead the step is, the simple forecasts of a step in the horizon and their errors where the plan has them
/// (<see cref="SimpleForecastInputs"/>), the known inputs and how they differ from those a season before, for each season, the
/// past inputs (in the horizon those of a season before), the static ones.
/// </remarks>
internal sealed class WindowEncoder(ModelPlan plan, EncodedSeries example)
{
    private const int MostOnStack = 8192; // 64 KB, of the 1.5 MB that a thread has

    private readonly int _calendar = CalendarFeatures.Count(plan.Calendar);
    private readonly int[] _lags = [.. plan.Lags];
    private readonly int _firstCompared = plan.Lags.Count > 1 ? 1 : 0; // the lags whose sources known inputs are compared with
    private readonly int _season = Math.Max(0, plan.Lags.ToList().IndexOf(plan.Season));

    public ModelPlan Plan => plan;

    /// <summary>I, the inputs of a step.</summary>
    public int InputSize { get; } = CountInputs(plan, example.KnownCount, example.PastCount, example.Static.Length);

    /// <summary>The inputs of a step of a model of these covariates.</summary>
    public static int CountInputs(ModelPlan plan, IReadOnlyList<CovariateScale> covariates)
    {
        return CountInputs(
            plan, CalendarFeatures.Count(plan.Calendar) + Of(CovariateKind.Known), Of(CovariateKind.Past), Of(CovariateKind.Static));

        int Of(CovariateKind kind) => covariates.Where(covariate => covariate.Kind == kind).Sum(covariate => covariate.Count);
    }

    private static int CountInputs(ModelPlan plan, int known, int past, int constant) =>
        4 + 2 * plan.Lags.Count + (plan.HasSimpleForecasts ? SimpleForecastInputs.Count : 0) + known
            + Math.Max(1, plan.Lags.Count - 1) * (known - CalendarFeatures.Count(plan.Calendar)) + past + constant;

    /// <summary>Writes the sequence (T + K, I) and the path (K) that is to be corrected; returns the window's scale.</summary>
    /// <param name="series">The series.</param>
    /// <param name="cutoff">The first step of the horizon.</param>
    /// <param name="simple">The numbers of <see cref="SimpleForecastInputs"/> at the cutoff; empty where the plan has none.</param>
    /// <param name="input">Receives the sequence.</param>
    /// <param name="path">Receives the path.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WindowScale Encode(EncodedSeries series, int cutoff, ReadOnlySpan<float> simple, Span<float> input, Span<double> path)
    {
        var scale = WindowScale.Fit(series.Values, cutoff, plan);
        input.Clear();
        path.Clear();
        int inputs = InputSize;
        int count = NaivePaths.Count(plan);
        var paths = plan.Horizon * count <= MostOnStack ? stackalloc double[plan.Horizon * count] : new double[plan.Horizon * count];
        NaivePaths.Write(series.Values, cutoff, scale.Level, plan, paths);
        Span<int> sources = stackalloc int[_lags.Length];
        for (int step = 0; step < plan.Steps; step++)
        {
            int t = cutoff - plan.Window + step;
            if (t < 0)
                continue;
            var x = input.Slice(step * inputs, inputs);
            int ahead = t - cutoff;
            int i = 0;
            if (ahead < 0 && !double.IsNaN(series.Values[t]))
                (x[0], x[1]) = (scale.Apply(series.Values[t]), 1);
            i += 2;
            for (int p = 0; p < _lags.Length; p++)
            {
                sources[p] = NaivePaths.Source(series.Values, t, cutoff, _lags[p]);
                if (ahead < 0)
                    x[i] = x[i + 1] = sources[p] < 0 ? 0 : scale.Apply(series.Values[sources[p]]);
                else
                    (x[i], x[i + 1]) = (scale.Apply(paths[ahead * count + 2 * p]), scale.Apply(paths[ahead * count + 2 * p + 1]));
                i += 2;
            }
            if (ahead >= 0)
            {
                double[] weights = plan.Mixture[ahead];
                for (int p = 0; p < count; p++)
                    path[ahead] += weights[p] * paths[ahead * count + p];
                (x[i], x[i + 1]) =
                    ((float)Math.Clamp(paths[ahead * count + count - 1] / scale.Deviation, -100, 100), (ahead + 1f) / plan.Horizon);
            }
            i += 2;
            if (plan.HasSimpleForecasts)
            {
                if (ahead >= 0)
                    simple.Slice(ahead * SimpleForecastInputs.PerStep, SimpleForecastInputs.PerStep).CopyTo(x[i..]);
                simple[(plan.Horizon * SimpleForecastInputs.PerStep)..].CopyTo(x[(i + SimpleForecastInputs.PerStep)..]);
                i += SimpleForecastInputs.Count;
            }

            var known = series.Known.AsSpan(t * series.KnownCount, series.KnownCount);
            known.CopyTo(x[i..]);
            i += known.Length;
            for (int p = _firstCompared; p < _lags.Length; p++)
            {
                var before = sources[p] < 0 ? known : series.Known.AsSpan(sources[p] * series.KnownCount, series.KnownCount);
                for (int k = _calendar; k < known.Length; k++)
                    x[i++] = known[k] - before[k];
            }
            int past = ahead < 0 ? t : sources[_season];
            if (past >= 0)
                series.Past.AsSpan(past * series.PastCount, series.PastCount).CopyTo(x[i..]);
            i += series.PastCount;
            series.Static.CopyTo(x[i..]);
        }
        return scale;
    }
}

/// <summary>The scale of a window's values: (value − level) / deviation.</summary>
/// <param name="Level">The mean of the last season before the cutoff.</param>
/// <param name="Deviation">The mean distance from the mean in the window; above 0.</param>
internal readonly record struct WindowScale(double Level, double Deviation)
{
    /// <summary>
    /// The mean distance from the mean, by the level, that rounding leaves: less is none. Counters of billions that grow
    /// by hundreds an hour have 1e-7.
    /// </summary>
    public const double Rounding = 1e-11;

    /// <summary>The values do not differ, so that the deviation is a guess and nothing can be measured by it.</summary>
    public bool IsConstant { get; private init; }

    public float Apply(double value) => (float)Math.Clamp((value - Level) / Deviation, -100, 100);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static WindowScale Fit(double[] values, int cutoff, ModelPlan plan)
    {
        int first = Math.Max(0, cutoff - plan.Window);
        double sum = 0, seasonSum = 0;
        int count = 0, seasonCount = 0;
        for (int t = cutoff - 1; t >= first; t--)
        {
            if (double.IsNaN(values[t]))
                continue;
            sum += values[t];
            count++;
            if (seasonCount >= plan.Season)
                continue;
            seasonSum += values[t];
            seasonCount++;
        }
        if (count == 0)
            return new(0, 1);
        double mean = sum / count, deviation = 0;
        for (int t = first; t < cutoff; t++)
            deviation += double.IsNaN(values[t]) ? 0 : Math.Abs(values[t] - mean);
        deviation /= count;
        double level = seasonSum / seasonCount;
        if (plan.IsCount)
            return new(level, Math.Max(deviation, 0.5)); // counts that differ differ by 1 at least
        double least = Math.Max(Math.Abs(level) * Rounding, 1e-30);
        return deviation > least ? new(level, deviation) : new(level, Math.Max(least, Math.Abs(level) * 0.01)) { IsConstant = true };
    }
}
