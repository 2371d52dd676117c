using System.Text.Json.Serialization;
using Nami.Numerics;

namespace Nami.Training;

/// <summary>
/// The change of the learning rate during training, by PyTorch's formulas. Rates depend on the completed epochs or, for
/// <see cref="OneCycle"/>, on the optimizer steps.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ConstantRate), "constant")]
[JsonDerivedType(typeof(StepDecay), "step")]
[JsonDerivedType(typeof(ExponentialDecay), "exponential")]
[JsonDerivedType(typeof(CosineDecay), "cosine")]
[JsonDerivedType(typeof(OneCycle), "onecycle")]
[JsonDerivedType(typeof(ReduceOnPlateau), "plateau")]
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule() { }

    /// <summary>The rate never changes.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantRate();

    /// <summary>Whether time is counted in optimizer steps instead of epochs.</summary>
    internal virtual bool CountsSteps => false;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public abstract void Validate();

    /// <summary>The schedule with its own length, where that is by default the training's.</summary>
    /// <param name="epochs">The epochs of the training.</param>
    /// <param name="steps">Its optimizer steps.</param>
    internal virtual LearningRateSchedule Over(int epochs, int steps) => this;

    /// <summary>The rate at a time, from 0.</summary>
    /// <param name="baseRate">The rate of <see cref="TrainingOptions"/>.</param>
    /// <param name="time">Epochs done, or steps.</param>
    /// <param name="plateau">What <see cref="ReduceOnPlateau"/> remembers.</param>
    internal abstract double Rate(double baseRate, int time, in Plateau plateau);
}

/// <summary>rate = base.</summary>
internal sealed record ConstantRate : LearningRateSchedule
{
    /// <inheritdoc/>
    public override void Validate() { }

    internal override double Rate(double baseRate, int time, in Plateau plateau) => baseRate;
}

/// <summary>rate = base · γ^⌊t / size⌋.</summary>
public sealed record StepDecay : LearningRateSchedule
{
    /// <summary>The epochs between decays; at least 1.</summary>
    public int StepSize { get; init; } = 30;

    /// <summary>γ; at least 0.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        Throw.IfBelow(StepSize, 1);
        Throw.IfBelow(Gamma, 0);
    }

    internal override double Rate(double baseRate, int time, in Plateau plateau) => baseRate * Elementary.Power(Gamma, time / StepSize);
}

/// <summary>rate = base · γᵗ.</summary>
public sealed record ExponentialDecay : LearningRateSchedule
{
    /// <summary>γ; at least 0.</summary>
    public double Gamma { get; init; } = 0.99;

    /// <inheritdoc/>
    public override void Validate() => Throw.IfBelow(Gamma, 0);

    internal override double Rate(double baseRate, int time, in Plateau plateau) => baseRate * Elementary.Power(Gamma, time);
}

/// <summary>
/// rate = least + (base − least) (1 + cos(π t / period)) / 2; after the period it rises again. Source: Loshchilov, Hutter, ICLR 2017.
/// </summary>
public sealed record CosineDecay : LearningRateSchedule
{
    /// <summary>The epochs until the smallest rate. Default: all epochs of the training, after a warm-up.</summary>
    public int? Period { get; init; }

    /// <summary>The lowest rate.</summary>
    public double Least { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        Throw.IfBelow(Period ?? 1, 1, nameof(Period));
        Throw.IfBelow(Least, 0);
    }

    internal override LearningRateSchedule Over(int epochs, int steps) => Period is null ? this with { Period = epochs } : this;

    internal override double Rate(double baseRate, int time, in Plateau plateau)
    {
        int period = Period!.Value;
        return Least + (baseRate - Least) * (1 + Elementary.Cos(Math.PI * (time % (2 * period)) / period)) / 2;
    }
}

/// <summary>
/// Raises the rate from largest / divisor to the largest rate and lowers it to almost 0, in half cosine waves over the optimizer steps. It
/// doesn't use the rate of <see cref="TrainingOptions"/>. Source: Smith, Topin, arXiv:1708.07120.
/// </summary>
public sealed record OneCycle : LearningRateSchedule
{
    /// <summary>The largest rate. Default: the learning rate of the training.</summary>
    public double? Largest { get; init; }

    /// <summary>
    /// The optimizer steps until the smallest rate, which then stays. Default: all steps of the training, after a warm-up.
    /// </summary>
    public int? TotalSteps { get; init; }

    /// <summary>The share of the steps in which the rate rises, from 0 to 1.</summary>
    public double RisingShare { get; init; } = 0.3;

    /// <summary>The largest rate divided by the first one.</summary>
    public double Divisor { get; init; } = 25;

    /// <summary>The first rate divided by the last one.</summary>
    public double FinalDivisor { get; init; } = 1e4;

    internal override bool CountsSteps => true;

    internal override LearningRateSchedule Over(int epochs, int steps) => TotalSteps is null ? this with { TotalSteps = steps } : this;

    /// <inheritdoc/>
    public override void Validate()
    {
        Throw.IfBelow(TotalSteps ?? 1, 1, nameof(TotalSteps));
        Throw.IfBelow(Largest ?? 1, double.Epsilon, nameof(Largest));
        Throw.IfBelow(Divisor, double.Epsilon);
        Throw.IfBelow(FinalDivisor, double.Epsilon);
        if (!(RisingShare >= 0 && RisingShare <= 1))
            throw new ArgumentOutOfRangeException(nameof(RisingShare), RisingShare, $"RisingShare is {RisingShare}; expected 0 to 1.");
    }

    internal override double Rate(double baseRate, int time, in Plateau plateau)
    {
        int steps = TotalSteps!.Value;
        double largest = Largest ?? baseRate, first = largest / Divisor, last = first / FinalDivisor, top = RisingShare * steps - 1,
            end = steps - 1;
        // With top 0 the first step has the largest rate already; with top = end the last one has it.
        if (time <= top && top > 0) return Wave(first, largest, time / top);
        return time >= end ? last : Wave(largest, last, (time - top) / (end - top));
    }

    private static double Wave(double from, double to, double share) => to + (from - to) / 2 * (1 + Elementary.Cos(Math.PI * share));
}

/// <summary>
/// Multiplies the rate by a factor when the loss stops falling: PyTorch's <c>ReduceLROnPlateau</c> with a relative threshold.
/// </summary>
public sealed record ReduceOnPlateau : LearningRateSchedule
{
    /// <summary>The factor, above 0 and below 1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>The number of epochs without a better loss before the rate is reduced.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>The relative improvement that counts as a better loss.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>The number of epochs after a reduction that aren't counted.</summary>
    public int Cooldown { get; init; }

    /// <summary>The lowest rate.</summary>
    public double Least { get; init; }

    /// <summary>The smallest reduction; smaller ones are skipped. PyTorch's <c>eps</c>.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override void Validate()
    {
        Throw.IfBelow(Epsilon, 0);
        Throw.IfBelow(Patience, 0);
        Throw.IfBelow(Cooldown, 0);
        Throw.IfBelow(Threshold, 0);
        Throw.IfBelow(Least, 0);
        if (!(Factor > 0 && Factor < 1))
            throw new ArgumentOutOfRangeException(nameof(Factor), Factor, $"Factor is {Factor}; expected above 0 and less than 1.");
    }

    internal override double Rate(double baseRate, int time, in Plateau plateau)
    {
        double rate = baseRate;
        for (int i = 0; i < plateau.Reductions; i++)
        {
            double reduced = Math.Max(rate * Factor, Least);
            if (!(rate - reduced > Epsilon)) break;
            rate = reduced;
        }

        return rate;
    }

    /// <summary>What is remembered after an epoch of the given loss.</summary>
    internal Plateau After(Plateau plateau, double loss)
    {
        bool better = loss < plateau.Best * (1 - Threshold);
        int bad = better ? 0 : plateau.BadEpochs + 1, cooling = plateau.Cooling;
        if (cooling > 0)
        {
            cooling--;
            bad = 0;
        }

        bool reduce = bad > Patience;
        return new Plateau(
            better ? loss : plateau.Best, reduce ? 0 : bad, reduce ? Cooldown : cooling, plateau.Reductions + (reduce ? 1 : 0));
    }
}

/// <summary>What <see cref="ReduceOnPlateau"/> remembers from epoch to epoch.</summary>
internal readonly record struct Plateau(double Best, int BadEpochs, int Cooling, int Reductions)
{
    public static Plateau Start => new(double.PositiveInfinity, 0, 0, 0);
}

/// <summary>A warm-up: the rate rises linearly from a share of itself before the schedule begins.</summary>
public sealed record WarmUp
{
    /// <summary>The length in optimizer steps, or in epochs with <see cref="ByEpochs"/>.</summary>
    public required int Length { get; init; }

    /// <summary>The share of the rate at the start, above 0 and at most 1.</summary>
    public double StartShare { get; init; } = 1.0 / 3;

    /// <summary>Whether the length is in epochs.</summary>
    public bool ByEpochs { get; init; }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Length, 1);
        if (!(StartShare > 0 && StartShare <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(StartShare), StartShare, $"StartShare is {StartShare}; expected above 0 and at most 1.");
    }
}

/// <summary>The learning rate as training goes on: schedule and warm-up, by the epochs and steps done.</summary>
internal sealed class RateClock(LearningRateSchedule schedule, WarmUp? warmUp, double learningRate)
{
    /// <summary>The completed epochs.</summary>
    public int Epochs { get; set; }

    /// <summary>The completed optimizer steps.</summary>
    public int Steps { get; set; }

    /// <summary>The state of <see cref="ReduceOnPlateau"/>.</summary>
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

    /// <summary>Counts a completed epoch, with the loss that decides on a plateau.</summary>
    public void EpochDone(double loss)
    {
        Epochs++;
        if (schedule is ReduceOnPlateau plateau) Plateau = plateau.After(Plateau, loss);
    }

    private double At(int time) => schedule.Rate(learningRate, time, Plateau);
}
