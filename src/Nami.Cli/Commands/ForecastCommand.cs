using System.CommandLine;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami forecast</c>: continues a series.</summary>
internal static class ForecastCommand
{
    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var model = make.Path("MODEL", texts.ModelArgument);
        var data = new PanelArguments(make, texts, texts.ForecastFileArgument, isRequired: false);
        var horizon = make.Whole<int>("--horizon", "N", texts.ForecastHorizonOption, 1, Limits.Horizon);
        var plot = make.Text("--plot", "FILE.png", texts.PlotOption);
        var format = make.Choice("--format", texts.FormatOption, "csv", ["csv", "json"]);
        var output = make.Text("--out", "FILE", texts.ForecastOutOption, "-o");
        var json = OptionMaker.Flag("--json", texts.ForecastJsonOption);

        var command = new Command("forecast", texts.Forecast) { model };
        foreach (var option in (ReadOnlySpan<Option>)[horizon, plot, format, output])
            command.Options.Add(option);
        data.AddTo(command);
        command.Options.Add(json);
        command.SetAction(result =>
        {
            var path = result.GetValue(model)!;
            var picture = result.GetValue(plot);
            var file = result.GetValue(output);
            WrittenFiles.RefuseSame(texts, (output.Name, file), (plot.Name, picture));
            foreach (var written in (ReadOnlySpan<string?>)[picture, file])
            {
                OutputPath.RefuseSame(path, written, texts);
                OutputPath.RefuseSame(data.File(result), written, texts);
                if (written is not null)
                    OutputPath.PrepareFile(written, texts);
            }
            if (picture is not null && !picture.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
                Throw.Input(texts.NotPng(picture));

            var forecaster = RecursiveForecaster.Load(path);
            var series = data.File(result) is null ? null : data.Read(result);
            var steps = result.GetValue(horizon);
            var forecast = series is null ? forecaster.Forecast(steps) : forecaster.Forecast(series, steps);
            if (picture is not null)
                ForecastPicture.Draw(forecaster, series, forecast, picture, texts);
            Write(forecast, path, file, result.GetValue(json) || result.GetValue(format) == "json");
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(Forecast forecast, string model, string? file, bool asJson)
    {
        if (file is not null)
            AtomicFile.Write(file, stream => Write(forecast, model, stream, asJson));
        else
            Write(forecast, model, Console.OpenStandardOutput(), asJson);
    }

    private static void Write(Forecast forecast, string model, Stream stream, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(stream, json =>
            {
                json.WriteString("model", model);
                json.WriteString("unique_id", forecast.Id);
                json.WriteNumber("horizon", forecast.Mean.Count);
                json.WriteStartArray("forecast");
                for (var i = 0; i < forecast.Mean.Count; i++)
                {
                    json.WriteStartObject();
                    json.WriteString("ds", forecast.Stamps[i]);
                    json.WriteNumber("mean", forecast.Mean[i]);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
            return;
        }
        using var writer = new StreamWriter(stream, leaveOpen: true);
        forecast.WriteCsv(writer);
    }
}
