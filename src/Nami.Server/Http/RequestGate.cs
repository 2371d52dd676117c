using System.Threading.RateLimiting;

namespace Nami.Server.Http;

/// <summary>
/// Limits the requests that compute at the same time to the number of processors. Further requests wait, up to a limit. Forecasts have a
/// limiter of their own: reading the series of a training never delays them.
/// </summary>
internal sealed class RequestGate(NamiServerOptions options, ServerMetrics metrics, TimeProvider clock) : IDisposable
{
    private readonly ConcurrencyLimiter _forecasts = Limiter(options), _others = Limiter(options);

    /// <summary>The number of forecasts that wait for a processor.</summary>
    public long WaitingForecasts => _forecasts.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Computes a forecast and records its duration.</summary>
    /// <exception cref="ApiException">Too many requests are waiting.</exception>
    public ValueTask<T> ForecastAsync<T>(Func<T> compute, CancellationToken gone) => RunAsync(
        _forecasts,
        () =>
        {
            long start = clock.GetTimestamp();
            var result = compute();
            metrics.Forecast(clock.GetElapsedTime(start));
            return result;
        },
        $"{options.Limits.WaitingForecasts} forecasts are already waiting; try again later",
        gone);

    /// <summary>Computes anything else, such as the panel of a request.</summary>
    /// <exception cref="ApiException">Too many requests are waiting.</exception>
    public ValueTask<T> RunAsync<T>(Func<T> compute, CancellationToken gone) => RunAsync(
        _others, compute, $"{options.Limits.WaitingForecasts} requests are already waiting; try again later", gone);

    public void Dispose()
    {
        _forecasts.Dispose();
        _others.Dispose();
    }

    private static async ValueTask<T> RunAsync<T>(
        ConcurrencyLimiter places, Func<T> compute, FormattableString busy, CancellationToken gone)
    {
        using var place = await places.AcquireAsync(1, gone);
        return place.IsAcquired
            ? compute()
            : throw ApiException.Busy(busy);
    }

    private static ConcurrencyLimiter Limiter(NamiServerOptions options) => new(new()
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = options.Limits.WaitingForecasts,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
