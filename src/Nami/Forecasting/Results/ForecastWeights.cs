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
        var sum = new WeightSum();
        sum.Add(weights);
        return sum.Total();
    }
}

/// <summary>Adds up weights of networks, of which none is kept.</summary>
internal sealed class WeightSum
{
    private double _sum, _least = double.PositiveInfinity, _most = double.NegativeInfinity;
    private long _count;

    /// <summary>Adds the weights of a forecast.</summary>
    public void Add(IEnumerable<double> weights)
    {
        foreach (double weight in weights)
            (_sum, _count, _least, _most) = (_sum + weight, _count + 1, Math.Min(_least, weight), Math.Max(_most, weight));
    }

    /// <summary>Their mean; null if there are none.</summary>
    public MeanWeights? Total() => _count == 0 ? null : new(_sum / _count, _least, _most);
}

/// <summary>The weight of a simple forecast in the combination of a series.</summary>
/// <param name="Name">Its name, such as <c>theta</c>; see docs/forecasting.md.</param>
/// <param name="Weight">Its weight, from 0 to 1.</param>
public sealed record PathWeight(string Name, double Weight);
