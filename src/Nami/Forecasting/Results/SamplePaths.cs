namespace Nami.Forecasting;

/// <summary>Random future paths of a series, for statistics over several steps such as a sum or a maximum.</summary>
/// <param name="Id">The name of the series.</param>
/// <param name="Stamps">The future timestamps, in the format of the series.</param>
/// <param name="Paths">The paths, each with one value per timestamp, in the unit of the series.</param>
public sealed record SamplePaths(string Id, IReadOnlyList<string> Stamps, IReadOnlyList<IReadOnlyList<double>> Paths)
{
    /// <summary>Returns quantiles of a statistic over the paths, such as the sum of each path.</summary>
    /// <param name="measure">Returns the statistic of a path.</param>
    /// <param name="probabilities">The probabilities, from 0 to 1.</param>
    /// <returns>One quantile per probability, interpolated linearly between paths.</returns>
    public IReadOnlyList<double> Quantiles(Func<IReadOnlyList<double>, double> measure, params IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(probabilities);
        double[] sorted = [.. Paths.Select(measure).Order()];
        return [.. probabilities.Select(At)];

        double At(double probability)
        {
            if (!(probability >= 0 && probability <= 1))
                throw new ArgumentOutOfRangeException(
                    nameof(probabilities), probability, $"A probability is {probability}; expected one from 0 to 1.");
            double place = probability * (sorted.Length - 1);
            int below = (int)place;
            return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
        }
    }
}
