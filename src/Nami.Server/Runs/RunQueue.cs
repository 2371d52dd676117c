using Nami.Server.Http;

namespace Nami.Server.Runs;

/// <summary>A bounded queue of runs, and the threads that process them in order.</summary>
internal sealed class RunQueue(int workers, int mostWaiting) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Run> _waiting = [];
    private readonly SemaphoreSlim _due = new(0);

    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <exception cref="ApiException">The queue is full.</exception>
    public void CheckRoom()
    {
        lock (_lock)
        {
            if (_waiting.Count >= mostWaiting)
                throw ApiException.Busy($"{_waiting.Count} runs are already waiting, the limit; try again when one has ended");
        }
    }

    public void Add(Run run)
    {
        lock (_lock)
            _waiting.Add(run);
        _due.Release();
    }

    public void Remove(Run run)
    {
        lock (_lock)
            _waiting.Remove(run);
    }

    /// <summary>Returns the number of runs before a waiting run; null if it is not waiting.</summary>
    public int? Before(Run run)
    {
        lock (_lock)
            return _waiting.IndexOf(run) is >= 0 and var index ? index : null;
    }

    /// <summary>Starts the threads; <paramref name="end"/> ends them.</summary>
    public Task Start(Action<Run> work, CancellationToken end) => Task.WhenAll(Enumerable.Range(0, workers).Select(_ =>
        Task.Factory.StartNew(() => Process(work, end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    public void Dispose() => _due.Dispose();

    private void Process(Action<Run> work, CancellationToken end)
    {
        try
        {
            while (true)
            {
                _due.Wait(end);
                Run? run;
                lock (_lock)
                {
                    run = _waiting.FirstOrDefault();
                    if (run is not null)
                        _waiting.RemoveAt(0);
                }
                if (run is not null)
                    work(run);
            }
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
    }
}
