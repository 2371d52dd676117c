namespace Nami.Forecasting;

/// <summary>
/// Repeats the last season: ŷ[t+h] = y[t+h−m⌈h/m⌉], deviation σ √⌈h/m⌉ with σ² = mean of (y[t] − y[t−m])². A phase without any value
/// repeats the last value. Source: Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, §5.2 and §5.5.
/// </summary>
/// <remarks>Parameters: σ. State: the last value, the phase, then the last value of each phase.</remarks>
internal sealed class SeasonalNaiveModel(double[] parameters, string form) : FittedModel(parameters)
{
    private const int Head = 2;

    public override string Form => form;

    public static ModelStart Fit(ReadOnlySpan<double> y, int m)
    {
        double[] initial = new double[Head + m];
        initial.AsSpan().Fill(double.NaN);
        initial[1] = 0;
        return new(new SeasonalNaiveModel([ErrorDeviation(y, m)], m == 1 ? "naive" : "seasonal_naive"), 0, initial);
    }

    public override double Next(ReadOnlySpan<double> state) => Ahead(state, 0);

    public override void Step(Span<double> state, double y)
    {
        int phase = (int)state[1];
        if (!double.IsNaN(y))
            state[0] = state[Head + phase] = y;
        state[1] = (phase + 1) % (state.Length - Head);
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        for (int k = 0; k < mean.Length; k++)
        {
            mean[k] = Ahead(state, k);
            deviation[k] = Parameters[0] * Math.Sqrt(k / (state.Length - Head) + 1);
        }
    }

    private static double Ahead(ReadOnlySpan<double> state, int k)
    {
        double value = state[Head + (int)((state[1] + k) % (state.Length - Head))];
        return double.IsNaN(value) ? state[0] : value;
    }

    /// <summary>The root of the mean square of y[t] − y[t−m] − slope, over the values that are there.</summary>
    public static double ErrorDeviation(ReadOnlySpan<double> y, int m, double slope = 0)
    {
        double sum = 0;
        int count = 0;
        for (int t = m; t < y.Length; t++)
        {
            double error = y[t] - y[t - m] - slope;
            (sum, count) = double.IsNaN(error) ? (sum, count) : (sum + error * error, count + 1);
        }
        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }
}

/// <summary>
/// Continues the straight line through the first and the last value: ŷ[n+h] = y[n] + h (y[n] − y[1]) / (n − 1), deviation
/// σ √(h (1 + h / (n − 1))). Source: ibid.
/// </summary>
/// <remarks>Parameters: σ. State: the first value, the last one, the steps between them, the steps since.</remarks>
internal sealed class DriftModel(double[] parameters) : FittedModel(parameters)
{
    public override string Form => "drift";

    public static ModelStart Fit(ReadOnlySpan<double> y)
    {
        int first = y.IndexOfAnyExcept(double.NaN), last = y.LastIndexOfAnyExcept(double.NaN);
        double slope = last == first ? 0 : (y[last] - y[first]) / (last - first);
        return new(new DriftModel([SeasonalNaiveModel.ErrorDeviation(y, 1, slope)]), 0, [double.NaN, double.NaN, 0, 0]);
    }

    public override double Next(ReadOnlySpan<double> state) => state[1] + (1 + state[3]) * Slope(state);

    public override void Step(Span<double> state, double y)
    {
        if (double.IsNaN(y))
        {
            state[3] += double.IsNaN(state[0]) ? 0 : 1;
            return;
        }
        if (double.IsNaN(state[0]))
            state[0] = y;
        else
            state[2] += state[3] + 1;
        (state[1], state[3]) = (y, 0);
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        double slope = Slope(state);
        for (int k = 0; k < mean.Length; k++)
        {
            double ahead = 1 + state[3] + k;
            mean[k] = state[1] + ahead * slope;
            deviation[k] = Parameters[0] * Math.Sqrt(ahead * (1 + (state[2] == 0 ? 0 : ahead / state[2])));
        }
    }

    private static double Slope(ReadOnlySpan<double> state) => state[2] == 0 ? 0 : (state[1] - state[0]) / state[2];
}

/// <summary>
/// Forecasts the mean of all values: deviation s √(1 + 1/n), s² = sum of (y − mean)² / (n − 1). Source: ibid.
/// </summary>
/// <remarks>Parameters: s. State: the mean and the number of values.</remarks>
internal sealed class MeanModel(double[] parameters) : FittedModel(parameters)
{
    public override string Form => "mean";

    public static ModelStart Fit(ReadOnlySpan<double> y)
    {
        double mean = 0, squares = 0; // Welford's recursion: exact to a few units however large the mean is
        int count = 0;
        foreach (double value in y)
        {
            if (double.IsNaN(value))
                continue;
            double difference = value - mean;
            mean += difference / ++count;
            squares += difference * (value - mean);
        }
        return new(new MeanModel([count < 2 ? 0 : Math.Sqrt(squares / (count - 1))]), 0, [double.NaN, 0]);
    }

    public override double Next(ReadOnlySpan<double> state) => state[0];

    public override void Step(Span<double> state, double y)
    {
        if (double.IsNaN(y))
            return;
        state[1]++;
        state[0] = state[1] == 1 ? y : state[0] + (y - state[0]) / state[1];
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        mean.Fill(state[0]);
        deviation.Fill(Parameters[0] * Math.Sqrt(1 + 1 / state[1]));
    }
}
