using Nami.Data;

namespace Nami.Forecasting;

/// <summary>The optimizer steps that a time suffices for. A training itself looks at no clock, so that its result depends on none.</summary>
internal sealed class StepBudget(TimeProvider clock, IProgress<FitProgress>? progress) : IProgress<FitProgress>
{
    private long _last;
    private TimeSpan _epochs;

    /// <summary>
    /// Measures a training of two epochs a network, which is of use for nothing else and counts. Its first epochs are slow, as code is
    /// compiled; the second ones tell the time of all that follow.
    /// </summary>
    public static int Within(TimeSpan time, TimeProvider clock, Panel panel, ForecasterOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        int most = MemberTraining.EpochsOf(PanelPlanner.Complete(options, panel).Steps!.Value);
        var budget = new StepBudget(clock, progress);
        long start = clock.GetTimestamp();
        Forecaster.Fit(panel, options with { Steps = 2 * MemberTraining.StepsPerEpoch }, budget, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        var spent = clock.GetElapsedTime(start);
        // What is no epoch, such as encoding the series and calibration, takes its time again.
        var rest = spent - 2 * budget._epochs is var other && other > TimeSpan.Zero ? other : TimeSpan.Zero;
        double epochs = budget._epochs > TimeSpan.Zero ? (time - spent - rest) / budget._epochs : most;
        return (int)Math.Clamp(epochs, 1, most) * MemberTraining.StepsPerEpoch;
    }

    public void Report(FitProgress value)
    {
        if (value.Epoch.Epoch == 1)
            _epochs += clock.GetElapsedTime(_last);
        progress?.Report(value);
        _last = clock.GetTimestamp();
    }
}
