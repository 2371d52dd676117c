using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Models;
using Nami.Server.Series;

namespace Nami.Server.Forecasts;

/// <summary>Endpoints of forecasts and observations.</summary>
internal static class ForecastEndpoints
{
    private const int MostPaths = 10_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/forecast", ForecastAsync)
            .WithName("forecast").WithSummary("Forecast with a model")
            .WithDescription("Without series, the forecast continues the series that the model keeps.")
            .WithMetadata(new RequestFields(ForecastJson.Web.ForecastRequest))
            .Produces<ForecastDocument>(200, RequestReader.Json, RequestReader.Csv);
        routes.MapPost("/v1/models/{name}/observe", ObserveAsync)
            .WithName("observe").WithSummary("Append observations to a model's series and forecast").WithDescription(
                "The model ignores rows that are not newer than its series, and returns a warning. Skipped timestamps become missing values; new series are added. The model is not trained.")
            .WithMetadata(new RequestFields(ForecastJson.Web.ObserveRequest))
            .Produces<ForecastDocument>(200, RequestReader.Json, RequestReader.Csv);
        routes.MapPost("/v1/describe", DescribeAsync)
            .WithName("describe").WithSummary("Describe series")
            .WithMetadata(new RequestFields(ForecastJson.Web.DescribeRequest)).Produces<PanelDocument>();
    }

    private static async Task<IResult> ForecastAsync(
        HttpContext context, RequestReader reader, ModelStore models, RequestGate gate, RequestLanguage language,
        NamiServerOptions options)
    {
        var (request, _) = await reader.DataAsync(context, ForecastJson.Web.ForecastRequest);
        var stored = models.Get(request.Model, "model");
        var model = stored.Forecaster;
        var settings = SettingsOf(request, model);
        var say = language.For(context);
        return await gate.ForecastAsync(
            () =>
            {
                var panel = request.Series is null && request.Csv is not { Length: > 0 }
                    ? model.History
                    : PanelData.Read(request, options.Limits, model.History.Reading);
                panel = WithFuture(panel, request.Future, options.Limits);
                return Answer(context.Request, stored.Name, model.Forecast(panel, settings, null, context.RequestAborted),
                    model.Warnings(panel).Select(say));
            },
            context.RequestAborted);
    }

    private static async Task<IResult> ObserveAsync(
        string name, HttpContext context, RequestReader reader, ModelStore models, RequestGate gate, RequestLanguage language,
        NamiServerOptions options)
    {
        var (request, _) = await reader.DataAsync(context, ForecastJson.Web.ObserveRequest);
        var stored = models.Get(name);
        var (horizon, levels) = Ahead(request.Horizon, request.Levels, stored.Forecaster);
        for (int s = 0; s < request.Series?.Length; s++)
        {
            if (request.Series[s] is { Ds: null })
                throw ApiException.Missing($"series[{s}].ds", $"the timestamps of the observations");
        }
        var say = language.For(context);
        return await gate.ForecastAsync(
            () =>
            {
                var news = PanelData.Read(request, options.Limits, stored.Forecaster.History.Reading);
                IReadOnlyList<Forecast> forecasts = [];
                IReadOnlyList<FormattableString> ignored = [];
                var changed = models.Change(stored, model =>
                {
                    var updated = model.Update(news);
                    if (updated.History.Series.Count > options.Limits.Series)
                        throw new ApiException(StatusCodes.Status413PayloadTooLarge,
                            $"the model would hold {updated.History.Series.Count} series; expected at most {options.Limits.Series}",
                            "series", $"at most {options.Limits.Series} series");
                    // Forecast before the model keeps the rows: a client that sent too little can send all of it again.
                    forecasts = updated.Forecast(
                        WithFuture(Observed(updated.History, news), request.Future, options.Limits), horizon, levels);
                    ignored = model.UpdateWarnings(news);
                    return updated;
                });
                return Answer(
                    context.Request, stored.Name, forecasts, ignored.Concat(changed.Warnings(Observed(changed.History, news))).Select(say));
            },
            context.RequestAborted);
    }

    private static async Task<IResult> DescribeAsync(
        HttpContext context, RequestReader reader, RequestGate gate, RequestLanguage language, NamiServerOptions options)
    {
        var (request, _) = await reader.DataAsync(context, ForecastJson.Web.DescribeRequest);
        var say = language.For(context);
        return await gate.RunAsync(
            () => TypedResults.Json(
                PanelDocument.Of(PanelData.Read(request, options.Limits), most: 1000, say), DocumentsJson.Instance.PanelDocument),
            context.RequestAborted);
    }

    // Those of the model's series that have new observations.
    private static Panel Observed(Panel history, Panel news)
    {
        var ids = news.Series.Select(series => series.Id).ToHashSet(StringComparer.Ordinal);
        return history.With(history.Series.Where(series => ids.Contains(series.Id)));
    }

    private static Panel WithFuture(Panel panel, SeriesData[]? future, ServerLimits limits) =>
        future is { Length: > 0 } ? panel.WithFuture(PanelData.Future(future, panel.Covariates, limits)) : panel;

    private static (int? Horizon, double[] Levels) Ahead(int? horizon, double[]? levels, Forecaster model) =>
        (FieldCheck.Whole(horizon, "horizon", 1, model.Options.Horizon), FieldCheck.Levels(levels));

    private static ForecastSettings SettingsOf(ForecastRequest request, Forecaster model)
    {
        var (horizon, levels) = Ahead(request.Horizon, request.Levels, model);
        var settings = new ForecastSettings
        {
            Horizon = horizon,
            Quantiles = FieldCheck.Quantiles(request.Quantiles),
            Point = request.Point switch
            {
                null => null,
                "median" => PointForecast.Median,
                "mean" => PointForecast.Mean,
                var other => throw ApiException.Wrong("point", other, $"median or mean"),
            },
            Total = request.Total ?? false,
            By = request.By ?? [],
            Aligned = request.Aligned ?? false,
            Paths = FieldCheck.Whole(request.Paths, "paths", 2, MostPaths) ?? new ForecastSettings().Paths,
            Reconciliation = request.Reconcile switch
            {
                null or "bottom-up" => Reconciliation.BottomUp,
                "mint" => Reconciliation.MinT,
                var other => throw ApiException.Wrong("reconcile", other, $"bottom-up or mint"),
            },
        };
        return levels.Length == 0 ? settings : settings with { Levels = levels };
    }

    // CSV as nami forecast writes it, or JSON. Minimal APIs do not negotiate the type of a response.
    private static IResult Answer(
        HttpRequest request, string model, IReadOnlyList<Forecast> forecasts, IEnumerable<string> warnings)
    {
        if (!WantsCsv(request))
            return TypedResults.Json(ForecastDocument.Of(model, forecasts, warnings), DocumentsJson.Instance.ForecastDocument);
        using var text = new StringWriter();
        forecasts.WriteCsv(text);
        return TypedResults.Text(text.ToString(), RequestReader.Csv, Encoding.UTF8);
    }

    private static bool WantsCsv(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(RequestReader.Csv) > Quality(RequestReader.Json);

        double Quality(string type) => accepted
            .Where(media => media.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Max(media => (double?)(media.Quality ?? 1)) ?? 0;
    }
}

/// <summary>A request to forecast with a model.</summary>
internal sealed record ForecastRequest : DataRequest
{
    /// <summary>The name of the model.</summary>
    public string? Model { get; init; }

    /// <summary>The covariates known in advance, after the end of each series; without <c>y</c>.</summary>
    public SeriesData[]? Future { get; init; }

    /// <summary>The number of steps to forecast; default: the horizon of the model.</summary>
    public int? Horizon { get; init; }

    /// <summary>The levels of the prediction intervals in percent; default 80 and 95.</summary>
    public double[]? Levels { get; init; }

    /// <summary>The probabilities of further quantiles, each above 0 and below 1; default none.</summary>
    public double[]? Quantiles { get; init; }

    /// <summary>The point forecasts: median or mean. By default the median, but the mean of groups and of croston, sba and tsb.</summary>
    public string? Point { get; init; }

    /// <summary>Whether the total of all series is forecast as well; default false.</summary>
    public bool? Total { get; init; }

    /// <summary>Static text columns: groups of series that share a value in them are forecast as well; default none.</summary>
    public string[]? By { get; init; }

    /// <summary>Whether equal whole-number times of several series are the same moment; default false.</summary>
    public bool? Aligned { get; init; }

    /// <summary>The sample paths that forecasts of groups are made of; default 2000.</summary>
    public int? Paths { get; init; }

    /// <summary>How groups and series add up: bottom-up or mint; default bottom-up.</summary>
    public string? Reconcile { get; init; }
}

/// <summary>A request to append observations to the series of a model.</summary>
internal sealed record ObserveRequest : DataRequest
{
    /// <summary>The covariates known in advance, after the new observations; without <c>y</c>.</summary>
    public SeriesData[]? Future { get; init; }

    /// <summary>The number of steps to forecast; default: the horizon of the model.</summary>
    public int? Horizon { get; init; }

    /// <summary>The levels of the prediction intervals in percent; default 80 and 95.</summary>
    public double[]? Levels { get; init; }
}

/// <summary>A request to describe series.</summary>
internal sealed record DescribeRequest : DataRequest;

/// <summary>The JSON of requests for forecasts.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeRequest))]
[JsonSerializable(typeof(ForecastRequest))]
[JsonSerializable(typeof(ObserveRequest))]
internal sealed partial class ForecastJson : JsonSerializerContext
{
    public static ForecastJson Web { get; } = new(JsonFormat.Options());
}
