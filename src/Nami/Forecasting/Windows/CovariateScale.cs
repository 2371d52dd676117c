using Nami.Data;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// How a covariate becomes inputs: a number by its mean and deviation in the training data, a category as one input a level.
/// </summary>
/// <param name="Name">The covariate's name.</param>
/// <param name="Kind">When it is known.</param>
/// <param name="Scaler">What scales a number.</param>
/// <param name="Levels">The levels of a category that were seen in training; null for numbers.</param>
internal sealed record CovariateScale(string Name, CovariateKind Kind, Scaler Scaler, IReadOnlyList<string>? Levels)
{
    // More would be names, not categories, and would be overfitted.
    private const int MostLevels = 32;

    /// <summary>The inputs it gives.</summary>
    public int Count => Levels is null ? 1 : Math.Min(Levels.Count, MostLevels);

    /// <summary>The covariate in the training data.</summary>
    public Covariate Covariate => new(Name, Kind, Levels);

    /// <summary>Measures covariate <paramref name="index"/> of a panel, over the observations alone.</summary>
    public static CovariateScale Fit(Panel panel, int index)
    {
        var covariate = panel.Covariates[index];
        if (covariate.Levels is not null)
            return new(covariate.Name, covariate.Kind, new(0, 1), covariate.Levels);
        double sum = 0, squares = 0;
        long count = 0;
        foreach (var series in panel.Series)
        {
            foreach (double value in Observed(series, index))
                (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }
        double mean = count == 0 ? 0 : sum / count;
        foreach (var series in panel.Series)
        {
            foreach (double value in Observed(series, index))
                squares += double.IsNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        double deviation = count == 0 ? 0 : Math.Sqrt(squares / count);
        return new(covariate.Name, covariate.Kind, new(mean, deviation > 0 && double.IsFinite(deviation) ? deviation : 1), null);
    }

    /// <summary>Writes the inputs of a value; a missing one and an unknown level are all 0.</summary>
    public void Write(double value, Span<float> inputs)
    {
        inputs[..Count].Clear();
        if (double.IsNaN(value))
            return;
        if (Levels is null)
            inputs[0] = (float)Math.Clamp((value - Scaler.Mean) / Scaler.Deviation, -10, 10);
        else if (value >= 0 && value < Count)
            inputs[(int)value] = 1;
    }

    private static ReadOnlySpan<double> Observed(TimeSeries series, int index) =>
        series.Covariate(index) is var values && values.Length > series.Length ? values[..series.Length] : values;
}
