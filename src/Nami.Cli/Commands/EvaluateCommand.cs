using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami evaluate</c>: measures the accuracy of forecasts and compares it with baselines.</summary>
internal static class EvaluateCommand
{
    public static Command Create(string name, string description)
    {
        var data = new PanelArguments(
            $"CSV, Excel, JSON or Parquet file with one or more series; - reads standard input.", isRequired: true);
        var test = OptionMaker.Text(
            "--test", $"FILE", $"CSV, Excel, JSON or Parquet file with the actual values after FILE, for the same series.");
        var defaults = ForecasterSettings.Defaults with { Threads = Environment.ProcessorCount };
        // A horizon for everyone would score the wrong forecasts.
        var settings = new SettingOptions<ForecasterOptions>(
            ForecasterSettings.All, defaults, setting => setting == ForecasterSettings.Horizon ? "" : null);
        var horizon = settings[ForecasterSettings.Horizon];
        horizon.Required = true;
        var windows = OptionMaker.Whole<int>(
            "--windows", $"N",
            $"Evaluation windows per series, up to its last point; training uses only the data before them (default: as many as leave 70 % of it).",
            1, ForecasterSettings.Window.Most);
        var step = OptionMaker.Whole<int>(
            "--step", $"N", $"Points between two evaluation windows (default: the horizon).", 1, ForecasterSettings.Horizon.Most);
        var errorSeason = OptionMaker.Whole<int>(
            "--mase-season", $"M", $"Season of the scale of MASE, RMSSE and MSIS, where it isn't --season.", 1,
            ForecasterSettings.Season.Most);
        var groups = new GroupOptions();
        var report = OptionMaker.Text(
            "--report", $"FILE.html", $"Write an HTML report with scores, forecasts, errors by step and residuals.");
        var scores = OptionMaker.Text(
            "--scores", $"FILE", $"Write the scores of each series, model and step as CSV or JSON, by the ending of the name.");
        var json = OptionMaker.Json();

        var command = new GroupedCommand(name, description);
        foreach (var option in (ReadOnlySpan<Option>)[windows, step, test, groups.Aligned, errorSeason, report, scores, json])
            command.Options.Add(option);
        command.AddGroup(Say($"Groups of series:"), groups.All);
        data.AddTo(command, withCovariates: true);
        settings.AddTo(command);
        data.AddDatabaseTo(command);
        command.Usual =
            [horizon, windows, step, test, report, json, .. data.Columns.Usual, .. data.Covariates.Usual,
                .. settings.Usual.Except([horizon])];
        command.SetAction(result =>
        {
            data.Check(result);
            var (file, testFile, page) = (data.File(result), result.GetValue(test), result.GetValue(report));
            if (page is not null)
            {
                OutputPath.RefuseSame(file, page);
                OutputPath.RefuseSame(testFile, page);
                OutputPath.PrepareFile(page);
            }
            string? table = result.GetValue(scores);
            if (table is not null)
            {
                ScoresFile.Check(table);
                foreach (string? other in (string?[])[file, testFile, page])
                    OutputPath.RefuseSame(other, table);
                OutputPath.PrepareFile(table);
            }
            foreach (var option in (ReadOnlySpan<Option>)[windows, step])
            {
                if (testFile is not null && result.GetResult(option) is { Implicit: false })
                    Throw.Input($"{option.Name} can't be combined with --test, which scores a single window. Remove {option.Name}");
            }
            var options = settings.Apply(result, defaults);
            Setting<ForecasterOptions>[] used = [.. ForecasterSettings.Of(options.Method)];
            if (GroupedCommand.Given(result, settings.Where(setting => !used.Contains(setting))) is { } useless)
                Throw.Input(
                    $"{useless} can't be combined with {$"--method {ForecasterSettings.Method.Text(options)!}"}; remove one of them");
            Limits.Check(options);
            var grouped = groups.Of(result);
            var panel = data.ReadPanel(result, file: null, grouped.By);
            int ahead = options.Horizon;
            var backtest = testFile is not null
                ? Backtest.On(panel, data.ReadPanel(result, testFile, panel), ahead)
                : Backtest.Rolling(panel, ahead, result.GetValue(windows), result.GetValue(step), options.Season);
            backtest = backtest.For(options) with
            {
                ErrorSeason = result.GetValue(errorSeason),
                Aligned = grouped.Aligned,
                ScoresSeries = table is not null,
            };
            return Run(
                data.Name(result), panel, backtest, options with { Season = backtest.Season }, grouped, page, table, result.GetValue(json));
        });
        return command;
    }

    private static int Run(
        string file, Panel panel, Backtest backtest, ForecasterOptions options, ForecastSettings groups, string? report, string? scores,
        bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        using var interruption = new Interruption();
        Warnings.Write(panel);
        if (backtest.Warning is { } lacking)
            Warnings.Write([lacking]);
        if (backtest.LeftOut.Count > 0)
            Console.Error.WriteLine(
                Say(
                    $"warning: {Count(backtest.LeftOut.Count, $"1 series", $"{backtest.LeftOut.Count} series")} skipped (too short, without values, or not in both files): {TerminalText.Some(backtest.LeftOut)}"));
        if (!asJson)
            Console.WriteLine(Say($"Data: {Say(panel.Describe())}"));

        var run = Score(file, panel, backtest, options, groups, !asJson, interruption.Token);
        Warnings.Write(ChosenSettings.Replaced(options.Method, run.Model));
        Warnings.Write(run.Model.Warnings(backtest.Training));
        if (report is not null)
            EvaluationReport.Write(run, report);
        if (scores is not null)
            ScoresFile.Write(run.Found, scores);
        if (asJson)
            EvaluationText.WriteJson(run, Stopwatch.GetElapsedTime(start));
        else
            EvaluationText.Write(Console.Out, run);
        if (report is not null && !asJson)
            Console.WriteLine(Say($"Report: {report}"));
        if (scores is not null && !asJson)
            Console.WriteLine(Say($"Scores: {scores}"));
        return ExitCode.Done;
    }

    private static EvaluationRun Score(
        string file, Panel panel, Backtest backtest, ForecasterOptions options, ForecastSettings groups, bool showsProgress,
        CancellationToken cancellation)
    {
        using var status = new StatusLine(showsProgress);
        long start = Stopwatch.GetTimestamp();
        var learning = new DirectProgress<FitProgress>(now => status.Show(() => RunText.Progress(now)));
        var model = Forecaster.Fit(backtest.Training, options, learning, cancellation: cancellation);
        // A training that is stopped gives what it has learned, which is nothing to score.
        cancellation.ThrowIfCancellationRequested();
        var train = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        status.Show(() => Say($"Fitting the other methods"));
        var scoring = new DirectProgress<int>(done => status.Show(() => Say($"Forecasting: window {done} of {backtest.Windows}")));
        var found = backtest.Run(
            history => model.Forecast(history, null, Backtest.Levels, cancellation: cancellation), scoring, cancellation);
        var levels = groups.HasGroups ? backtest.ScoreGroups(model, groups, scoring, cancellation) : [];
        return new(file, panel, backtest, model, found, train, Stopwatch.GetElapsedTime(start)) { Levels = levels };
    }
}
