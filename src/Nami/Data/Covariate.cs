namespace Nami.Data;

/// <summary>When the values of a covariate are known.</summary>
public enum CovariateKind
{
    /// <summary>Observed together with the series: future values are unknown.</summary>
    Past,

    /// <summary>Known in advance, such as holidays and prices: a forecast needs a value at each step.</summary>
    Known,

    /// <summary>One value per series, such as the region of a shop.</summary>
    Static,
}

/// <summary>A column that accompanies the values of a <see cref="Panel"/>.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">When its values are known.</param>
/// <param name="Levels">The texts of a category, whose values are indices into them; null where the values are numbers.</param>
public sealed record Covariate(string Name, CovariateKind Kind, IReadOnlyList<string>? Levels = null);

/// <summary>Of several columns of values, those that accompany one of them.</summary>
internal static class OtherTargets
{
    private const string Prefix = "other target ";

    /// <param name="number">Which one, from 1.</param>
    public static Covariate Covariate(int number) => new($"{Prefix}{number}", CovariateKind.Past);

    /// <summary>How many there are among covariates.</summary>
    public static int Count(IEnumerable<Covariate> covariates) =>
        covariates.Count(covariate => covariate.Kind == CovariateKind.Past && covariate.Name.StartsWith(Prefix, StringComparison.Ordinal));
}
