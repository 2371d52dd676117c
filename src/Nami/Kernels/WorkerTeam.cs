namespace Nami.Kernels;

/// <summary>
/// Threads that share numbered pieces of work, the caller's among them. Which thread takes which piece changes from run to run; a
/// piece must not depend on it. Nothing is allocated in a run. Runs follow each other within microseconds, so a helper that finds no
/// work watches for some before it goes to sleep: waking it would take longer than many a run.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 200;
    private readonly Thread[] _helpers;
    private readonly SemaphoreSlim _wake = new(0);
    private Action<int> _work = _ => { };
    private Exception? _failure;
    private int _generation, _sleepers, _busy, _next, _count;
    private volatile bool _disposed;

    /// <summary>Starts <paramref name="threads"/> − 1 helpers that wait for work.</summary>
    public WorkerTeam(int threads)
    {
        _helpers = new Thread[threads - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = "Nami worker" };
            _helpers[i].Start();
        }
    }

    /// <summary>Does pieces 0 … <paramref name="count"/> − 1 of <paramref name="work"/> and returns when all are done.</summary>
    public void Run(int count, Action<int> work)
    {
        if (_helpers.Length == 0 || count < 2)
        {
            for (int piece = 0; piece < count; piece++) work(piece);
            return;
        }

        (_next, _count, _work, _busy) = (0, count, work, _helpers.Length);
        Announce();
        TakePieces();
        for (var spin = default(SpinWait); Volatile.Read(ref _busy) > 0;) spin.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
        {
            _failure = null;
            throw new InvalidOperationException("a worker thread failed", failure);
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Announce();
        foreach (Thread helper in _helpers) helper.Join();
        _wake.Dispose();
    }

    private void Announce()
    {
        Interlocked.Increment(ref _generation);
        int sleepers = Interlocked.Exchange(ref _sleepers, 0);
        if (sleepers > 0) _wake.Release(sleepers);
    }

    private void Help()
    {
        for (int seen = 0; ; seen++)
        {
            var spin = default(SpinWait);
            while (Volatile.Read(ref _generation) == seen)
            {
                if (spin.Count < SpinsBeforeSleep) spin.SpinOnce(sleep1Threshold: -1);
                else Sleep(seen);
            }

            if (_disposed) return;
            TakePieces();
            Interlocked.Decrement(ref _busy);
        }
    }

    private void Sleep(int seen)
    {
        Interlocked.Increment(ref _sleepers);
        // Work that was announced in between either counted this sleeper, and wakes it, or did not, and then it is taken back here.
        if (Volatile.Read(ref _generation) != seen)
        {
            for (int sleepers = Volatile.Read(ref _sleepers); sleepers > 0; sleepers = Volatile.Read(ref _sleepers))
            {
                if (Interlocked.CompareExchange(ref _sleepers, sleepers - 1, sleepers) == sleepers) return;
            }
        }

        _wake.Wait();
    }

    private void TakePieces()
    {
        try
        {
            for (int piece = Interlocked.Increment(ref _next) - 1; piece < _count; piece = Interlocked.Increment(ref _next) - 1) _work(piece);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _failure = failure;
        }
    }
}
