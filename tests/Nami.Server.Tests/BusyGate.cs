using Microsoft.Extensions.DependencyInjection;
using Nami.Server.Http;

namespace Nami.Server.Tests;

/// <summary>Occupies every processor with forecasts until it is disposed of; further forecasts wait.</summary>
internal sealed class BusyGate : IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly Task[] _forecasts;

    private BusyGate(RequestGate gate)
    {
        using var running = new CountdownEvent(Environment.ProcessorCount);
        _forecasts = new Task[running.InitialCount];
        for (int i = 0; i < _forecasts.Length; i++)
            _forecasts[i] = Task.Factory
                .StartNew(() => gate.ForecastAsync(Wait, default).AsTask(), TaskCreationOptions.LongRunning).Unwrap();
        running.Wait();

        bool Wait()
        {
            running.Signal();
            _release.Wait();
            return true;
        }
    }

    public static BusyGate Fill(TestServer server) => new(server.Services.GetRequiredService<RequestGate>());

    public void Dispose()
    {
        _release.Set();
        Task.WaitAll(_forecasts);
        _release.Dispose();
    }
}
