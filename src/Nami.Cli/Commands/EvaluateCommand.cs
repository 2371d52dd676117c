using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami evaluate</c>: learns from series and scores the forecasts beside naive ones.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var data = new PanelArguments(make, texts, texts.EvaluateFileArgument, isRequired: true);
        var test = make.Text("--test", "FILE", texts.TestOption);
        var horizon = make.Whole<int>("--horizon", "N", texts.EvaluateHorizonOption, 1, Limits.Horizon);
        horizon.Required = true;
        var season = make.Whole<int>("--season", "M", texts.SeasonOption, 1, Limits.Window);
        var windows = make.Whole("--windows", "N", texts.WindowsOption, 1, 1, Limits.Window);
        var step = make.Whole<int>("--step", "N", texts.StepOption, 1, Limits.Horizon);
        var steps = make.Whole<int>("--steps", "N", texts.StepsOption, 1, 1_000_000);
        var members = make.Whole("--members", "N", texts.MembersOption, 3, 1, 100);
        var seed = make.Whole<ulong>("--seed", "N", texts.SeedOption, 0, ulong.MaxValue);
        var threads = make.Whole("--threads", "N", texts.ThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        var json = make.Json();

        var command = new Command("evaluate", texts.Evaluate);
        data.AddTo(command);
        data.AddCovariatesTo(command);
        foreach (var option in (ReadOnlySpan<Option>)[test, horizon, season, windows, step, steps, members, seed, threads, json])
            command.Options.Add(option);
        command.SetAction(result =>
        {
            var start = Stopwatch.GetTimestamp();
            var panel = data.ReadPanel(result);
            var ahead = result.GetValue(horizon)!.Value;
            var backtest = result.GetValue(test) is { } file
                ? Backtest.On(panel, data.ReadPanel(result, file), ahead)
                : Backtest.Rolling(panel, ahead, result.GetValue(windows), result.GetValue(step));
            // A season is looked for in what may be learned from.
            var m = result.GetValue(season) ?? Seasons.Find(backtest.Training.Series).Primary;
            var options = new ForecasterOptions
            {
                Horizon = ahead,
                Season = m,
                Steps = result.GetValue(steps),
                Members = result.GetValue(members),
                Seed = result.GetValue(seed) ?? 1,
                Threads = result.GetValue(threads),
            };
            return Run(texts, panel, backtest with { Season = m }, options, start, result.GetValue(json));
        });
        return command;
    }

    private static int Run(Texts texts, Panel panel, Backtest backtest, ForecasterOptions options, long start, bool asJson)
    {
        foreach (var warning in panel.Warnings)
            Console.Error.WriteLine(texts.Warning(texts.Say(warning)));
        if (backtest.LeftOut.Count > 0)
            Console.Error.WriteLine(texts.SeriesLeftOut(backtest.LeftOut.Count, string.Join(", ", backtest.LeftOut.Take(3)) + (backtest.LeftOut.Count > 3 ? ", …" : "")));
        if (!asJson)
            Console.WriteLine(texts.DataLine(texts.Say(panel.Describe())));

        using var interruption = new Interruption();
        var trainStart = Stopwatch.GetTimestamp();
        var model = Forecaster.Fit(backtest.Training, options, cancellation: interruption.Token);
        var train = Stopwatch.GetElapsedTime(trainStart);
        var predictStart = Stopwatch.GetTimestamp();
        var found = backtest.Run(model.Forecast, cancellation: interruption.Token);
        var predict = Stopwatch.GetElapsedTime(predictStart);
        if (asJson)
            EvaluationText.WriteJson(found, options, train, predict, Stopwatch.GetElapsedTime(start));
        else
            EvaluationText.Write(Console.Out, texts, found, options, train, predict);
        return CommandLine.Done;
    }
}
