using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami forecast</c>: continues series by a model.</summary>
internal static class ForecastCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var model = make.Path("MODEL", texts.ModelArgument);
        var data = new PanelArguments(make, texts, texts.ForecastFileArgument, isRequired: false);
        var horizon = make.Whole<int>("--horizon", "N", texts.ForecastHorizonOption, 1, Limits.Horizon);
        var future = new FutureOptions(make, texts);
        var levels = make.Text("--levels", "LEVELS", texts.LevelsOption);
        var fitted = make.Text("--fitted", "FILE.csv", texts.FittedOption);
        var plot = make.Text("--plot", "FILE.png", texts.PlotOption);
        var format = make.Choice("--format", texts.FormatOption, "csv", ["csv", "json", "jsonl", "parquet"]);
        var output = make.Text("--out", "FILE", texts.ForecastOutOption, "-o");
        var into = make.Text("--into", "TABLE", texts.IntoOption);
        var replace = OptionMaker.Flag("--replace", texts.ReplaceOption);
        var threads = make.Whole("--threads", "N", texts.ThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        var json = OptionMaker.Flag("--json", texts.ForecastJsonOption);

        var command = new GroupedCommand("forecast", texts.Forecast) { model };
        foreach (var option in (ReadOnlySpan<Option>)[horizon, future.FromFile, levels, fitted, plot, format, output, threads])
            command.Options.Add(option);
        data.AddTo(command);
        command.Options.Add(json);
        data.AddDatabaseTo(command, future.FromQuery);
        command.AddGroup(texts.IntoOptionsTitle, [into, replace]);
        command.SetAction(result =>
        {
            string? table = result.GetValue(into);
            data.Check(result, isUsed: table is not null || future.IsQuery(result));
            future.Check(result, data.Database(result));
            if (table is not null && data.Database(result) is null)
                InputError.Throw(texts.NeedsDatabase(into.Name));
            if (table is null && result.GetValue(replace))
                InputError.Throw(texts.Needs(replace.Name, into.Name));
            string path = result.GetValue(model)!;
            string? picture = result.GetValue(plot);
            string? file = result.GetValue(output);
            string? past = result.GetValue(fitted);
            OutputPath.RefuseTwice(texts, (output.Name, file), (plot.Name, picture), (fitted.Name, past));
            foreach (string? written in (ReadOnlySpan<string?>)[picture, file, past])
            {
                foreach (string? read in (ReadOnlySpan<string?>)[path, data.File(result), future.File(result)])
                    OutputPath.RefuseSame(read, written, texts);
                if (written is not null)
                    OutputPath.PrepareFile(written, texts);
            }
            if (picture is not null && !picture.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
                InputError.Throw(texts.NotPng(picture));

            var chosenLevels = make.ReadLevels(levels.Name, result.GetValue(levels));
            int? steps = result.GetValue(horizon);
            bool isFormatGiven = GroupedCommand.Given(result, [format, json]) is not null;
            string form = result.GetValue(json) ? "json"
                : !isFormatGiven && file?.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) == true ? "parquet"
                : result.GetValue(format)!;
            if (form == "parquet" && file is null)
                InputError.Throw(texts.Needs("--format parquet", output.Name));
            var target = new ForecastTarget(file, form, table is null ? null : data.Database(result), table, result.GetValue(replace),
                table is null || file is not null || isFormatGiven);
            if (ModelKind.Of(path) == ModelKind.Panel)
                return ForecastPanel(texts, path, data, result, steps, future, chosenLevels,
                    result.GetValue(threads), picture, past, target);
            if (GroupedCommand.Given(result, [future.FromFile, future.FromQuery, levels, fitted]) is { } notHere)
                InputError.Throw(texts.OnlyForPanels(notHere));
            return ForecastRecursive(texts, path, data, result, steps, picture, target);
        });
        return command;
    }

    /// <summary>Forecasts with a model of panels.</summary>
    private static int ForecastPanel(
        Texts texts, string path, PanelArguments data, ParseResult result, int? horizon, FutureOptions future, IReadOnlyList<double> levels,
        int threads, string? picture, string? fitted, ForecastTarget target)
    {
        using var interruption = new Interruption();
        var forecaster = Forecaster.Load(path, threads);
        var panel = data.IsGiven(result) ? data.ReadPanel(result, forecaster.History) : forecaster.History;
        panel = future.AddTo(panel, result, data, forecaster.History);
        Warnings.Write(texts, panel.Warnings.Concat(forecaster.Warnings(panel)));
        var forecasts = forecaster.Forecast(panel, horizon, levels, cancellation: interruption.Token);
        if (forecasts.Count == 0)
            InputError.Throw(texts.NothingToForecast);
        if (fitted is not null)
            ForecastOutput.WriteFitted(fitted, forecaster.Fitted(panel, cancellation: interruption.Token));
        interruption.Token.ThrowIfCancellationRequested();
        if (picture is not null)
            PanelPicture.Draw(panel.Series, forecasts, picture, texts);
        ForecastOutput.Write(target, texts, forecasts, json =>
        {
            json.WriteString("model", path);
            json.WriteNumber("horizon", forecasts[0].Mean.Count);
            json.WriteStartArray("series");
            foreach (var forecast in forecasts)
            {
                json.WriteStartObject();
                json.WriteString("unique_id", forecast.Id);
                ForecastOutput.WriteSteps(json, forecast);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
        return ExitCode.Done;
    }

    /// <summary>Forecasts with a model of <c>nami train --recursive</c>.</summary>
    private static int ForecastRecursive(
        Texts texts, string path, PanelArguments data, ParseResult result, int? horizon, string? picture, ForecastTarget target)
    {
        var forecaster = RecursiveForecaster.Load(path);
        var series = data.IsGiven(result) ? data.Read(result) : null;
        var forecast = series is null ? forecaster.Forecast(horizon) : forecaster.Forecast(series, horizon);
        if (picture is not null)
            ForecastPicture.Draw(series, forecaster.History.ToArray(), forecast, picture, texts);
        ForecastOutput.Write(target, texts, [forecast], json =>
        {
            json.WriteString("model", path);
            json.WriteString("unique_id", forecast.Id);
            json.WriteNumber("horizon", forecast.Mean.Count);
            ForecastOutput.WriteSteps(json, forecast);
        });
        return ExitCode.Done;
    }
}
