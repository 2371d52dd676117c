using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami forecast</c> by a model of <c>nami train --recursive</c>.</summary>
internal static class RecursiveForecasting
{
    public static int Run(Texts texts, string path, PanelArguments data, ParseResult result, int? horizon, string? picture, ForecastTarget target)
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
