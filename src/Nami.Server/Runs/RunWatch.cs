using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Nami.Documents;
using Nami.Server.Http;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>
/// Sends the events of a run to clients (server-sent events). Each connection polls the log, at most 30 times per second, so training never
/// waits for a client and does no work for it. A slow client misses nothing: it receives more entries at once, in bounded slices.
/// </summary>
internal sealed class RunWatch(
    RunService service, NamiServerOptions options, RequestLanguage language, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(34), s_alive = TimeSpan.FromSeconds(15);
    private int _watchers;

    /// <exception cref="ApiException">Too many clients are watching.</exception>
    public IResult Of(Run run, HttpContext context)
    {
        var (rows, paths) = Seen(context.Request.Headers["Last-Event-ID"].ToString());
        // A browser reconnects when a stream ends; status 204 makes it stop.
        if (run.HasEnded && rows > 0 && rows >= run.Log.Rows)
            return TypedResults.NoContent();
        if (Interlocked.Increment(ref _watchers) > options.Limits.Watchers)
        {
            Interlocked.Decrement(ref _watchers);
            throw ApiException.Busy(
                $"{options.Limits.Watchers} clients are already watching, the limit; get the run itself, or try again later");
        }
        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _watchers);
            return Task.CompletedTask;
        });
        context.Response.Headers["X-Accel-Buffering"] = "no"; // else proxies buffer the events
        return TypedResults.ServerSentEvents(Watch(run, rows, paths, language.For(context), context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> Watch(
        Run run, int rows, int paths, Func<FormattableString, string> say, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        var (seen, sent) = (-1, clock.GetTimestamp());
        while (!end.IsCancellationRequested)
        {
            int version = run.Log.Version;
            if (version != seen || clock.GetElapsedTime(sent) > s_alive)
            {
                // Read the state first: an ended run has logged everything before.
                var state = run.State;
                var news = run.Log.After(rows, paths);
                (rows, paths) = (news.First + news.Loss.Length, news.FirstPath + news.Paths.Length);
                (seen, sent) = (news.HasMore ? -1 : version, clock.GetTimestamp());
                yield return new SseItem<string>(JsonSerializer.Serialize(Event(run, state, news, say), DocumentsJson.Instance.RunEvent))
                {
                    EventId = $"{rows}.{paths}"
                };
                if (state.HasEnded && !news.HasMore)
                    yield break;
            }
            await Task.Delay(s_pause, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private RunEvent Event(Run run, RunState state, RunLogSlice news, Func<FormattableString, string> say) => new()
    {
        Status = state.Status,
        Detail = state.Detail is { } detail ? say(detail) : null,
        Waiting = service.Waiting(run),
        Networks = run.Job?.Networks,
        Epochs = run.Job?.Epochs,
        Log = news,
    };

    private static (int Rows, int Paths) Seen(string id) =>
        id.Split('.') is [var rows, var paths] && int.TryParse(rows, out int r) && int.TryParse(paths, out int p) ? (r, p) : (0, 0);
}
