using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Nami.Data;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Models;
using Nami.Server.Series;

namespace Nami.Server.Forecasts;

/// <summary>Forecasts and observations.</summary>
internal static class ForecastEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/forecast", ForecastAsync)
            .WithName("forecast").WithSummary("Continue series by a model")
            .WithDescription("Without series those that the model keeps are continued from their ends.")
            .WithMetadata(new RequestFields(ForecastJson.Web.ForecastRequest))
            .Produces<ForecastDocument>(200, RequestReader.Json, RequestReader.Csv);
        routes.MapPost("/v1/models/{name}/observe", ObserveAsync)
            .WithName("observe").WithSummary("Append observations to a model's series, and forecast from there").WithDescription(
                "Rows up to the end of a series are passed over, with a warning, rows left out are missing values, and new series are added. Nothing is trained.")
            .WithMetadata(new RequestFields(ForecastJson.Web.ObserveRequest))
            .Produces<ForecastDocument>(200, RequestReader.Json, RequestReader.Csv);
        routes.MapPost("/v1/describe", DescribeAsync)
            .WithName("describe").WithSummary("Tell what series are there")
            .WithMetadata(new RequestFields(ForecastJson.Web.DescribeRequest)).Produces<PanelDocument>();
    }

    private static async Task<IResult> ForecastAsync(
        HttpContext context, RequestReader reader, ModelStore models, RequestGate gate, NamiServerOptions options)
    {
        var (request, _) = await reader.DataAsync(context, ForecastJson.Web.ForecastRequest);
        var stored = models.Get(request.Model, "model");
        var model = stored.Forecaster;
        var (horizon, levels) = Ahead(request.Horizon, request.Levels, model);
        return await gate.ForecastAsync(
            () =>
            {
                var panel =
                    request.Series is null && request.Csv is not { Length: > 0 } ? model.History : PanelData.Read(request, options.Limits);
                panel = WithFuture(panel, request.Future, options.Limits);
                return Answer(context.Request, stored.Name, model.Forecast(panel, horizon, levels, cancellation: context.RequestAborted),
                    model.Warnings(panel));
            },
            context.RequestAborted);
    }

    private static async Task<IResult> ObserveAsync(
        string name, HttpContext context, RequestReader reader, ModelStore models, RequestGate gate, NamiServerOptions options)
    {
        var (request, _) = await reader.DataAsync(context, ForecastJson.Web.ObserveRequest);
        var stored = models.Get(name);
        var (horizon, levels) = Ahead(request.Horizon, request.Levels, stored.Forecaster);
        for (int s = 0; s < request.Series?.Length; s++)
        {
            if (request.Series[s] is { Ds: null })
                throw ApiException.Wrong($"series[{s}].ds", "not there", "the stamps of the observations");
        }
        return await gate.ForecastAsync(
            () =>
            {
                var news = PanelData.Read(request, options.Limits);
                IReadOnlyList<Forecast> forecasts = [];
                IReadOnlyList<FormattableString> passedOver = [];
                var changed = models.Change(stored, model =>
                {
                    var updated = model.Update(news);
                    if (updated.History.Series.Count > options.Limits.Series)
                        throw new ApiException(StatusCodes.Status413PayloadTooLarge,
                            $"the model would keep {updated.History.Series.Count} series; expected at most {options.Limits.Series}",
                            "series", $"at most {options.Limits.Series} series");
                    // What can't be forecast is not kept either: the client may send it again with what is lacking.
                    forecasts = updated.Forecast(
                        WithFuture(Observed(updated.History, news), request.Future, options.Limits), horizon, levels);
                    passedOver = model.UpdateWarnings(news);
                    return updated;
                });
                return Answer(
                    context.Request, stored.Name, forecasts, [.. passedOver, .. changed.Warnings(Observed(changed.History, news))]);
            },
            context.RequestAborted);
    }

    private static async Task<IResult> DescribeAsync(
        HttpContext context, RequestReader reader, RequestGate gate, RequestLanguage language, NamiServerOptions options)
    {
        var (request, _) = await reader.DataAsync(context, ForecastJson.Web.DescribeRequest);
        return await gate.RunAsync(() => TypedResults.Json(PanelDocument.Of(PanelData.Read(request, options.Limits), most: 1000,
            sentence => language.Say(context, sentence)), ForecastJson.Web.PanelDocument), context.RequestAborted);
    }

    // The series that were observed, of all that the model keeps.
    private static Panel Observed(Panel history, Panel news)
    {
        var ids = news.Series.Select(series => series.Id).ToHashSet(StringComparer.Ordinal);
        return history.With(history.Series.Where(series => ids.Contains(series.Id)));
    }

    private static Panel WithFuture(Panel panel, SeriesData[]? future, ServerLimits limits) =>
        future is { Length: > 0 } ? panel.WithFuture(PanelData.Future(future, panel.Covariates, limits)) : panel;

    private static (int? Horizon, double[] Levels) Ahead(int? horizon, double[]? levels, Forecaster model) =>
        (FieldCheck.Whole(horizon, "horizon", 1, model.Options.Horizon), FieldCheck.Levels(levels));

    // As CSV, as nami forecast writes it, or as JSON.
    private static IResult Answer(
        HttpRequest request, string model, IReadOnlyList<Forecast> forecasts, IEnumerable<FormattableString> warnings)
    {
        if (!WantsCsv(request))
            return TypedResults.Json(ForecastDocument.Of(model, forecasts, warnings), ForecastJson.Web.ForecastDocument);
        using var text = new StringWriter();
        forecasts.WriteCsv(text);
        return TypedResults.Text(text.ToString(), RequestReader.Csv, Encoding.UTF8);
    }

    private static bool WantsCsv(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;
        double csv = 0, json = 0;
        foreach (var media in accepted)
        {
            if (media.MediaType.Equals(RequestReader.Csv, StringComparison.OrdinalIgnoreCase))
                csv = Math.Max(csv, media.Quality ?? 1);
            else if (media.MediaType.Equals(RequestReader.Json, StringComparison.OrdinalIgnoreCase))
                json = Math.Max(json, media.Quality ?? 1);
        }
        return csv > json;
    }
}

/// <summary>The JSON of forecasts.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeRequest))]
[JsonSerializable(typeof(ForecastRequest))]
[JsonSerializable(typeof(ObserveRequest))]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(PanelDocument))]
internal sealed partial class ForecastJson : JsonSerializerContext
{
    public static ForecastJson Web { get; } = new(ServerJson.Options());
}
