using Nami.Kernels;

namespace Nami.Tests.Kernels;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_is_done_once_in_each_of_many_runs_with_and_without_rests(int threads)
    {
        using var team = new WorkerTeam(threads);
        int[] done = new int[9];
        Action<int> work = piece => Interlocked.Increment(ref done[piece]);
        for (int run = 0; run < 3000; run++)
        {
            Array.Clear(done);
            int count = run % 10;
            team.Run(count, work);
            Assert.All(done[..count], n => Assert.Equal(1, n));
            Assert.All(done[count..], n => Assert.Equal(0, n));
            // Rests of every length up to beyond the one after which helpers sleep.
            if (run % 7 == 0) Thread.SpinWait(run * 20);
            if (run % 100 == 0) Thread.Sleep(2);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_team_that_was_stopped_takes_no_work(int threads)
    {
        var team = new WorkerTeam(threads);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(5, _ => { }));
    }

    [Fact]
    public void A_piece_that_fails_fails_the_run_and_the_team_goes_on()
    {
        using var team = new WorkerTeam(3);
        Assert.IsType<FormatException>(
            Assert.Throws<InvalidOperationException>(() => team.Run(6, _ => throw new FormatException())).InnerException);
        int sum = 0;
        team.Run(6, piece => Interlocked.Add(ref sum, piece));
        Assert.Equal(15, sum);
    }

    [Fact]
    public void A_helper_that_runs_out_of_memory_fails_the_run_alone_and_the_team_goes_on()
    {
        using var team = new WorkerTeam(2);
        using var taken = new ManualResetEventSlim();
        int caller = Environment.CurrentManagedThreadId;
        Assert.Throws<InsufficientMemoryException>(() => team.Run(2, _ =>
        {
            if (Environment.CurrentManagedThreadId == caller)
            {
                taken.Wait(TestContext.Current.CancellationToken);
                return;
            }

            taken.Set();
            throw new InsufficientMemoryException();
        }));
        int sum = 0;
        team.Run(6, piece => Interlocked.Add(ref sum, piece));
        Assert.Equal(15, sum);
    }

    [Fact]
    public void A_caller_that_runs_out_of_memory_waits_for_the_helpers()
    {
        using var team = new WorkerTeam(2);
        using var taken = new ManualResetEventSlim();
        using var failing = new ManualResetEventSlim();
        int caller = Environment.CurrentManagedThreadId;
        bool finished = false;
        Assert.Throws<InsufficientMemoryException>(() => team.Run(2, _ =>
        {
            if (Environment.CurrentManagedThreadId == caller)
            {
                taken.Wait(TestContext.Current.CancellationToken);
                failing.Set();
                throw new InsufficientMemoryException();
            }

            taken.Set();
            failing.Wait(TestContext.Current.CancellationToken);
            Thread.Sleep(50); // a caller that does not wait has long returned
            Volatile.Write(ref finished, true);
        }));
        Assert.True(Volatile.Read(ref finished));
    }
}
