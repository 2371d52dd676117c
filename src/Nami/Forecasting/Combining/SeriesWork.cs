namespace Nami.Forecasting;

/// <summary>Pieces of work by series, shared by threads. Which thread does which changes nothing.</summary>
/// <param name="threads">The threads.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class SeriesWork(int threads, CancellationToken cancellation)
{
    private const int MostAtOnce = 32;
    private const int Turns = 4; // of each thread, where there are few series: some take longer than others

    /// <summary>Does the work of each of <paramref name="count"/> series.</summary>
    /// <param name="count">The number of series.</param>
    /// <param name="buffers">Makes the buffers of a thread.</param>
    /// <param name="work">Does the work of a series.</param>
    /// <param name="report">Receives the number of finished series, one call at a time.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Each<TBuffers>(int count, Func<TBuffers> buffers, Action<int, TBuffers> work, Action<int> report)
        where TBuffers : class
    {
        int workers = Math.Clamp(count, 1, threads), atOnce = Math.Clamp(count / (Turns * workers), 1, MostAtOnce);
        int next = 0, done = 0;
        Lock reporting = new();
        if (workers == 1)
            Share();
        else
        {
            // With the token, a piece that is cancelled ends all of them as it would alone.
            var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
            Parallel.For(0, workers, options, _ => Share());
        }
        cancellation.ThrowIfCancellationRequested();

        void Share()
        {
            var own = buffers();
            for (int first = Take(); first < count && !cancellation.IsCancellationRequested; first = Take())
            {
                int end = Math.Min(first + atOnce, count);
                for (int s = first; s < end; s++)
                    work(s, own);
                lock (reporting)
                {
                    done += end - first;
                    report(done);
                }
            }
        }

        int Take() => Interlocked.Add(ref next, atOnce) - atOnce;
    }

    /// <summary>Makes something of each of <paramref name="count"/> series.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public T[] Each<T>(int count, Func<int, T> make, Action<int> report)
    {
        var made = new T[count];
        Each(count, () => made, (s, all) => all[s] = make(s), report);
        return made;
    }
}
