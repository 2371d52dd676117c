namespace Nami.Training;

/// <summary>The learning rate as training goes on: schedule and warm-up, by the epochs and steps done.</summary>
internal sealed class RateClock(LearningRateSchedule schedule, WarmUp? warmUp, double learningRate)
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
            int time = schedule.CountsSteps ? Steps : Epochs;
            if (warmUp is null) return At(time);
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
        if (schedule is ReduceOnPlateau plateau) Plateau = plateau.After(Plateau, loss);
    }

    private double At(int time) => schedule.Rate(learningRate, time, Plateau);
}
