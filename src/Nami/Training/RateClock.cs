namespace Nami.Training;

/// <summary>The learning rate as training goes on: schedule and warm-up, by the epochs and steps done.</summary>
internal sealed class RateClock(TrainingOptions options)
{
    /// <summary>Epochs done.</summary>
    public int Epochs { get; set; }

    /// <summary>Optimizer steps done.</summary>
    public int Steps { get; set; }

    /// <summary>What <see cref="ReduceOnPlateau"/> remembers.</summary>
    public Plateau Plateau { get; set; } = Plateau.Start;

    /// <summary>The rate of the next step.</summary>
    public double Rate
    {
        get
        {
            var schedule = options.Schedule;
            int time = schedule.CountsSteps ? Steps : Epochs;
            if (options.WarmUp is not { } warmUp) return At(time);
            int risen = warmUp.ByEpochs ? Epochs : Steps;
            if (risen < warmUp.Length) return At(0) * (warmUp.StartShare + (1 - warmUp.StartShare) * risen / warmUp.Length);
            // A schedule in the warm-up's own unit begins where the warm-up ends; one in the other has counted all along.
            return At(schedule.CountsSteps == !warmUp.ByEpochs ? time - warmUp.Length : time);
        }
    }

    /// <summary>An epoch was done, with the loss that tells of a plateau.</summary>
    public void EpochDone(double loss)
    {
        Epochs++;
        if (options.Schedule is ReduceOnPlateau schedule) Plateau = schedule.After(Plateau, loss);
    }

    private double At(int time) => options.Schedule.Rate(options.LearningRate, time, Plateau);
}
