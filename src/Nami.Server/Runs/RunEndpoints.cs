using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nami.Documents;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Series;

namespace Nami.Server.Runs;

/// <summary>Endpoints of runs: start, watch and stop them.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/train", TrainAsync)
            .WithName("train").WithSummary("Train a model").WithMetadata(new RequestFields(RunJson.Web.TrainRequest))
            .Produces<RunDocument>(202);
        routes.MapPost("/v1/evaluate", EvaluateAsync)
            .WithName("evaluate").WithSummary("Evaluate forecasts against naive forecasts")
            .WithMetadata(new RequestFields(RunJson.Web.EvaluateRequest)).Produces<RunDocument>(202);
        routes.MapPost("/v1/sine", SineAsync)
            .WithName("sine").WithSummary("Start a sine exercise").WithMetadata(new RequestFields(RunJson.Web.SineRequest, TakesCsv: false))
            .Produces<RunDocument>(202);

        routes.MapGet("/v1/runs", All)
            .WithName("runs").WithSummary("List the runs, the latest first").Produces<RunList>();
        routes.MapGet("/v1/runs/{id}", (string id, HttpContext context, RunStore runs) => Described(context, runs.Get(id)))
            .WithName("run").WithSummary("Get a run").Produces<RunDocument>();
        routes.MapGet(
            "/v1/runs/{id}/events", (string id, HttpContext context, RunStore runs, RunWatch watch) => watch.Of(runs.Get(id), context))
            .WithName("runEvents").WithSummary("Watch a run (server-sent events)")
            .WithDescription(
                "At most 30 events per second. Each one has the log entries since the previous event; the last one has the final status.")
            .Produces<RunEvent>(200, "text/event-stream");
        routes.MapDelete("/v1/runs/{id}", (string id, RunStore runs, RunService service) => Do(runs.Get(id), service.Delete))
            .WithName("deleteRun").WithSummary("Cancel a run and delete it").Produces(204);
        routes.MapPost("/v1/runs/{id}/stop",
            (string id, HttpContext context, RunStore runs, RunService service) => Change(context, runs.Get(id), service.Stop))
            .WithName("stopRun").WithSummary("Stop a run and keep the model trained so far").Produces<RunDocument>();
        routes.MapPost("/v1/runs/{id}/resume", (string id, HttpContext context, RunStore runs, RunService service) =>
            Described(context, service.Resume(runs.Get(id)), StatusCodes.Status202Accepted))
            .WithName("resumeRun").WithSummary("Resume an interrupted run").Produces<RunDocument>(202);

        routes.MapPost("/v1/runs/{id}/pause",
            (string id, HttpContext context, RunStore runs) => Change(context, runs.Get(id), RunService.Pause))
            .WithName("pauseRun").WithSummary("Pause a sine exercise").Produces<RunDocument>();
        routes.MapPost("/v1/runs/{id}/continue",
            (string id, HttpContext context, RunStore runs, RunService service) =>
                Change(context, runs.Get(id), run => service.Continue(run, null)))
            .WithName("continueRun").WithSummary("Continue a paused sine exercise").Produces<RunDocument>();
        routes.MapPost("/v1/runs/{id}/step",
            (string id, HttpContext context, RunStore runs, RunService service, NamiServerOptions options) =>
                    Change(context, runs.Get(id),
                        run => service.Continue(run, QueryFields.Whole(context, "epochs", 10, 1, options.Limits.Epochs))))
            .WithMetadata(new QueryField("epochs", "The number of epochs; default 10."))
            .WithName("stepRun").WithSummary("Continue a paused sine exercise for some epochs").Produces<RunDocument>();
        routes.MapGet("/v1/runs/{id}/hidden", (string id, HttpContext context, RunStore runs) => Hidden(runs.Get(id), context))
            .WithMetadata(
                new QueryField("window", "The window, from 0; default 0."), new QueryField("layer", "The layer, from 0; default 0."),
                new QueryField("epoch", "Use the network of the last recorded epoch up to this one; default: the last."))
            .WithName("runHidden").WithSummary("Get the hidden states of the network while it reads a window of the sine")
            .Produces<HiddenDocument>();
        routes.MapGet("/v1/runs/{id}/model", (string id, RunStore runs) => SineFile(runs.Get(id)))
            .WithName("runModel").WithSummary("Download the network of a sine exercise as safetensors")
            .Produces(200, contentType: "application/octet-stream");

        routes.MapGet("/v1/runs/{id}/series", (string id, HttpContext context, RunStore runs) => TypedResults.Json(
                SeriesView.List(runs.Get(id), context.Request.Query["search"], QueryFields.Whole(context, "skip", 0, 0, int.MaxValue),
                    QueryFields.Whole(context, "take", 50, 1, 1000)), DocumentsJson.Instance.SeriesList))
            .WithMetadata(new QueryField("search", "A part of the series name.", IsNumber: false),
                new QueryField("skip", "The number of series to skip; default 0."),
                new QueryField("take", "The number of series to list; default 50, at most 1000."))
            .WithName("runSeries")
            .WithSummary("List the series of a training or an evaluation; scored ones are sorted, the worst first").Produces<SeriesList>();
        routes.MapGet("/v1/runs/{id}/series/{index:int}", OneSeriesAsync)
            .WithName("runOneSeries").WithSummary("Get a series with its forecasts and the naive ones").Produces<SeriesDocument>();
    }

    private static async Task<IResult> TrainAsync(HttpContext context, RequestReader reader, RunService service, RequestGate gate)
    {
        var (request, stored) = await reader.DataAsync(context, RunJson.Web.TrainRequest);
        return Accepted(context, await gate.RunAsync(() => service.Train(request, stored), context.RequestAborted));
    }

    private static async Task<IResult> EvaluateAsync(HttpContext context, RequestReader reader, RunService service, RequestGate gate)
    {
        var (request, stored) = await reader.DataAsync(context, RunJson.Web.EvaluateRequest);
        return Accepted(context, await gate.RunAsync(() => service.Evaluate(request, stored), context.RequestAborted));
    }

    private static async Task<IResult> SineAsync(HttpContext context, RequestReader reader, RunService service) =>
        Accepted(context, service.Sine(await reader.JsonAsync(context, RunJson.Web.SineRequest)));

    private static async Task<IResult> OneSeriesAsync(string id, int index, HttpContext context, RunStore runs, RequestGate gate) =>
        await gate.RunAsync(
            () => TypedResults.Json(SeriesView.Of(runs.Get(id), index), DocumentsJson.Instance.SeriesDocument), context.RequestAborted);

    private static JsonHttpResult<HiddenDocument> Hidden(Run run, HttpContext context)
    {
        var work = run.Job as SineJob ?? throw ApiException.NotFound(
            $"only sine exercises that were started since the last start of the server have hidden states");
        int? epoch = context.Request.Query.ContainsKey("epoch") ? QueryFields.Whole(context, "epoch", 0, 0, int.MaxValue) : (int?)null;
        return TypedResults.Json(work.Hidden(QueryFields.Whole(context, "window", 0, 0, int.MaxValue),
            QueryFields.Whole(context, "layer", 0, 0, int.MaxValue), epoch), DocumentsJson.Instance.HiddenDocument);
    }

    private static FileContentHttpResult SineFile(Run run)
    {
        var work = run.Job as SineJob ?? throw ApiException.NotFound(
            $"only sine exercises that were started since the last start of the server have a network; GET /v1/models lists trained models");
        return TypedResults.Bytes(work.Model(), "application/octet-stream", "sine.safetensors");
    }

    private static JsonHttpResult<RunList> All(HttpContext context, RunStore runs, RunService service, RequestLanguage language)
    {
        var say = language.For(context);
        return TypedResults.Json(new([.. runs.All.Select(run => service.Describe(run, say))]), DocumentsJson.Instance.RunList);
    }

    private static JsonHttpResult<RunDocument> Accepted(HttpContext context, Run run)
    {
        // Relative to the request, because the app chooses the prefix: /v1/train → /v1/runs/ID.
        context.Response.Headers.Location = $"runs/{run.Id}";
        return Described(context, run, StatusCodes.Status202Accepted);
    }

    private static JsonHttpResult<RunDocument> Described(HttpContext context, Run run, int status = StatusCodes.Status200OK)
    {
        var services = context.RequestServices;
        var say = services.GetRequiredService<RequestLanguage>().For(context);
        return TypedResults.Json(
            services.GetRequiredService<RunService>().Describe(run, say), DocumentsJson.Instance.RunDocument, statusCode: status);
    }

    private static JsonHttpResult<RunDocument> Change(HttpContext context, Run run, Action<Run> change)
    {
        change(run);
        return Described(context, run);
    }

    private static NoContent Do(Run run, Action<Run> change)
    {
        change(run);
        return TypedResults.NoContent();
    }
}
