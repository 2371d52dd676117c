namespace Nami.Data;

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
