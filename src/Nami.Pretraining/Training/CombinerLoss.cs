using Nami.Forecasting;

namespace Nami.Pretraining.Training;

/// <summary>
/// The loss of the combiner on one series: half the mean absolute error of the median, and the mean pinball loss of the quantiles, divided
/// by the root of the usual error, so that series that are hard to forecast don't decide alone.
/// </summary>
internal sealed class CombinerLoss
{
    private readonly double[] _weights = new double[PathBank.Count];
    private readonly double[] _quantiles = new double[CombinerOutput.Quantiles], _gradients = new double[CombinerOutput.Quantiles];

    /// <summary>Returns a row's loss and, where wanted, writes its gradient.</summary>
    /// <param name="at">The rows after a forward pass.</param>
    /// <param name="row">The row.</param>
    /// <param name="target">The values of each step, in units above the origin.</param>
    /// <param name="share">What loss and gradient are multiplied by.</param>
    /// <param name="wantsGradient">Whether the gradient of the head's outputs is written.</param>
    public double Add(CombinerBuffers at, int row, ReadOnlySpan<double> target, double share, bool wantsGradient)
    {
        var input = at.Inputs[row];
        double factor = share / Math.Sqrt(input.Error) / target.Length, sum = 0;
        for (int k = 0; k < target.Length; k++)
        {
            CombinerOutput.Forward(at.Output(row, k), input, k, _weights, _quantiles);
            double median = _quantiles[CombinerOutput.Median], distance = target[k] - median;
            sum += 0.5 * Math.Abs(distance);
            for (int q = 0; q < CombinerOutput.Quantiles; q++)
            {
                double probability = CombinerOutput.Probabilities[q], error = target[k] - _quantiles[q];
                sum += Math.Max(probability * error, (probability - 1) * error) / CombinerOutput.Quantiles;
                _gradients[q] = (error > 0 ? -probability : error < 0 ? 1 - probability : 0) / CombinerOutput.Quantiles * factor;
            }
            if (!wantsGradient)
                continue;
            _gradients[CombinerOutput.Median] += 0.5 * (distance > 0 ? -1 : distance < 0 ? 1 : 0) * factor;
            CombinerOutput.Backward(at.Output(row, k), input, k, _weights, median, _gradients, at.DOutput(row, k));
        }
        return sum * factor;
    }
}
