using System.Runtime.ExceptionServices;

namespace Nami.Kernels;

/// <summary>
/// Threads that share numbered pieces of work, the caller's among them. Which thread takes which piece changes from run to run; a
/// piece must not depend on it. Nothing is allocated in a run. Runs follow each other within microseconds, so a helper that finds no
/// work watches for some before it goes to sleep: waking it would take longer than many a run.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 200;
    private readonly Helper[] _helpers;
    private Action<int> _work = _ => { };
    private Exception? _failure;
    private int _generation, _busy, _next, _count;
    private volatile bool _disposed;

    /// <summary>Starts <paramref name="threads"/> − 1 helpers that wait for work.</summary>
    public WorkerTeam(int threads)
    {
        _helpers = new Helper[threads - 1];
        for (int i = 0; i < _helpers.Length; i++) _helpers[i] = new Helper(this);
    }

    /// <summary>Does pieces 0 … <paramref name="count"/> − 1 of <paramref name="work"/> and returns when all are done.</summary>
    /// <exception cref="ObjectDisposedException">The helpers were stopped.</exception>
    /// <exception cref="OutOfMemoryException">A piece ran out of memory; every thread has stopped.</exception>
    /// <exception cref="InvalidOperationException">A piece failed, as the inner exception says; every thread has stopped.</exception>
    public void Run(int count, Action<int> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
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
            if (failure is OutOfMemoryException) ExceptionDispatchInfo.Throw(failure); // callers who can free memory look for it
            throw new InvalidOperationException("a worker thread failed", failure);
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Announce();
        foreach (var helper in _helpers) helper.Dispose();
    }

    private void Announce()
    {
        Interlocked.Increment(ref _generation);
        foreach (var helper in _helpers) helper.Wake();
    }

    private void TakePieces()
    {
        try
        {
            for (int piece = Interlocked.Increment(ref _next) - 1; piece < _count; piece = Interlocked.Increment(ref _next) - 1)
                _work(piece);
        }
        catch (Exception failure)
        {
            // Uncaught, it would end the process on a helper, and on the caller's thread leave the helpers working in released memory.
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
    }

    /// <summary>
    /// One thread of the team. Each sleeps on a signal of its own: a shared one could be taken by a helper that was awake.
    /// </summary>
    private sealed class Helper : IDisposable
    {
        private readonly WorkerTeam _team;
        private readonly Thread _thread;
        private readonly SemaphoreSlim _signal = new(0);
        private int _sleeps;

        public Helper(WorkerTeam team)
        {
            _team = team;
            _thread = new Thread(Work) { IsBackground = true, Name = "Nami worker" };
            _thread.Start();
        }

        /// <summary>Signals the helper if it sleeps or is about to.</summary>
        public void Wake()
        {
            if (Interlocked.Exchange(ref _sleeps, 0) == 1) _signal.Release();
        }

        public void Dispose()
        {
            _thread.Join();
            _signal.Dispose();
        }

        private void Work()
        {
            for (int seen = 0; ; seen++)
            {
                var spin = default(SpinWait);
                while (Volatile.Read(ref _team._generation) == seen)
                {
                    if (spin.Count < SpinsBeforeSleep) spin.SpinOnce(sleep1Threshold: -1);
                    else Sleep(seen);
                }

                if (_team._disposed) return;
                _team.TakePieces();
                Interlocked.Decrement(ref _team._busy);
            }
        }

        private void Sleep(int seen)
        {
            Interlocked.Exchange(ref _sleeps, 1);
            // Work announced in between either saw that this helper sleeps, and signals, or did not, and then it is taken back here.
            if (Volatile.Read(ref _team._generation) != seen && Interlocked.Exchange(ref _sleeps, 0) == 1) return;
            _signal.Wait();
        }
    }
}
