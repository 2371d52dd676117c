namespace Nami.Forecasting;

/// <summary>The weights with which a forecast was averaged.</summary>
/// <param name="Networks">
/// By step, the weight of the networks, from 0 to 1; the combination of simple forecasts has the rest. Null for the combination alone.
/// </param>
/// <param name="Paths">The heaviest simple forecasts of the combination: at most three, the heaviest first.</param>
public sealed record ForecastWeights(IReadOnlyList<double>? Networks, IReadOnlyList<PathWeight> Paths);

/// <summary>The weight of the networks in forecasts, over series and steps; the combination of simple forecasts has the rest.</summary>
/// <param name="Networks">The mean, from 0 to 1.</param>
/// <param name="Least">The smallest weight at any step.</param>
/// <param name="Most">The largest weight at any step.</param>
public sealed record MeanWeights(double Networks, double Least, double Most)
{
    /// <summary>The mean of weights; null if there are none.</summary>
    internal static MeanWeights? Of(IEnumerable<double> weights)
    {
        var (sum, count, least, most) = (0.0, 0L, double.PositiveInfinity, double.NegativeInfinity);
        foreach (double weight in weights)
            (sum, count, least, most) = (sum + weight, count + 1, Math.Min(least, weight), Math.Max(most, weight));
        return count == 0 ? null : new(sum / count, least, most);
    }
}

/// <summary>The weight of a simple forecast in the combination of a series.</summary>
/// <param name="Name">Its name, such as <c>theta</c>; see docs/forecasting.md.</param>
/// <param name="Weight">Its weight, from 0 to 1.</param>
public sealed record PathWeight(string Name, double Weight);
