using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// From the head's outputs of a series to its forecast: at each step the paths' weights are the softmax of their logits, exactly 0 where
/// a path is masked, the median is the weighted mean of the paths, and the quantiles lie above and below it by sums of positive widths in
/// units of the usual error.
/// </summary>
internal static class CombinerOutput
{
    /// <summary>The number of quantiles.</summary>
    public const int Quantiles = 9;

    /// <summary>The number of the median.</summary>
    public const int Median = Quantiles / 2;

    private const double SpreadShare = 0.3, Narrower = 0.5;

    /// <summary>The probabilities of the quantiles.</summary>
    public static ReadOnlySpan<double> Probabilities => [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];

    /// <summary>Writes weights and quantiles of one step.</summary>
    /// <param name="output">The head's outputs of the step.</param>
    /// <param name="input">The series' inputs.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="weights">Receives the weight of each path.</param>
    /// <param name="quantiles">Receives the quantiles, in units above the origin.</param>
    public static void Forward(
        ReadOnlySpan<float> output, CombinerInput input, int step, Span<double> weights, Span<double> quantiles)
    {
        double largest = double.NegativeInfinity;
        for (int p = 0; p < PathBank.Count; p++)
            largest = input.IsMasked[p] ? largest : Math.Max(largest, output[p]);
        double sum = 0;
        for (int p = 0; p < PathBank.Count; p++)
        {
            weights[p] = input.IsMasked[p] ? 0 : Elementary.Exp(output[p] - largest);
            sum += weights[p];
        }
        // From the first path on: where all are the same, so is their mean.
        var paths = input.Paths.AsSpan(step * PathBank.Count, PathBank.Count);
        double median = paths[0];
        for (int p = 0; p < PathBank.Count; p++)
        {
            weights[p] /= sum;
            median += weights[p] == 0 ? 0 : weights[p] * (paths[p] - paths[0]);
        }
        quantiles[Median] = median;
        double unit = input.Error + SpreadShare * input.Spread[step];
        var widths = output[PathBank.Count..];
        for (int i = Median - 1; i >= 0; i--)
            quantiles[i] = quantiles[i + 1] - unit * Elementary.Softplus(widths[i] - Narrower);
        for (int i = Median + 1; i < Quantiles; i++)
            quantiles[i] = quantiles[i - 1] + unit * Elementary.Softplus(widths[i - 1] - Narrower);
    }

    /// <summary>Writes the gradient of the head's outputs from that of the quantiles.</summary>
    /// <param name="output">The head's outputs of the step.</param>
    /// <param name="input">The series' inputs.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="weights">The weights of the forward pass.</param>
    /// <param name="median">The median of the forward pass.</param>
    /// <param name="dQuantiles">The gradient of each quantile.</param>
    /// <param name="dOutput">Receives the gradient.</param>
    public static void Backward(
        ReadOnlySpan<float> output, CombinerInput input, int step, ReadOnlySpan<double> weights, double median,
        ReadOnlySpan<double> dQuantiles, Span<float> dOutput)
    {
        double all = 0;
        foreach (double gradient in dQuantiles)
            all += gradient;
        var paths = input.Paths.AsSpan(step * PathBank.Count, PathBank.Count);
        for (int p = 0; p < PathBank.Count; p++)
            dOutput[p] = (float)(weights[p] == 0 ? 0 : all * weights[p] * (paths[p] - median));
        double unit = input.Error + SpreadShare * input.Spread[step], beyond = 0;
        for (int i = 0; i < Median; i++)
        {
            beyond -= dQuantiles[i];
            dOutput[PathBank.Count + i] = (float)(beyond * unit * Elementary.Sigmoid(output[PathBank.Count + i] - Narrower));
        }
        beyond = 0;
        for (int i = Quantiles - 1; i > Median; i--)
        {
            beyond += dQuantiles[i];
            dOutput[PathBank.Count + i - 1] = (float)(beyond * unit * Elementary.Sigmoid(output[PathBank.Count + i - 1] - Narrower));
        }
    }
}
