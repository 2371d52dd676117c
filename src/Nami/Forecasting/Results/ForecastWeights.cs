namespace Nami.Forecasting;

/// <summary>The weights with which a forecast was averaged.</summary>
/// <param name="Networks">
/// By step, the weight of the networks, from 0 to 1; the combination of simple forecasts has the rest. Null for the combination alone.
/// </param>
/// <param name="Paths">The heaviest simple forecasts of the combination: at most three, the heaviest first.</param>
public sealed record ForecastWeights(IReadOnlyList<double>? Networks, IReadOnlyList<PathWeight> Paths);

/// <summary>The weight of a simple forecast in the combination of a series.</summary>
/// <param name="Name">Its name, such as <c>theta</c>; see docs/forecasting.md.</param>
/// <param name="Weight">Its weight, from 0 to 1.</param>
public sealed record PathWeight(string Name, double Weight);
