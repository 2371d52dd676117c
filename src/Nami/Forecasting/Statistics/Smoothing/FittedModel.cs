using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The equations of a method with its parameters, for one series. States are flat arrays outside it, so that a model is immutable and
/// equal numbers give equal bits, stored or not.
/// </summary>
/// <param name="parameters">All that fitting has determined, in the order that the form documents.</param>
internal abstract class FittedModel(double[] parameters)
{
    /// <summary>All that fitting has determined.</summary>
    public double[] Parameters { get; } = parameters;

    /// <summary>The name under which the numbers are stored, such as <c>AAdN</c> or <c>drift</c>.</summary>
    public abstract string Form { get; }

    /// <summary>Returns the forecast of the next value; NaN where there is none yet.</summary>
    public abstract double Next(ReadOnlySpan<double> state);

    /// <summary>Moves the state past a value; a missing one (NaN) changes nothing but the time.</summary>
    public abstract void Step(Span<double> state, double y);

    /// <summary>Writes the means of the next values and the deviations of their errors.</summary>
    public abstract void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation);

    /// <summary>The quantile of a forecast with this mean and deviation: a normal one, unless the method has a distribution.</summary>
    /// <param name="state">The state that was forecast from.</param>
    /// <param name="mean">The mean of the value.</param>
    /// <param name="deviation">The deviation of the value.</param>
    /// <param name="probability">In (0, 1).</param>
    public virtual double Quantile(ReadOnlySpan<double> state, double mean, double deviation, double probability) =>
        mean + NormalQuantile.At(probability) * deviation;

    /// <summary>Returns a draw of the next value.</summary>
    /// <param name="state">The state before the value.</param>
    /// <param name="uniform">A uniform draw in (0, 1).</param>
    public virtual double Draw(ReadOnlySpan<double> state, double uniform)
    {
        Span<double> mean = stackalloc double[1], deviation = stackalloc double[1];
        Forecast(state, mean, deviation);
        return Quantile(state, mean[0], deviation[0], uniform);
    }
}

/// <summary>A model and the state before the first value that it takes in.</summary>
/// <param name="Model">The equations.</param>
/// <param name="Start">The index of the first value of the series that the model takes in.</param>
/// <param name="Initial">The state before it.</param>
internal sealed record ModelStart(FittedModel Model, int Start, double[] Initial);
