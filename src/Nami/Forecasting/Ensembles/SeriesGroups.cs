namespace Nami.Forecasting;

/// <summary>What is known of a series before a window, by which series are grouped.</summary>
/// <param name="Zeros">The share of zeros among the values.</param>
/// <param name="Season">The correlation of values one season apart.</param>
/// <param name="Length">The values that the combination reads.</param>
internal readonly record struct SeriesTraits(double Zeros, double Season, double Length)
{
    public static SeriesTraits Of(BankPaths paths) =>
        new(paths.Features[BankFeatures.Zeros], paths.Features[BankFeatures.SeasonCorrelation], paths.Length);
}

/// <summary>
/// Groups of series that are alike: by the share of zeros, then by the strength of the season, then by the length. A trait divides only
/// where each group that it makes has enough series.
/// </summary>
/// <param name="Borders">By trait, above which value a series belongs to the upper half; infinite where the trait doesn't divide.</param>
internal sealed record SeriesGroups(double[] Borders)
{
    /// <summary>The number of traits.</summary>
    public const int Traits = 3;

    private const int Fewest = 50; // series of a group
    private const double ManyZeros = 0.3;

    /// <summary>All series are one group.</summary>
    public static SeriesGroups One { get; } = new([.. Enumerable.Repeat(double.PositiveInfinity, Traits)]);

    /// <summary>The number of groups, of which some may hold no series.</summary>
    public const int Most = 1 << Traits;

    /// <summary>The groups that the borders make.</summary>
    public IReadOnlyList<int> Used => [.. Enumerable.Range(0, Most).Where(group =>
        Enumerable.Range(0, Traits).All(trait => (group >> trait & 1) == 0 || double.IsFinite(Borders[trait])))];

    /// <summary>Divides series at the median of a trait, and at 30 % of zeros.</summary>
    public static SeriesGroups Fit(IReadOnlyList<CalibrationWindow> windows, IReadOnlyList<CombinedQuantiles> combined)
    {
        // The first window of each series tells its traits.
        SeriesTraits[] series = [.. windows.Zip(combined).DistinctBy(pair => pair.First.Series).Select(pair => pair.Second.Traits)];
        var (groups, count) = (One, 1);
        for (int trait = 0; trait < Traits && series.Length >= 2 * Fewest; trait++)
        {
            double[] borders = [.. groups.Borders];
            borders[trait] = trait == 0 ? ManyZeros : Median([.. series.Select(one => Value(one, trait))]);
            var divided = new SeriesGroups(borders);
            int[] sizes = [.. series.GroupBy(divided.Of).Select(group => group.Count())];
            if (sizes.Length > count && sizes.All(size => size >= Fewest))
                (groups, count) = (divided, sizes.Length);
        }
        return groups;
    }

    /// <summary>The group of a series.</summary>
    public int Of(SeriesTraits traits)
    {
        int group = 0;
        for (int trait = 0; trait < Traits; trait++)
            group |= Value(traits, trait) > Borders[trait] ? 1 << trait : 0;
        return group;
    }

    private static double Value(SeriesTraits traits, int trait) => trait switch
    {
        0 => traits.Zeros,
        1 => traits.Season,
        _ => traits.Length,
    };

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[(values.Length - 1) / 2];
    }
}
