using Nami.Documents;
using Nami.Server.Jobs;
using Nami.Server.Runs;

namespace Nami.Server.Tests;

public sealed class RunStateTests
{
    private static readonly DateTimeOffset s_now = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private bool _isToGoOn;

    [Fact]
    public void A_paused_run_is_queued_again_and_keeps_its_start()
    {
        var run = Queued();
        Assert.True(run.TryStart(s_now));
        Assert.Equal((RunStatus.Running, s_now), (run.Status, run.State.Started));
        Assert.False(run.TryContinue(NoRoom, () => { })); // a running run needs no room
        Assert.True(run.TryPause());
        Assert.Throws<InvalidOperationException>(() => run.TryContinue(NoRoom, () => _isToGoOn = true));
        Assert.Equal((RunStatus.Paused, false), (run.Status, _isToGoOn));
        Assert.True(run.TryContinue(() => { }, () => _isToGoOn = true));
        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.True(run.TryStart(s_now.AddHours(1)));
        Assert.Equal((RunStatus.Running, s_now), (run.Status, run.State.Started));
        Assert.False(run.TryPause()); // it must continue
        Assert.Equal(RunStatus.Queued, run.Status);

        static void NoRoom() => throw new InvalidOperationException();
    }

    [Fact]
    public void Only_its_worker_ends_a_running_run()
    {
        var run = Queued();
        Assert.True(run.TryStart(s_now));
        Assert.False(run.TryEndWaiting());
        Assert.True(run.TryEnd());
        Assert.False(run.TryEnd());
    }

    [Fact]
    public void Only_its_end_changes_an_ending_run()
    {
        var run = Queued();
        Assert.True(run.TryEndWaiting());
        Assert.False(run.TryEndWaiting());
        Assert.False(run.TryStart(s_now));
        Assert.Equal(RunStatus.Queued, run.Status); // until the end is written
        int version = run.Log.Version;
        run.End(run.State with { Status = RunStatus.Stopped, Ended = s_now });
        Assert.True(run.HasEnded);
        Assert.NotEqual(version, run.Log.Version); // clients receive an event
    }

    private Run Queued() => new(
        "id",
        new() { Kind = RunKind.Sine, Status = RunStatus.Queued, Seed = 1, Created = s_now, MediaType = "application/json", Query = "" },
        new Waiting(() => _isToGoOn));

    private sealed class Waiting(Func<bool> isToGoOn) : RunJob
    {
        public override bool IsToGoOn => isToGoOn();

        public override RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop) => RunStatus.Paused;
    }
}
