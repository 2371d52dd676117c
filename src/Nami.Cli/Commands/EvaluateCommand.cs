using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
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
        var likelihood = LikelihoodOption.Create(make, texts);
        var seed = make.Whole<ulong>("--seed", "N", texts.EvaluateSeedOption, 0, ulong.MaxValue);
        var threads = make.Whole("--threads", "N", texts.ThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        var report = make.Text("--report", "FILE.html", texts.EvaluateReportOption);
        var json = make.Json();

        var command = new GroupedCommand("evaluate", texts.Evaluate);
        data.AddTo(command);
        data.AddCovariatesTo(command);
        foreach (var option in (ReadOnlySpan<Option>)[
            test, horizon, season, windows, step, steps, members, likelihood, seed, threads, report, json])
            command.Options.Add(option);
        data.AddDatabaseTo(command);
        command.SetAction(result =>
        {
            data.Check(result);
            var (file, testFile, page) = (data.File(result), result.GetValue(test), result.GetValue(report));
            if (page is not null)
            {
                OutputPath.RefuseSame(file, page, texts);
                OutputPath.RefuseSame(testFile, page, texts);
                OutputPath.PrepareFile(page, texts);
            }
            foreach (var option in (ReadOnlySpan<Option>)[windows, step])
            {
                if (testFile is not null && result.GetResult(option) is { Implicit: false })
                    InputError.Throw(texts.TestExcludes(option.Name));
            }
            var panel = data.ReadPanel(result);
            int ahead = result.GetValue(horizon)!.Value;
            var backtest = testFile is not null
                ? Backtest.On(panel, data.ReadPanel(result, testFile), ahead)
                : Backtest.Rolling(panel, ahead, result.GetValue(windows), result.GetValue(step));
            // A season is looked for in what may be learned from.
            int m = result.GetValue(season) ?? Seasons.Find(backtest.Training.Series).Primary;
            var options = new ForecasterOptions
            {
                Horizon = ahead,
                Season = m,
                Steps = result.GetValue(steps),
                Members = result.GetValue(members),
                Likelihood = LikelihoodOption.Of(result.GetValue(likelihood)),
                Seed = result.GetValue(seed) ?? 1,
                Threads = result.GetValue(threads),
            };
            return Run(texts, data.Name(result), panel, backtest with { Season = m }, options, page, result.GetValue(json));
        });
        return command;
    }

    private static int Run(Texts texts, string file, Panel panel, Backtest backtest, ForecasterOptions options, string? report, bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        using var interruption = new Interruption();
        Warnings.Write(texts, panel.Warnings);
        if (backtest.Warning is { } lacking)
            Warnings.Write(texts, [lacking]);
        if (backtest.LeftOut.Count > 0)
            Console.Error.WriteLine(texts.SeriesLeftOut(backtest.LeftOut.Count, Texts.Some(backtest.LeftOut)));
        if (!asJson)
            Console.WriteLine(texts.DataLine(Say(panel.Describe())));

        var run = Score(texts, file, panel, backtest, options, !asJson, interruption.Token);
        Warnings.Write(texts, run.Model.Warnings(backtest.Training));
        if (report is not null)
            EvaluationReport.Write(run, texts, report);
        if (asJson)
            EvaluationText.WriteJson(texts, run, Stopwatch.GetElapsedTime(start));
        else
            EvaluationText.Write(Console.Out, texts, run);
        if (report is not null && !asJson)
            Console.WriteLine(texts.ReportLine(report));
        return ExitCode.Done;
    }

    private static EvaluationRun Score(
        Texts texts, string file, Panel panel, Backtest backtest, ForecasterOptions options, bool showsProgress,
        CancellationToken cancellation)
    {
        using var status = new StatusLine(showsProgress);
        long start = Stopwatch.GetTimestamp();
        var learning = new DirectProgress<FitProgress>(now => status.Show(() => texts.FitProgress(now)));
        var model = Forecaster.Fit(backtest.Training, options, learning, cancellation: cancellation);
        // A training that is stopped gives what it has learned, which is nothing to score.
        cancellation.ThrowIfCancellationRequested();
        var train = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var scoring = new DirectProgress<int>(done => status.Show(() => texts.WindowsProgress(done, backtest.Windows)));
        var found = backtest.Run(history => model.Forecast(history, cancellation: cancellation), scoring, cancellation);
        return new(file, panel, backtest, model, found, train, Stopwatch.GetElapsedTime(start));
    }
}
