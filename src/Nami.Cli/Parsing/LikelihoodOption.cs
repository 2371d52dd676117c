using System.CommandLine;
using Nami.Cli.Languages;
using Nami.Forecasting;

namespace Nami.Cli.Parsing;

/// <summary><c>--likelihood</c>: what networks of panels say of a value to come.</summary>
internal static class LikelihoodOption
{
    private const string Quantiles = "quantiles", NegativeBinomial = "negative-binomial";

    public static Option<string> Create(OptionMaker make, Texts texts) => make.Choice("--likelihood", texts.LikelihoodOption, null, [Quantiles, NegativeBinomial]);

    /// <summary>The choice; quantiles if there was none.</summary>
    public static ForecastLikelihood Of(string? value) => value == NegativeBinomial ? ForecastLikelihood.NegativeBinomial : ForecastLikelihood.Quantiles;
}
