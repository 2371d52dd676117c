namespace Nami.Forecasting;

/// <summary>
/// Whether a series has its season, and the season by classical decomposition: the mean of each phase's distance from (or ratio to) a
/// centred moving average over one season. Source of the test: Fiorucci et al., "Models for optimising the theta method", 2016, §2.
/// </summary>
internal static class SeasonalIndices
{
    private const double TestScore = 1.645; // 90 %, both sides
    private const double LeastFactor = 0.01;

    /// <summary>Decides on the season and writes the indices and the values without them.</summary>
    public static void Remove(OriginValues origin)
    {
        int n = origin.Count, m = origin.Season;
        (origin.SeasonCorrelation, origin.IsSeasonal, origin.IsMultiplicative) = (0, false, origin.IsPositive);
        origin.Indices.Fill(origin.IsPositive ? 1 : 0);
        var values = origin.Values;
        var adjusted = origin.Adjusted;
        var indices = origin.Indices;
        if (m > 1 && n > 2 * m)
            Test(origin);
        if (!origin.IsSeasonal)
        {
            values.CopyTo(adjusted);
            return;
        }
        Decompose(origin);
        if (origin.IsMultiplicative && Sums.Least(indices) < LeastFactor)
        {
            origin.IsMultiplicative = false;
            Decompose(origin);
        }
        double level = origin.Level;
        for (int t = 0, j = 0; t < n; t++, j = j + 1 == m ? 0 : j + 1)
            adjusted[t] = origin.IsMultiplicative ? (values[t] + level) / indices[j] - level : values[t] - indices[j];
    }

    /// <summary>The correlation at lag m above what the correlations at shorter lags let expect of noise.</summary>
    private static void Test(OriginValues origin)
    {
        var centred = origin.Scratch(origin.Count);
        double mean = Sums.Of(origin.Values) / origin.Count;
        for (int t = 0; t < centred.Length; t++)
            centred[t] = origin.Values[t] - mean;
        double square = Sums.Product(centred, centred);
        if (square == 0)
            return;
        double variance = 1;
        for (int k = 1; k < origin.Season; k++)
        {
            double at = Sums.Product(centred[k..], centred[..^k]) / square;
            variance += 2 * at * at;
        }
        double r = Sums.Product(centred[origin.Season..], centred[..^origin.Season]) / square;
        origin.SeasonCorrelation = r;
        origin.IsSeasonal = r > TestScore * Math.Sqrt(variance / origin.Count);
    }

    private static void Decompose(OriginValues origin)
    {
        int n = origin.Count, m = origin.Season, half = m / 2;
        var values = origin.Values;
        var indices = origin.Indices;
        var counts = origin.Scratch(m);
        counts.Clear();
        indices.Clear();
        double level = origin.Level, sum = 0;
        // An even season counts half of the values half a season before and after.
        int width = m % 2 == 0 ? m - 1 : m;
        int first = half - (width - 1) / 2;
        for (int k = first; k < first + width; k++)
            sum += values[k];
        for (int t = half; t < n - half; t++)
        {
            double average = (m % 2 == 0 ? sum + 0.5 * (values[t - half] + values[t + half]) : sum) / m;
            int j = t % m;
            indices[j] += origin.IsMultiplicative ? (values[t] + level) / (average + level) : values[t] - average;
            counts[j]++;
            int next = t - (width - 1) / 2;
            sum += values[next + width < n ? next + width : n - 1] - values[next];
        }
        double neutral = origin.IsMultiplicative ? 1 : 0;
        for (int j = 0; j < m; j++)
            indices[j] = counts[j] > 0 ? indices[j] / counts[j] : neutral;
        double mean = Sums.Of(indices) / m;
        for (int j = 0; j < m; j++)
            indices[j] = origin.IsMultiplicative ? indices[j] / mean : indices[j] - mean;
    }
}
