namespace Nami.Kernels;

/// <summary>
/// Threads that share numbered pieces of work, the caller's among them. Which thread takes which piece changes from run to
/// run; a piece must not depend on it. Nothing is allocated in a run.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly Thread[] _helpers;
    private readonly SemaphoreSlim _start = new(0);
    private readonly CountdownEvent _done = new(1);
    private Action<int> _work = _ => { };
    private Exception? _failure;
    private int _next, _count;
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
        int helpers = Math.Min(_helpers.Length, count - 1);
        (_next, _count, _work) = (0, count, work);
        if (helpers > 0)
        {
            _done.Reset(helpers);
            _start.Release(helpers);
        }

        TakePieces();
        if (helpers > 0) _done.Wait();
        if (_failure is { } failure)
        {
            _failure = null;
            throw new InvalidOperationException("a worker thread failed", failure);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        if (_helpers.Length > 0) _start.Release(_helpers.Length);
        foreach (Thread helper in _helpers) helper.Join();
        _start.Dispose();
        _done.Dispose();
    }

    private void Help()
    {
        while (true)
        {
            _start.Wait();
            if (_disposed) return;
            TakePieces();
            _done.Signal();
        }
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
