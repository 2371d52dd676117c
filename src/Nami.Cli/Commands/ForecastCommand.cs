using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami forecast</c>: forecasts series with a model, or without one by a method that needs no training.</summary>
internal static class ForecastCommand
{
    // What a model defines and a forecast without one may choose.
    private static readonly Setting<ForecasterOptions>[] s_chosen =
        [ForecasterSettings.Method, ForecasterSettings.Season, ForecasterSettings.LongSeason];

    public static Command Create(string name, string description)
    {
        var model = OptionMaker.Path(
            $"MODEL",
            $"Model file. A file with series in its place is forecast without a model: by --method, which needs no training, for --horizon steps.");
        model.Arity = ArgumentArity.ZeroOrOne;
        var data = new PanelArguments(
            $"CSV, Excel, JSON or Parquet file with the series to forecast; - reads standard input. Without it, nami forecasts the series that the model was trained on. Columns named as in training are found automatically.",
            isRequired: false);
        var future = new FutureOptions();
        var levels = OptionMaker.Text("--levels", $"LEVELS", $"Levels of the intervals in percent (default: 80,95).");
        var quantiles = OptionMaker.Text("--quantiles", $"PROBABILITIES", $"Further quantiles, as probabilities: 0.05,0.5,0.99.");
        var point = OptionMaker.Choice(
            "--point",
            $"What the point forecasts are; their column has its name. By default the median, but the mean of groups and of croston, sba and tsb.",
            null, ["median", "mean"]);
        var groups = new GroupOptions();
        var fitted = OptionMaker.Text(
            "--fitted", $"FILE.csv",
            $"Write past values next to the forecasts that the model would have made, with residuals. Values outside the 95 % interval are marked as anomalies.");
        var plot = OptionMaker.Text("--plot", $"FILE.png", $"Also draw the forecast, for at most 12 series.");
        var format = OptionMaker.Choice(
            "--format", $"Format of the forecast; a name for -o that ends in .parquet also selects Parquet.", "csv",
            ["csv", "json", "jsonl", "parquet"]);
        var output = OptionMaker.Text("--out", $"FILE", $"Write the forecast to a file instead of standard output.", "-o");
        var into = OptionMaker.Text(
            "--into", $"TABLE", $"Add the forecast to this table or schema.table in one transaction. The table is created if missing.");
        var replace = OptionMaker.Flag("--replace", $"Replace all rows already in the table.");
        var defaults = ForecasterSettings.Defaults with { Threads = Environment.ProcessorCount };
        var settings = new SettingOptions<ForecasterOptions>(
            [.. s_chosen, ForecasterSettings.Horizon, ForecasterSettings.Threads], defaults,
            setting => setting == ForecasterSettings.Horizon ? Say($"the horizon of the model")
                : setting == ForecasterSettings.Method ? "combination" : null);
        var horizon = settings[ForecasterSettings.Horizon];
        var json = OptionMaker.Flag("--json", $"Same as --format json.");

        var command = new GroupedCommand(name, description) { model };
        foreach (var option in (ReadOnlySpan<Option>)[horizon, future.FromFile, levels, quantiles, point, fitted, plot, format, output,
            settings[ForecasterSettings.Threads]])
            command.Options.Add(option);
        command.Options.Add(json);
        command.AddGroup(Say($"Groups of series:"), [.. groups.All, groups.Aligned]);
        command.AddGroup(Say($"Only without a model:"), [.. settings.Where(s_chosen.Contains), .. data.Covariates.All]);
        data.AddTo(command, withCovariates: false);
        data.AddDatabaseTo(command, future.FromQuery);
        command.AddGroup(Say($"Write to a table of that database:"), [into, replace]);
        command.Usual = [
            horizon, settings[ForecasterSettings.Method], levels, groups.All[0], groups.All[1], future.FromFile, output, format, json, plot,
            fitted, .. data.Columns.All];
        command.SetAction(result =>
        {
            string? table = result.GetValue(into);
            string? path = result.GetValue(model);
            bool isModel = path is not null && ModelKind.IsModel(path);
            data.Check(result, isUsed: table is not null || future.IsQuery(result));
            future.Check(result, data.Database(result));
            if (table is not null && data.Database(result) is null)
                Throw.Input($"{into.Name} needs a database; name it with --sqlite or --postgres");
            if (table is null && result.GetValue(replace))
                Throw.Input($"{replace.Name} needs {into.Name}; give both");
            if (path is null && !data.IsGiven(result))
                Throw.Input($"{(FormattableString)$"MODEL"} is missing; see '{UsageError.Help(result)}'");
            if (path is not null && !isModel && data.IsGiven(result))
                Throw.Input(
                    $"'{path}' is not a model, and there is other data beside it. Give a model and its data, or a single file of series");
            if (isModel && GroupedCommand.Given(result, [.. settings.Where(s_chosen.Contains), .. data.Covariates.All]) is { } known)
                Throw.Input($"{known} can't be combined with a model, which already defines it; remove {known}");
            string? picture = result.GetValue(plot);
            string? file = result.GetValue(output);
            string? past = result.GetValue(fitted);
            OutputPath.RefuseTwice((output.Name, file), (plot.Name, picture), (fitted.Name, past));
            foreach (string? written in (ReadOnlySpan<string?>)[picture, file, past])
            {
                foreach (string? read in (ReadOnlySpan<string?>)[path, data.File(result), future.File(result)])
                    OutputPath.RefuseSame(read, written);
                if (written is not null)
                    OutputPath.PrepareFile(written);
            }
            if (picture is not null && !picture.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
                Throw.Input($"--plot is '{picture}'; expected a file name that ends in .png");

            var asked = groups.Of(result) with
            {
                Quantiles = OptionMaker.ReadQuantiles(quantiles.Name, result.GetValue(quantiles)),
                Point = result.GetValue(point) switch
                {
                    "median" => PointForecast.Median,
                    "mean" => PointForecast.Mean,
                    _ => null,
                },
            };
            if (result.GetValue(levels) is { } chosenLevels)
                asked = asked with { Levels = OptionMaker.ReadLevels(levels.Name, chosenLevels) };
            if (past is not null && asked.HasGroups)
                Throw.Input($"{fitted.Name} shows the past of series. Remove {GroupedCommand.Given(result, [.. groups.All])!}");
            var chosen = settings.Apply(result, defaults);
            int? steps = settings.IsGiven(result, ForecasterSettings.Horizon) ? chosen.Horizon : null;
            bool isFormatGiven = GroupedCommand.Given(result, [format, json]) is not null;
            string form = result.GetValue(json) ? "json"
                : !isFormatGiven && file?.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) == true ? "parquet"
                : result.GetValue(format)!;
            if (form == "parquet" && file is null)
                Throw.Input($"{"--format parquet"} needs {output.Name}; give both");
            var target = new ForecastTarget(file, form, table is null ? null : data.Database(result), table, result.GetValue(replace),
                table is null || file is not null || isFormatGiven);
            if (!isModel)
            {
                if (GroupedCommand.Given(result, [future.FromFile, future.FromQuery]) is { } ahead)
                    Throw.Input($"{ahead} needs a model, because only trained networks use covariates. Train one with nami train");
                var method = settings.IsGiven(result, ForecasterSettings.Method) ? chosen.Method : ForecastMethod.Combination;
                if (method.HasNetworks())
                    Throw.Input(
                        $"{$"--method {ForecasterSettings.Method.NameOf(method)!}"} needs training; train a model with nami train, or choose another method");
                if (steps is null)
                {
                    Throw.Input(path is null
                        ? $"option {horizon.Name} is missing; see '{UsageError.Help(result)}'"
                        : (FormattableString)$"{path} is not a model. To forecast its series without one, add {horizon.Name}");
                }
                return ForecastDirectly(path, data, result, chosen with { Method = method }, asked, picture, past, target);
            }
            if (ModelKind.Of(path!) == ModelKind.Panel)
                return ForecastPanel(path!, data, result, future, asked with { Horizon = steps },
                    chosen.Threads, picture, past, target);
            if (GroupedCommand.Given(
                result, [future.FromFile, future.FromQuery, levels, quantiles, point, fitted, .. groups.All]) is { } notHere)
                Throw.Input(
                    $"{notHere} can't be used, because a model trained with --recursive has neither intervals nor covariates. Remove {notHere}");
            return ForecastRecursive(path!, data, result, steps, picture, target);
        });
        return command;
    }

    /// <summary>Forecasts with a model of panels.</summary>
    private static int ForecastPanel(
        string path, PanelArguments data, ParseResult result, FutureOptions future, ForecastSettings settings, int threads, string? picture,
        string? fitted, ForecastTarget target)
    {
        using var interruption = new Interruption();
        var forecaster = Forecaster.Load(path, threads);
        var panel = data.IsGiven(result) ? data.ReadPanel(result, forecaster.History, settings.By) : forecaster.History;
        panel = future.AddTo(panel, result, data, forecaster.History);
        Warnings.Write(panel);
        return Write(forecaster, path, panel, settings, picture, fitted, target, interruption.Token);
    }

    /// <summary>Forecasts the series of a file, or of a database, without a model.</summary>
    private static int ForecastDirectly(
        string? path, PanelArguments data, ParseResult result, ForecasterOptions options, ForecastSettings settings, string? picture,
        string? fitted, ForecastTarget target)
    {
        using var interruption = new Interruption();
        var panel = data.ReadPanel(result, path, settings.By);
        Warnings.Write(panel);
        Forecaster forecaster;
        using (var status = new StatusLine(isShown: true))
        {
            var progress = new DirectProgress<FitProgress>(now => status.Show(() => RunText.Progress(now)));
            forecaster = Forecaster.Fit(panel, options, progress, cancellation: interruption.Token);
        }
        return Write(forecaster, null, panel, settings, picture, fitted, target, interruption.Token);
    }

    private static int Write(
        Forecaster forecaster, string? model, Panel panel, ForecastSettings settings, string? picture, string? fitted,
        ForecastTarget target, CancellationToken cancellation)
    {
        Warnings.Write(forecaster.Warnings(Without(panel, settings.By)));
        var forecasts = forecaster.Forecast(panel, settings, cancellation: cancellation);
        if (forecasts.Count == 0)
            Throw.Input($"there is nothing to forecast: all values of all series are missing. Give series with values");
        if (fitted is not null)
            ForecastOutput.WriteFitted(fitted, forecaster.Fitted(panel, cancellation: cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (settings.HasGroups)
            Warnings.Note($"The point forecasts are means, which add up; medians don't.");
        if (picture is not null)
            PanelPicture.Draw(panel.Series, [.. forecasts.Where(one => one.Level is null or Hierarchy.SeriesLevel)], picture);
        ForecastOutput.Write(target, forecasts, new()
        {
            Model = model,
            Method = ForecasterSettings.Method.Text(forecaster.Options),
            Horizon = forecasts[0].Point.Count,
            Series = [.. forecasts.Select(StepForecast.Of)],
        });
        return ExitCode.Done;
    }

    // What is grouped by is used, whatever the method.
    private static Panel Without(Panel panel, IReadOnlyList<string> columns) => columns.Count == 0
        ? panel
        : CovariateMatch.Without(panel, columns);

    /// <summary>Forecasts with a model of <c>nami train --recursive</c>.</summary>
    private static int ForecastRecursive(
        string path, PanelArguments data, ParseResult result, int? horizon, string? picture, ForecastTarget target)
    {
        var forecaster = RecursiveForecaster.Load(path);
        var series = data.IsGiven(result) ? data.Read(result) : null;
        var forecast = series is null ? forecaster.Forecast(horizon) : forecaster.Forecast(series, horizon);
        if (picture is not null)
            ForecastPicture.Draw(series, forecaster.History.ToArray(), forecast, picture);
        ForecastOutput.Write(target, [forecast],
            new() { Model = path, UniqueId = forecast.Id, Horizon = forecast.Point.Count, Forecast = new(forecast) });
        return ExitCode.Done;
    }
}
