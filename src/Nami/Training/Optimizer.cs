using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Training;

/// <summary>
/// The rule that updates weights from gradients, with PyTorch's formulas and defaults. The learning rate is in
/// <see cref="TrainingOptions"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Sgd), "sgd")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(AdamW), "adamw")]
[JsonDerivedType(typeof(RmsProp), "rmsprop")]
public abstract record Optimizer
{
    private protected Optimizer() { }

    /// <summary>
    /// λ: λ · weight is added to each gradient; for <see cref="AdamW"/>, rate · λ · weight is subtracted from each weight instead. At least
    /// 0.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public virtual void Validate() => Throw.IfBelow(WeightDecay, 0);

    /// <summary>Arrays as long as the parameters that the optimizer remembers from step to step.</summary>
    internal abstract int Memories { get; }

    private protected static void CheckShare(double value, string name)
    {
        if (!(value >= 0 && value < 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected at least 0 and less than 1.");
    }
}

/// <summary>Gradient descent: w −= rate · d, with d the gradient or, with momentum μ, v = μ v + (1 − dampening) g.</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>μ.</summary>
    public double Momentum { get; init; }

    /// <summary>The dampening of the gradient in the momentum, after the first step.</summary>
    public double Dampening { get; init; }

    /// <summary>Whether d is g + μ v instead of v.</summary>
    public bool Nesterov { get; init; }

    internal override int Memories => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Throw.IfBelow(Momentum, 0);
        if (!double.IsFinite(Dampening))
            throw new ArgumentOutOfRangeException(nameof(Dampening), Dampening, $"Dampening is {Dampening}; expected a finite number.");
        if (Nesterov && (Momentum == 0 || Dampening != 0))
            throw new ArgumentOutOfRangeException(nameof(Nesterov), Nesterov, "Nesterov needs a momentum above 0 and no dampening.");
    }
}

/// <summary>
/// Adam: m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², w −= rate · m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
/// Source: Kingma, Ba, ICLR 2015.
/// </summary>
public record Adam : Optimizer
{
    /// <summary>β₁.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether v̂ is the largest so far. Source: Reddi, Kale, Kumar, ICLR 2018.</summary>
    [JsonPropertyName("amsgrad")]
    public bool AmsGrad { get; init; }

    internal override int Memories => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        CheckShare(Beta1, nameof(Beta1));
        CheckShare(Beta2, nameof(Beta2));
        Throw.IfBelow(Epsilon, 0);
    }
}

/// <summary>Adam with decoupled weight decay, 0.01 by default. Source: Loshchilov, Hutter, ICLR 2019.</summary>
public sealed record AdamW : Adam
{
    /// <summary>Creates an AdamW with PyTorch's weight decay of 0.01.</summary>
    public AdamW() => WeightDecay = 0.01;
}

/// <summary>
/// RMSprop: v = α v + (1 − α) g², d = g / (√v + ε); centered: √(v − a²) with a = α a + (1 − α) g; with momentum μ, u = μ u + d; w −= rate
/// · u. Source: Hinton, lecture 6e of "Neural networks for machine learning", 2012; Graves, arXiv:1308.0850.
/// </summary>
public sealed record RmsProp : Optimizer
{
    /// <summary>α.</summary>
    public double Alpha { get; init; } = 0.99;

    /// <summary>ε.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>μ.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the square of the mean gradient is subtracted.</summary>
    public bool Centered { get; init; }

    internal override int Memories => 1 + (Momentum > 0 ? 1 : 0) + (Centered ? 1 : 0);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        CheckShare(Alpha, nameof(Alpha));
        Throw.IfBelow(Epsilon, 0);
        Throw.IfBelow(Momentum, 0);
    }
}

/// <summary>An optimizer at work: what it remembers of the gradients, and the update of all parameters in one loop.</summary>
internal sealed unsafe class OptimizerState
{
    private readonly Optimizer _optimizer;
    private readonly AlignedBuffer[] _memories;

    public OptimizerState(Optimizer optimizer, Parameters parameters)
    {
        _optimizer = optimizer;
        _memories = [.. Enumerable.Range(0, optimizer.Memories).Select(_ => new AlignedBuffer(parameters.PaddedCount))];
    }

    /// <summary>The updates so far.</summary>
    public int Steps { get; set; }

    /// <summary>The optimizer's state arrays, each as long as the parameters.</summary>
    public IReadOnlyList<AlignedBuffer> Memories => _memories;

    /// <summary>Updates the parameters from their gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(KernelSet kernels, Parameters parameters, double rate)
    {
        Steps++;
        float* w = parameters.Values, g = parameters.Gradients;
        int count = parameters.PaddedCount;
        float decay = (float)_optimizer.WeightDecay;
        switch (_optimizer)
        {
            case Sgd { Momentum: 0 } when decay == 0:
                kernels.AddScaled(-(float)rate, g, w, count);
                break;
            case Sgd sgd:
                kernels.SgdUpdate(w, g, Memory(0), count, (float)rate, decay, (float)sgd.Momentum,
                    Steps == 1 ? 1 : (float)(1 - sgd.Dampening), sgd.Nesterov);
                break;
            case Adam adam:
                double m = 1 - Elementary.Power(adam.Beta1, Steps), v = 1 - Elementary.Power(adam.Beta2, Steps);
                if (adam is AdamW) kernels.Scale((float)(1 - rate * adam.WeightDecay), w, count);
                kernels.AdamUpdate(
                    w, g, Memory(0), Memory(1), Memory(2), count, (float)(rate / m), (float)(1 / Math.Sqrt(v)), adam is AdamW ? 0 : decay,
                    (float)(1 - adam.Beta1), (float)adam.Beta2, (float)(1 - adam.Beta2), (float)adam.Epsilon);
                break;
            case RmsProp rms:
                float* momentum = rms.Momentum > 0 ? Memory(1) : null, mean = rms.Centered ? Memory(rms.Memories - 1) : null;
                kernels.RmsPropUpdate(
                    w, g, Memory(0), momentum, mean, count, (float)rate, decay, (float)rms.Alpha, (float)(1 - rms.Alpha),
                    (float)rms.Epsilon, (float)rms.Momentum);
                break;
        }
    }

    private float* Memory(int index) => index < _memories.Length ? _memories[index].Data : null;
}
