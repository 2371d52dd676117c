using Nami.Forecasting;

namespace Nami.Server.Endpoints;

/// <summary>Lets so many forecasts be computed at a time as there are processors; others wait, up to a number of them.</summary>
internal sealed class ForecastGate(NamiServerOptions options, ServerMetrics metrics, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount);
    private int _waiting;

    /// <exception cref="ApiException">Too many wait.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> compute, CancellationToken gone)
    {
        if (!_free.Wait(0, CancellationToken.None))
        {
            try
            {
                if (Interlocked.Increment(ref _waiting) > options.Limits.WaitingForecasts)
                    throw ApiException.Busy($"{options.Limits.WaitingForecasts} forecasts wait already; try again later");
                await _free.WaitAsync(gone);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
        try
        {
            long start = clock.GetTimestamp();
            var result = compute();
            metrics.Forecast(clock.GetElapsedTime(start));
            return result;
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
