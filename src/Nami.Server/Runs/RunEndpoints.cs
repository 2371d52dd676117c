using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Series;

namespace Nami.Server.Runs;

/// <summary>Runs: asked for, watched, stopped.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/train", TrainAsync)
            .WithName("train").WithSummary("Learn series, and keep the model").WithMetadata(new RequestFields(RunJson.Web.TrainRequest))
            .Produces<RunDocument>(202);
        routes.MapPost("/v1/evaluate", EvaluateAsync)
            .WithName("evaluate").WithSummary("Score forecasts beside naive ones")
            .WithMetadata(new RequestFields(RunJson.Web.EvaluateRequest)).Produces<RunDocument>(202);
        routes.MapPost("/v1/sine", SineAsync)
            .WithName("sine").WithSummary("Learn a noisy sine").WithMetadata(new RequestFields(RunJson.Web.SineRequest, TakesCsv: false))
            .Produces<RunDocument>(202);

        routes.MapGet("/v1/runs", (RunStore runs, RunService service) =>
            TypedResults.Json(new RunList([.. runs.All.Select(service.Describe)]), RunJson.Web.RunList))
            .WithName("runs").WithSummary("All runs, the latest first").Produces<RunList>();
        routes.MapGet("/v1/runs/{id}", One)
            .WithName("run").WithSummary("A run").Produces<RunDocument>();
        routes.MapGet(
            "/v1/runs/{id}/events", (string id, HttpContext context, RunStore runs, RunWatch watch) => watch.Of(runs.Get(id), context))
            .WithName("runEvents").WithSummary("Watch a run (server-sent events)")
            .WithDescription(
                "At most 30 events a second, each with what is new in the log since the one before; the last one has the status in which the run ended.")
            .Produces<RunEvent>(200, "text/event-stream");
        routes.MapDelete("/v1/runs/{id}", (string id, RunStore runs, RunService service) => Do(runs.Get(id), service.Delete))
            .WithName("deleteRun").WithSummary("Cancel a run, and forget it").Produces(204);
        routes.MapPost("/v1/runs/{id}/stop", (string id, RunStore runs, RunService service) => Change(runs.Get(id), service, service.Stop))
            .WithName("stopRun").WithSummary("End a run; what it has learned is kept").Produces<RunDocument>();
        routes.MapPost(
            "/v1/runs/{id}/resume", (string id, RunStore runs, RunService service) => Described(service.Resume(runs.Get(id)), service, 202))
            .WithName("resumeRun").WithSummary("Go on with a run that was cut off").Produces<RunDocument>(202);

        routes.MapPost(
            "/v1/runs/{id}/pause", (string id, RunStore runs, RunService service) => Change(runs.Get(id), service, RunService.Pause))
            .WithName("pauseRun").WithSummary("Halt a run of the sine").Produces<RunDocument>();
        routes.MapPost("/v1/runs/{id}/continue",
            (string id, RunStore runs, RunService service) => Change(runs.Get(id), service, run => service.Continue(run, null)))
            .WithName("continueRun").WithSummary("Let a halted run of the sine go on").Produces<RunDocument>();
        routes.MapPost("/v1/runs/{id}/step",
            (string id, HttpContext context, RunStore runs, RunService service, NamiServerOptions options) =>
                    Change(runs.Get(id), service,
                        run => service.Continue(run, QueryFields.Whole(context, "epochs", 10, 1, options.Limits.Epochs))))
            .WithMetadata(new QueryField("epochs", "How many; default 10."))
            .WithName("stepRun").WithSummary("Let a halted run of the sine go on for some epochs").Produces<RunDocument>();
        routes.MapGet("/v1/runs/{id}/hidden", (string id, HttpContext context, RunStore runs) => Hidden(runs.Get(id), context))
            .WithMetadata(
                new QueryField("window", "The window, from 0; default 0."), new QueryField("layer", "The layer, from 0; default 0."),
                new QueryField("epoch", "The network as of the last recorded epoch up to this one; default: the last."))
            .WithName("runHidden").WithSummary("The hidden state of the sine's network as it reads a window").Produces<HiddenDocument>();
        routes.MapGet("/v1/runs/{id}/model", (string id, RunStore runs) => SineFile(runs.Get(id)))
            .WithName("runModel").WithSummary("The sine's network, as safetensors").Produces(200, contentType: "application/octet-stream");

        routes.MapGet("/v1/runs/{id}/series", (string id, HttpContext context, RunStore runs) => TypedResults.Json(
                SeriesView.List(runs.Get(id), context.Request.Query["search"], QueryFields.Whole(context, "skip", 0, 0, int.MaxValue),
                    QueryFields.Whole(context, "take", 50, 1, 1000)), RunJson.Web.SeriesList))
            .WithMetadata(new QueryField("search", "A part of the names.", IsNumber: false),
                new QueryField("skip", "Series to pass over; default 0."),
                new QueryField("take", "Series to list; default 50, at most 1000."))
            .WithName("runSeries")
            .WithSummary("The series of a training or an evaluation, the worst first where they were scored").Produces<SeriesList>();
        routes.MapGet("/v1/runs/{id}/series/{index:int}", OneSeriesAsync)
            .WithName("runOneSeries").WithSummary("A series with its forecasts, beside naive ones").Produces<SeriesDocument>();
    }

    private static async Task<IResult> TrainAsync(HttpContext context, RequestReader reader, RunService service, RequestGate gate)
    {
        var (request, stored) = await reader.DataAsync(context, RunJson.Web.TrainRequest);
        return Accepted(context, await gate.RunAsync(() => service.Train(request, stored), context.RequestAborted), service);
    }

    private static async Task<IResult> EvaluateAsync(HttpContext context, RequestReader reader, RunService service, RequestGate gate)
    {
        var (request, stored) = await reader.DataAsync(context, RunJson.Web.EvaluateRequest);
        return Accepted(context, await gate.RunAsync(() => service.Evaluate(request, stored), context.RequestAborted), service);
    }

    private static async Task<IResult> SineAsync(HttpContext context, RequestReader reader, RunService service) =>
        Accepted(context, service.Sine(await reader.JsonAsync(context, RunJson.Web.SineRequest)), service);

    private static async Task<IResult> OneSeriesAsync(string id, int index, HttpContext context, RunStore runs, RequestGate gate) =>
        await gate.RunAsync(
            () => TypedResults.Json(SeriesView.Of(runs.Get(id), index), RunJson.Web.SeriesDocument), context.RequestAborted);

    private static JsonHttpResult<HiddenDocument> Hidden(Run run, HttpContext context)
    {
        var work = run.Job as SineJob ?? throw ApiException.NotFound("only a run of the sine, by this server, can be looked into");
        int? epoch = context.Request.Query.ContainsKey("epoch") ? QueryFields.Whole(context, "epoch", 0, 0, int.MaxValue) : (int?)null;
        return TypedResults.Json(work.Hidden(QueryFields.Whole(context, "window", 0, 0, int.MaxValue),
            QueryFields.Whole(context, "layer", 0, 0, int.MaxValue), epoch), RunJson.Web.HiddenDocument);
    }

    private static FileContentHttpResult SineFile(Run run)
    {
        var work = run.Job as SineJob ?? throw ApiException.NotFound(
            "only a run of the sine, by this server, has a network to take; trained models are at /v1/models");
        return TypedResults.Bytes(work.Model(), "application/octet-stream", "sine.safetensors");
    }

    private static JsonHttpResult<RunDocument> One(
        string id, HttpContext context, RunStore runs, RunService service, RequestLanguage language)
    {
        var run = runs.Get(id);
        var document = service.Describe(run);
        if (run.State.Failure is { } failure)
            document = document with
            {
                Detail = document.Detail?.Replace(
                    RequestLanguage.Fields(failure.Message), language.Say(context, failure), StringComparison.Ordinal)
            };
        return TypedResults.Json(document, RunJson.Web.RunDocument);
    }

    private static JsonHttpResult<RunDocument> Accepted(HttpContext context, Run run, RunService service)
    {
        // Relative to the request, as the endpoints may lie anywhere: /v1/train → /v1/runs/ID.
        context.Response.Headers.Location = $"runs/{run.Id}";
        return Described(run, service, StatusCodes.Status202Accepted);
    }

    private static JsonHttpResult<RunDocument> Described(Run run, RunService service, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(service.Describe(run), RunJson.Web.RunDocument, statusCode: status);

    private static JsonHttpResult<RunDocument> Change(Run run, RunService service, Action<Run> change)
    {
        change(run);
        return Described(run, service);
    }

    private static NoContent Do(Run run, Action<Run> change)
    {
        change(run);
        return TypedResults.NoContent();
    }
}
