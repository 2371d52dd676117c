using System.CommandLine;
using Nami.Cli.Languages;
using Nami.Forecasting;

namespace Nami.Cli.Parsing;

/// <summary>The options of training on panels alone: seasons, members, and how long.</summary>
internal sealed class PanelTrainingOptions
{
    private readonly Option<int?> _season, _members, _steps;
    private readonly Option<double?> _budget;
    private readonly Option<string> _likelihood;

    public PanelTrainingOptions(OptionMaker make, Texts texts)
    {
        _season = make.Whole<int>("--season", "M", texts.SeasonOption, 1, Limits.Window);
        _members = make.Whole<int>("--members", "N", texts.TrainMembersOption, 1, 100);
        _likelihood = LikelihoodOption.Create(make, texts);
        _steps = make.Whole<int>("--steps", "N", texts.StepsOption, 1, Limits.Steps);
        _budget = make.Share("--time-budget", "SECONDS", texts.TimeBudgetOption, 0.001, 1e9);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_season, _members, _likelihood, _steps, _budget];

    /// <summary>Those that a finished model has settled.</summary>
    public IReadOnlyList<Option> Shape => [_season, _members, _likelihood];

    /// <summary>The time that a training may take, if that is asked for.</summary>
    public TimeSpan? Budget(ParseResult result) => result.GetValue(_budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The options that tell how long to train.</summary>
    public IReadOnlyList<Option> Lengths => [_steps, _budget];

    /// <summary>The settings with what was given.</summary>
    public ForecasterOptions Apply(ParseResult result, ForecasterOptions options) => options with
    {
        Season = result.GetValue(_season),
        Members = result.GetValue(_members) ?? options.Members,
        Likelihood = LikelihoodOption.Of(result.GetValue(_likelihood)),
        Steps = result.GetValue(_steps) ?? options.Steps,
    };
}
