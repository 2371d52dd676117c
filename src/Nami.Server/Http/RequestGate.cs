using System.Threading.RateLimiting;

namespace Nami.Server.Http;

/// <summary>
/// Lets as many requests compute at a time as there are processors; others wait, up to a limit. Forecasts have places of their own: series
/// that are read for a training hold up none.
/// </summary>
internal sealed class RequestGate(NamiServerOptions options, ServerMetrics metrics, TimeProvider clock) : IDisposable
{
    private readonly ConcurrencyLimiter _forecasts = Limiter(options), _others = Limiter(options);

    /// <summary>The forecasts that wait for a processor.</summary>
    public long WaitingForecasts => _forecasts.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Computes a forecast, and counts the time that it takes.</summary>
    /// <exception cref="ApiException">Too many wait.</exception>
    public ValueTask<T> ForecastAsync<T>(Func<T> compute, CancellationToken gone) => RunAsync(
        _forecasts,
        () =>
        {
            long start = clock.GetTimestamp();
            var result = compute();
            metrics.Forecast(clock.GetElapsedTime(start));
            return result;
        },
        "forecasts",
        gone);

    /// <summary>Computes anything else, such as the panel of a body.</summary>
    /// <exception cref="ApiException">Too many wait.</exception>
    public ValueTask<T> RunAsync<T>(Func<T> compute, CancellationToken gone) => RunAsync(_others, compute, "requests", gone);

    public void Dispose()
    {
        _forecasts.Dispose();
        _others.Dispose();
    }

    private async ValueTask<T> RunAsync<T>(ConcurrencyLimiter places, Func<T> compute, string what, CancellationToken gone)
    {
        using var place = await places.AcquireAsync(1, gone);
        return place.IsAcquired
            ? compute()
            : throw ApiException.Busy($"{options.Limits.WaitingForecasts} {what} wait already; try again later");
    }

    private static ConcurrencyLimiter Limiter(NamiServerOptions options) => new(new()
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = options.Limits.WaitingForecasts,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
