using System.CommandLine;
using Nami.Forecasting;

namespace Nami.Cli.Parsing;

/// <summary>The options that forecast groups of series, for the commands that forecast.</summary>
internal sealed class GroupOptions
{
    private const string BottomUp = "bottom-up", MinT = "mint";
    private const int MostPaths = 100_000;

    private readonly Option<bool> _total = OptionMaker.Flag("--total", $"Also forecast the total of all series.");
    private readonly Option<string> _by = OptionMaker.Text(
        "--by", $"COLUMNS",
        $"Also forecast the groups of series that share a value in these columns, and in all of them: region,category. Each has one text per series.");
    private readonly Option<string> _reconcile = OptionMaker.Choice(
        "--reconcile",
        $"How groups and series add up: sums of the series' forecasts, or forecasts of all of them that are changed as little as possible (MinT).",
        BottomUp, [BottomUp, MinT]);
    private readonly Option<int> _paths = OptionMaker.Whole(
        "--paths", $"N", $"Sample paths that forecasts of groups are made of.", new ForecastSettings().Paths, 2, MostPaths);

    /// <summary>Whether equal whole-number times are the same moment.</summary>
    public Option<bool> Aligned { get; } = OptionMaker.Flag(
        "--aligned", $"Equal whole-number times of several series are the same moment. Equal dates always are.");

    /// <summary>The options in the order of help, but for <see cref="Aligned"/>.</summary>
    public Option[] All => [_total, _by, _reconcile, _paths];

    /// <summary>The columns to group by.</summary>
    public IReadOnlyList<string> By(ParseResult result) =>
        result.GetValue(_by)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The settings of groups.</summary>
    /// <exception cref="InputException">An option goes with groups, of which there are none.</exception>
    public ForecastSettings Of(ParseResult result)
    {
        var settings = new ForecastSettings
        {
            Total = result.GetValue(_total),
            By = By(result),
            Aligned = result.GetValue(Aligned),
            Paths = result.GetValue(_paths),
            Reconciliation = result.GetValue(_reconcile) == MinT ? Reconciliation.MinT : Reconciliation.BottomUp,
        };
        if (!settings.Total && settings.By.Count == 0 && GroupedCommand.Given(result, [_reconcile, _paths]) is { } given)
            Throw.Input($"{given} needs {_total.Name} or {_by.Name}; give one of them, or remove {given}");
        return settings;
    }
}
