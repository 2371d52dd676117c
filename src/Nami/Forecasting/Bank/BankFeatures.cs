namespace Nami.Forecasting;

/// <summary>What is known of a series before an origin, as numbers of about 1: inputs of networks and of groups.</summary>
internal static class BankFeatures
{
    /// <summary>The correlation of values one season apart.</summary>
    public const int SeasonCorrelation = 0;

    /// <summary>1 where the season shows.</summary>
    public const int IsSeasonal = 1;

    /// <summary>1 where its indices are factors.</summary>
    public const int IsMultiplicative = 2;

    /// <summary>The change along the line of least squares, in deviations; a pure line has about 1.</summary>
    public const int TrendStrength = 3;

    /// <summary>The correlation of neighbouring changes, without the season.</summary>
    public const int ChangeCorrelation = 4;

    /// <summary>The share of missing values.</summary>
    public const int Missing = 5;

    /// <summary>The share of zeros among the values.</summary>
    public const int Zeros = 6;

    /// <summary>1 where no value is negative.</summary>
    public const int IsNonNegative = 7;

    /// <summary>α of exponential smoothing.</summary>
    public const int Alpha = 8;

    /// <summary>Its squared errors relative to those of the last value.</summary>
    public const int Gain = 9;

    /// <summary>α of the damped slope.</summary>
    public const int DampedAlpha = 10;

    /// <summary>β of the damped slope.</summary>
    public const int DampedBeta = 11;

    /// <summary>φ of the damped slope.</summary>
    public const int DampedPhi = 12;

    /// <summary>The squared errors of the damped slope relative to those of the last value.</summary>
    public const int DampedGain = 13;

    /// <summary>The same of the slope.</summary>
    public const int HoltGain = 14;

    /// <summary>α of Holt-Winters; 0 where there are too few values.</summary>
    public const int SeasonalAlpha = 15;

    /// <summary>γ (1 − α) of Holt-Winters.</summary>
    public const int SeasonalGamma = 16;

    /// <summary>The squared errors of Holt-Winters relative to those of the last value without the season.</summary>
    public const int SeasonalGain = 17;

    /// <summary>The number of features.</summary>
    public const int Count = 18;

    private const double LineDeviations = 3.4641016151377544; // √12: a line's change in its deviations

    /// <summary>Writes them from what the paths at this origin left.</summary>
    public static void Write(ReadOnlySpan<double> y, BankWorkspace buffers, Span<double> features)
    {
        var (origin, smoothing) = (buffers.Origin, buffers.Smoothing);
        ReadOnlySpan<double> x = origin.Adjusted;
        int zeros = 0;
        foreach (double value in y)
            zeros += value == 0 ? 1 : 0;
        double mean = Sums.Mean(x), deviation = Sums.Deviation(x, mean);
        features[SeasonCorrelation] = origin.SeasonCorrelation;
        features[IsSeasonal] = origin.IsSeasonal ? 1 : 0;
        features[IsMultiplicative] = origin.IsMultiplicative ? 1 : 0;
        features[TrendStrength] = deviation > 0 ? SimplePaths.Slope(x) * x.Length / deviation / LineDeviations : 0;
        features[ChangeCorrelation] = CorrelationOfChanges(x);
        features[Missing] = (double)origin.Missing / origin.Count;
        features[Zeros] = (double)zeros / (origin.Count - origin.Missing);
        features[IsNonNegative] = origin.IsNonNegative ? 1 : 0;
        (features[Alpha], features[DampedAlpha], features[DampedBeta], features[DampedPhi]) = smoothing.Chosen;
        (features[Gain], features[DampedGain], features[HoltGain]) = smoothing.Gain;
        (features[SeasonalAlpha], features[SeasonalGamma], double squares) = buffers.HoltWinters.Chosen;
        features[SeasonalGain] = squares > 0 ? smoothing.Relative(squares) : 1;
    }

    private static double CorrelationOfChanges(ReadOnlySpan<double> x)
    {
        int n = x.Length - 1;
        if (n < 2)
            return 0;
        double mean = (x[n] - x[0]) / n, squares = 0, products = 0, before = 0;
        for (int t = 1; t <= n; t++)
        {
            double change = x[t] - x[t - 1] - mean;
            squares += change * change;
            products += change * before;
            before = change;
        }
        return squares > 0 ? products / squares : 0;
    }
}
