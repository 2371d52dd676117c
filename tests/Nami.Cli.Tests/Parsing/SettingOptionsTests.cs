using System.CommandLine;
using Nami.Cli.Commands;
using Nami.Cli.Commands.Training;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Data;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Tests.Parsing;

public sealed class SettingOptionsTests
{
    [Theory]
    [InlineData("train", "en")]
    [InlineData("train", "ja")]
    [InlineData("evaluate", "en")]
    [InlineData("evaluate", "ja")]
    public void Every_setting_is_an_option_with_its_description(string name, string language)
    {
        Language.Current = language;
        var command = name == "train" ? TrainCommand.Create(name, "") : EvaluateCommand.Create(name, "");
        Assert.All((IEnumerable<(SettingName Setting, FormattableString Text)>)
        [
            .. ForecasterSettings.All.Select(setting => ((SettingName)setting, setting.Description)),
            .. ReadingSettings.All.Select(setting => ((SettingName)setting, setting.Description)),
        ],
        row =>
        {
            var option = Assert.Single(command.Options, option => option.Name == Language.OptionOf(row.Setting));
            Assert.StartsWith(Language.Say(row.Text), option.Description, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_setting_reaches_the_options()
    {
        var defaults = ForecasterSettings.Defaults;
        var options = new SettingOptions<ForecasterOptions>(ForecasterSettings.All, defaults);

        var settings = options.Apply(Parse(options, """
            --horizon 3 --window 9 --season 4 --long-season 20 --logarithms false --likelihood negative-binomial --cell gru --hidden-size 7
            --layers 2 --dropout 0.25 --members 5 --steps 150 --batch-size 17 --optimizer rmsprop --learning-rate 0.02 --schedule step
            --clip-norm none --patience 8 --seed 18446744073709551615 --threads 3
            """), defaults);

        Assert.Equal(new()
        {
            Horizon = 3,
            Window = 9,
            Season = 4,
            LongSeason = 20,
            Log = false,
            Likelihood = ForecastLikelihood.NegativeBinomial,
            Cell = Networks.Cell.Gru,
            HiddenSize = 7,
            Layers = 2,
            Dropout = 0.25,
            Members = 5,
            Steps = 150,
            BatchSize = 17,
            Optimizer = new RmsProp(),
            LearningRate = 0.02,
            Schedule = new StepDecay(),
            ClipNorm = null,
            Patience = 8,
            Seed = ulong.MaxValue,
            Threads = 3,
        }, settings);
        Assert.Equal(defaults, options.Apply(Parse(options, ""), defaults));
    }

    [Fact]
    public void Shorter_names_set_the_same()
    {
        var defaults = ForecasterSettings.Defaults;
        var options = new SettingOptions<ForecasterOptions>(ForecasterSettings.All, defaults);
        var result = Parse(options, "--hidden 8 --batch 4");
        Assert.Equal(
            ForecasterSettings.Defaults with { HiddenSize = 8, BatchSize = 4 }, options.Apply(result, ForecasterSettings.Defaults));
        Assert.True(options.IsGiven(result, ForecasterSettings.HiddenSize));
        Assert.False(options.IsGiven(result, ForecasterSettings.Layers));
    }

    [Theory]
    [InlineData("--hidden 0", "--hidden is '0'; expected a whole number from 1 to 4096")]
    [InlineData("--hidden-size many", "--hidden-size is 'many'; expected a whole number from 1 to 4096")]
    [InlineData("--clip-norm -1", "--clip-norm is '-1'; expected a number above 0, up to 1000000000000, or none")]
    [InlineData("--dropout 1", "--dropout is '1'; expected a number from 0 to below 1")]
    [InlineData("--optimizer adm", "--optimizer is 'adm'; expected one of sgd, adam, adamw, rmsprop")]
    public void A_wrong_value_is_reported_with_the_values_that_are_valid(string line, string error)
    {
        var options = new SettingOptions<ForecasterOptions>(ForecasterSettings.All, ForecasterSettings.Defaults);
        Assert.Equal(error, Assert.Single(Parse(options, line).Errors).Message);
    }

    private static ParseResult Parse(SettingOptions<ForecasterOptions> options, string line)
    {
        var command = new RootCommand();
        foreach (var option in options.All)
            command.Options.Add(option);
        return command.Parse(line.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }
}
