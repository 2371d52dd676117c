namespace Nami.Forecasting;

/// <summary>Ways that a series may go on, drawn at random: what a sum or a maximum over several steps is measured on.</summary>
/// <param name="Id">The series' name.</param>
/// <param name="Stamps">When: the series' stamps continued, in its own format.</param>
/// <param name="Paths">The paths, each with a value for each stamp, in the series' unit.</param>
public sealed record SamplePaths(string Id, IReadOnlyList<string> Stamps, IReadOnlyList<IReadOnlyList<double>> Paths)
{
    /// <summary>The quantiles of what <paramref name="measure"/> says of a path, such as its sum.</summary>
    /// <param name="measure">What is measured of a path.</param>
    /// <param name="probabilities">From 0 to 1.</param>
    /// <returns>One for each probability; between two paths the straight line.</returns>
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
