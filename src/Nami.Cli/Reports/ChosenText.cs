using System.Globalization;
using Nami.Cli.Languages;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>How a <see cref="Forecaster"/> was learned, in names and values: what was given and what was chosen.</summary>
internal static class ChosenText
{
    public static IEnumerable<(string Name, string Value)> Of(Texts texts, Forecaster model)
    {
        var options = model.Options;
        (string Name, string? Value)[] rows =
        [
            (texts.Horizon, Number(options.Horizon)),
            (texts.Season, options.Season is 1 ? texts.None : Number(options.Season)),
            (texts.LongSeason, options.LongSeason is 1 ? texts.None : Number(options.LongSeason)),
            (texts.Window, Number(options.Window)),
            (texts.Logarithms, options.Log is { } log ? log ? texts.Yes : texts.No : null),
            (texts.Members, Number(options.Members)),
            (texts.Cell, options.Cell.ToString().ToUpperInvariant()),
            (texts.Layers, Number(options.Layers)),
            (texts.Hidden, Number(options.HiddenSize)),
            (texts.Steps, Number(options.Steps)),
            (texts.Seed, options.Seed.ToString(CultureInfo.InvariantCulture)),
        ];
        return rows.Where(row => row.Value is not null).Select(row => (row.Name, row.Value!));
    }

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
