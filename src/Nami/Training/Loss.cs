using System.Globalization;
using System.Text.Json.Serialization;

namespace Nami.Training;

/// <summary>
/// How far a network's output is from its target, to be minimized. A batch's loss is the weighted mean over its targets; formulas and
/// defaults are PyTorch's. Some losses need more than one output for a target: they lie side by side, (targets, outputs of a target).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MeanSquared), "meansquared")]
[JsonDerivedType(typeof(MeanAbsolute), "meanabsolute")]
[JsonDerivedType(typeof(Huber), "huber")]
[JsonDerivedType(typeof(SmoothL1), "smoothl1")]
[JsonDerivedType(typeof(Pinball), "pinball")]
[JsonDerivedType(typeof(Poisson), "poisson")]
[JsonDerivedType(typeof(ScaledNegativeBinomial), "negativebinomial")]
public abstract record Loss
{
    private protected Loss() { }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public virtual void Validate() { }

    /// <summary>Outputs of the network for each target.</summary>
    internal abstract int Parameters { get; }

    /// <summary>Values that make a target: itself and, where a loss needs more to judge it by, what stands behind it.</summary>
    internal virtual int TargetSize => 1;

    /// <summary>The least target that has a meaning.</summary>
    internal virtual double LeastTarget => double.NegativeInfinity;

    /// <summary>The loss of one target.</summary>
    /// <param name="output">(<see cref="Parameters"/>).</param>
    /// <param name="target">The actual value.</param>
    /// <param name="gradient">(<see cref="Parameters"/>); becomes the loss's slope by each output.</param>
    internal abstract double Value(ReadOnlySpan<float> output, double target, Span<float> gradient);

    /// <summary>The loss of one target with what stands behind it (<see cref="TargetSize"/>).</summary>
    internal virtual double Value(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient) =>
        Value(output, target[0], gradient);

    private protected static void CheckPositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a finite number above 0.");
    }
}

/// <summary>e², with e = y − target. PyTorch's <c>MSELoss</c>.</summary>
public sealed record MeanSquared : Loss
{
    internal override int Parameters => 1;

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient)
    {
        double e = output[0] - target;
        gradient[0] = (float)(2 * e);
        return e * e;
    }
}

/// <summary>|e|, with e = y − target; the slope at 0 is 0. PyTorch's <c>L1Loss</c>.</summary>
public sealed record MeanAbsolute : Loss
{
    internal override int Parameters => 1;

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient)
    {
        double e = output[0] - target;
        gradient[0] = e > 0 ? 1 : e < 0 ? -1 : 0;
        return Math.Abs(e);
    }
}

/// <summary>
/// e² / 2 where |e| &lt; δ, else δ (|e| − δ / 2), with e = y − target. PyTorch's <c>HuberLoss</c>; source:
/// Huber, Ann. Math. Statist. 35, 1964.
/// </summary>
public sealed record Huber : Loss
{
    /// <summary>δ, in the target's unit: errors above it count linearly.</summary>
    public double Delta { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate() => CheckPositive(Delta, nameof(Delta));

    internal override int Parameters => 1;

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient)
    {
        double e = output[0] - target;
        gradient[0] = (float)Math.Clamp(e, -Delta, Delta);
        return Math.Abs(e) < Delta ? e * e / 2 : Delta * (Math.Abs(e) - Delta / 2);
    }
}

/// <summary>
/// e² / 2β where |e| &lt; β, else |e| − β / 2, with e = y − target: <see cref="Huber"/> divided by β. PyTorch's <c>SmoothL1Loss</c>.
/// </summary>
public sealed record SmoothL1 : Loss
{
    /// <summary>β, in the target's unit: errors above it count linearly.</summary>
    public double Beta { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate() => CheckPositive(Beta, nameof(Beta));

    internal override int Parameters => 1;

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient)
    {
        double e = output[0] - target;
        gradient[0] = (float)Math.Clamp(e / Beta, -1, 1);
        return Math.Abs(e) < Beta ? e * e / (2 * Beta) : Math.Abs(e) - Beta / 2;
    }
}

/// <summary>
/// The mean over the levels q of max(q d, (q − 1) d), with d = target − y and an output y for each level: each y becomes its level's
/// quantile. At d = 0 the slope is the mean of both sides', as PyTorch's <c>maximum</c> has it. Source: Koenker,
/// Bassett, Econometrica 46, 1978.
/// </summary>
public sealed record Pinball : Loss
{
    private readonly double[] _levels = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>The quantiles' levels, each between 0 and 1, ascending.</summary>
    public IReadOnlyList<double> Levels
    {
        get => _levels.AsReadOnly();
        init => _levels = [.. value];
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (_levels.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(Levels), "Levels is empty; expected at least one level between 0 and 1.");
        double last = 0;
        foreach (double level in _levels)
        {
            if (!(level > last && level < 1))
                throw new ArgumentOutOfRangeException(
                    nameof(Levels), level, $"Levels has {level} after {last}; expected ascending levels between 0 and 1.");
            last = level;
        }
    }

    /// <summary>Whether the levels are the same.</summary>
    public bool Equals(Pinball? other) => other is not null && _levels.AsSpan().SequenceEqual(other._levels);

    /// <summary>The name and the levels, in the invariant culture: a list's own text would not tell them.</summary>
    public override string ToString() =>
        $"{nameof(Pinball)} {{ {nameof(Levels)} = [{string.Join(", ", _levels.Select(level => level.ToString("R", CultureInfo.InvariantCulture)))}] }}";

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (double level in _levels) hash.Add(level);
        return hash.ToHashCode();
    }

    internal override int Parameters => _levels.Length;

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient)
    {
        double sum = 0;
        for (int i = 0; i < _levels.Length; i++)
        {
            double q = _levels[i], d = target - output[i], slope = d > 0 ? q : d < 0 ? q - 1 : q - 0.5;
            gradient[i] = (float)(-slope / _levels.Length);
            sum += slope * d;
        }

        return sum / _levels.Length;
    }
}
