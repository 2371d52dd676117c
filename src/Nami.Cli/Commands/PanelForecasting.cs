using System.CommandLine;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami forecast</c> by a model of panels.</summary>
internal static class PanelForecasting
{
    public static int Run(
        Texts texts, string path, PanelArguments data, ParseResult result, int? horizon, FutureOptions future, IReadOnlyList<double> levels, int threads,
        string? picture, string? fitted, ForecastTarget target)
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
            FittedOutput.Write(fitted, forecaster.Fitted(panel, cancellation: interruption.Token));
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
}
