using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Nami.Server.Http;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>
/// Tells watchers of a run how it goes, by server-sent events. Whoever learns knows nothing of them: each watcher looks for itself, at most
/// 30 times a second, and takes what is new then. A slow one skips nothing and holds up nobody; it finds more at its next
/// look, a bounded part at a time.
/// </summary>
internal sealed class RunWatch(RunService service, NamiServerOptions options, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(34), s_alive = TimeSpan.FromSeconds(15);
    private int _watchers;

    /// <exception cref="ApiException">Too many watch.</exception>
    public IResult Of(Run run, HttpContext context)
    {
        var (rows, paths) = Seen(context.Request.Headers["Last-Event-ID"].ToString());
        // A browser asks again when a stream has ended; that nothing will come makes it stop.
        if (run.HasEnded && rows > 0 && rows >= run.Log.Rows)
            return TypedResults.NoContent();
        if (Interlocked.Increment(ref _watchers) > options.Limits.Watchers)
        {
            Interlocked.Decrement(ref _watchers);
            throw ApiException.Busy($"{options.Limits.Watchers} clients watch already; ask for the run itself, or try again later");
        }
        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _watchers);
            return Task.CompletedTask;
        });
        context.Response.Headers["X-Accel-Buffering"] = "no"; // proxies would hold events back
        return TypedResults.ServerSentEvents(Watch(run, rows, paths, context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> Watch(Run run, int rows, int paths, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        var (seen, told) = (-1, clock.GetTimestamp());
        while (!end.IsCancellationRequested)
        {
            int version = run.Log.Version;
            if (version != seen || clock.GetElapsedTime(told) > s_alive)
            {
                // The state first: a run that has ended has logged everything before.
                var state = run.State;
                var news = run.Log.After(rows, paths);
                (rows, paths) = (news.First + news.Loss.Length, news.FirstPath + news.Paths.Length);
                (seen, told) = (news.HasMore ? -1 : version, clock.GetTimestamp());
                yield return new SseItem<string>(JsonSerializer.Serialize(Event(run, state, news), RunJson.Web.RunEvent))
                {
                    EventId = $"{rows}.{paths}"
                };
                if (state.HasEnded && !news.HasMore)
                    yield break;
            }
            await Task.Delay(s_pause, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private RunEvent Event(Run run, RunState state, RunLogSlice news) => new()
    {
        Status = state.Status,
        Detail = state.Detail,
        Waiting = service.Waiting(run),
        Networks = run.Job?.Networks,
        Epochs = run.Job?.Epochs,
        Log = news,
    };

    private static (int Rows, int Paths) Seen(string id) =>
        id.Split('.') is [var rows, var paths] && int.TryParse(rows, out int r) && int.TryParse(paths, out int p) ? (r, p) : (0, 0);
}
