using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>The naive method that a verdict compares with: naive or seasonal naive, chosen before anything is scored.</summary>
internal static class NaiveBaseline
{
    private const int MostOrigins = 20;

    /// <summary>The method with the smaller scaled absolute error at up to 20 earlier times of each series.</summary>
    /// <param name="panel">The series before the first window.</param>
    /// <param name="horizon">The steps of a forecast.</param>
    /// <param name="season">The season of seasonal naive.</param>
    /// <param name="errorSeason">The season of the error scale.</param>
    public static ForecastMethod Choose(Panel panel, int horizon, int season, int errorSeason)
    {
        if (season == 1)
            return ForecastMethod.Naive;
        var seasonal = StatisticalMethod.SeasonalNaive(season);
        double difference = 0;
        foreach (var series in panel.Series)
        {
            var scale = ErrorScale.Of(series.Values, errorSeason);
            if (!scale.IsThere)
                continue;
            // A short series has a part of the horizon at least.
            int last = Math.Max(series.Length - horizon, Math.Min(season + 1, series.Length - 1));
            for (int o = 0; o < MostOrigins; o++)
            {
                int origin = last - o * horizon;
                if (origin <= season)
                    break;
                var history = series.First(origin, panel.Covariates);
                if (!history.HasValue)
                    break;
                var actual = series.Values[origin..Math.Min(origin + horizon, series.Length)];
                double errors = Error(seasonal.Forecast(history, horizon, []), actual)
                    - Error(StatisticalMethod.Naive.Forecast(history, horizon, []), actual);
                difference += double.IsNaN(errors) ? 0 : errors / scale.Absolute;
            }
        }
        return difference < 0 ? ForecastMethod.SeasonalNaive : ForecastMethod.Naive;
    }

    /// <summary>
    /// The quantiles of the method's forecast, from its own errors at all earlier times of the series: those of a step are the differences
    /// of values as many steps apart as the forecast and the value that it repeats.
    /// </summary>
    /// <param name="history">The values before the forecast.</param>
    /// <param name="point">The forecast.</param>
    /// <param name="season">The season of seasonal naive; 1 for naive.</param>
    /// <returns>By step and quantile of <see cref="PointLoss.Quantiles"/>.</returns>
    public static double[][] Quantiles(ReadOnlySpan<double> history, IReadOnlyList<double> point, int season)
    {
        const int MostValues = 2000, Enough = 10;
        bool isNegative = false;
        foreach (double y in history)
            isNegative |= y < 0;
        var values = history[^Math.Min(history.Length, Math.Max(MostValues, 10 * season))..];
        double[] errors = [];
        double[][] quantiles = new double[point.Count][];
        for (int k = 0, known = 0, at = 0; k < point.Count; k++)
        {
            int lag = season * (k / season + 1);
            if (lag != at && (at = lag) < values.Length)
            {
                double[] found = Differences(values, lag);
                if (known == 0 || found.Length >= Enough)
                    (errors, known) = (found, lag);
            }
            // Beyond the lags that the series has, errors grow as those of a random walk.
            double growth = known == 0 ? 0 : Math.Sqrt((double)lag / known);
            quantiles[k] = [.. PointLoss.Quantiles.Select(probability => point[k] + growth * At(errors, probability))];
            for (int q = 0; q < quantiles[k].Length && !isNegative; q++)
                quantiles[k][q] = Math.Max(0, quantiles[k][q]);
        }
        return quantiles;
    }

    private static double[] Differences(ReadOnlySpan<double> values, int lag)
    {
        var found = new List<double>(values.Length);
        for (int t = lag; t < values.Length; t++)
        {
            double difference = values[t] - values[t - lag];
            if (!double.IsNaN(difference))
                found.Add(difference);
        }
        found.Sort();
        return [.. found];
    }

    // Linear between the sorted errors, of which the i-th is the quantile of (i + ½) / n.
    private static double At(double[] sorted, double probability)
    {
        if (sorted.Length == 0)
            return 0;
        double place = Math.Clamp(probability * sorted.Length - 0.5, 0, sorted.Length - 1);
        int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    private static double Error(Forecast forecast, ReadOnlySpan<double> actual)
    {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < actual.Length; k++)
        {
            if (double.IsNaN(actual[k]))
                continue;
            sum += Math.Abs(actual[k] - forecast.Point[k]);
            count++;
        }
        return sum / count;
    }
}
