using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// A simple forecast to compare models with, with normal intervals from its own past errors. Source: Hyndman, Athanasopoulos, Forecasting:
/// Principles and Practice, 3rd edition, §5.2 and §5.5.
/// </summary>
public abstract class Baseline
{
    private protected Baseline() { }

    /// <summary>Repeats the last value.</summary>
    public static Baseline Naive { get; } = new SeasonalNaiveBaseline("naive", 1);

    /// <summary>Continues the straight line through the first and the last value.</summary>
    public static Baseline Drift { get; } = new DriftBaseline();

    /// <summary>Returns a baseline that repeats the last season of m steps; a phase without any value repeats the last value.</summary>
    public static Baseline SeasonalNaive(int m)
    {
        Throw.IfBelow(m, 1);
        return new SeasonalNaiveBaseline("seasonal_naive", m);
    }

    /// <summary>The name in scores.</summary>
    public abstract string Name { get; }

    /// <summary>Forecasts a series with intervals of 80 and 95 %.</summary>
    /// <inheritdoc cref="Forecast(TimeSeries, int, IReadOnlyList{double})"/>
    public Forecast Forecast(TimeSeries history, int horizon) => Forecast(history, horizon, QuantileGrid.Levels);

    /// <summary>Forecasts a series.</summary>
    /// <param name="history">The series.</param>
    /// <param name="horizon">The steps to forecast; at least 1.</param>
    /// <param name="levels">The levels of the intervals in percent, narrowest first.</param>
    /// <exception cref="ArgumentException">All values of the series are missing.</exception>
    public Forecast Forecast(TimeSeries history, int horizon, IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(levels);
        Throw.IfBelow(horizon, 1);
        if (!history.Values.ContainsAnyExcept(double.NaN))
            throw new ArgumentException($"Series \"{history.Id}\" has no values.", nameof(history));
        double[] mean = new double[horizon];
        double[] deviation = new double[horizon];
        Forecast(history.Values, mean, deviation);
        string[] stamps = new string[horizon];
        for (int k = 0; k < horizon; k++)
            stamps[k] = history.Time.Format(history.Length + (long)k);
        return new(history.Id, stamps, mean) { Intervals = [.. levels.Select(Band)], Format = history.Time.StampFormat };

        Interval Band(double level)
        {
            double z = NormalQuantile.At((1 + level / 100) / 2);
            return new(level, [.. mean.Select((y, k) => y - z * deviation[k])], [.. mean.Select((y, k) => y + z * deviation[k])]);
        }
    }

    private protected abstract void Forecast(ReadOnlySpan<double> y, Span<double> mean, Span<double> deviation);

    /// <summary>The root of the mean square of y[t] − y[t−m] − slope, over the values that are there.</summary>
    private protected static double ErrorDeviation(ReadOnlySpan<double> y, int m, double slope = 0)
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

    private protected static double LastOf(ReadOnlySpan<double> y) => y[y.LastIndexOfAnyExcept(double.NaN)];

    private sealed class SeasonalNaiveBaseline(string name, int m) : Baseline
    {
        public override string Name => name;

        private protected override void Forecast(ReadOnlySpan<double> y, Span<double> mean, Span<double> deviation)
        {
            double error = ErrorDeviation(y, m);
            for (int k = 0; k < mean.Length; k++)
            {
                int source = y.Length + k % m - m;
                while (source >= 0 && double.IsNaN(y[source]))
                    source -= m;
                mean[k] = source < 0 ? LastOf(y) : y[source];
                deviation[k] = error * Math.Sqrt(k / m + 1);
            }
        }
    }

    private sealed class DriftBaseline : Baseline
    {
        public override string Name => "drift";

        private protected override void Forecast(ReadOnlySpan<double> y, Span<double> mean, Span<double> deviation)
        {
            int first = y.IndexOfAnyExcept(double.NaN), last = y.LastIndexOfAnyExcept(double.NaN), span = last - first;
            double slope = span == 0 ? 0 : (y[last] - y[first]) / span;
            double error = ErrorDeviation(y, 1, slope);
            for (int k = 0; k < mean.Length; k++)
            {
                double ahead = y.Length - last + k;
                mean[k] = y[last] + ahead * slope;
                deviation[k] = error * Math.Sqrt(ahead * (1 + (span == 0 ? 0 : ahead / span)));
            }
        }
    }
}
