using System.Runtime.CompilerServices;

namespace Nami.Training;

/// <summary>A loss over rows of a batch, in which each target has a weight. Nothing is allocated.</summary>
internal static unsafe class LossSum
{
    /// <summary>
    /// Sets the gradient of Σ weight · loss / <paramref name="totalWeight"/> and returns Σ weight · loss, added in the targets' order. A
    /// target of weight 0 is missing: whatever it is, also NaN, it adds nothing.
    /// </summary>
    /// <param name="loss">The loss of one target.</param>
    /// <param name="y">Outputs (rows, stride), of which the first (targets of a row, outputs of a target) count.</param>
    /// <param name="dY">Their gradient; columns of padding are left as they are.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="stride">Floats from a row to the next.</param>
    /// <param name="targets">(rows, targets of a row, values of a target).</param>
    /// <param name="weights">(rows, targets of a row), each 0 or more, or empty where each is 1.</param>
    /// <param name="totalWeight">The sum of the weights of the whole batch, of which these rows may be a part; above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double AddUp(
        Loss loss, float* y, float* dY, int rows, int stride, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, double totalWeight)
    {
        int size = loss.TargetSize, columns = targets.Length / (rows * size);
        if (loss is MeanSquared)
        {
            return weights.IsEmpty
                ? Squared(y, dY, rows, columns, stride, targets, (float)totalWeight)
                : Squared(y, dY, rows, columns, stride, targets, weights, (float)totalWeight);
        }

        int parameters = loss.Parameters;
        double sum = 0;
        for (int r = 0, i = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++, i++)
            {
                float weight = weights.IsEmpty ? 1 : weights[i];
                long at = (long)r * stride + c * parameters;
                var gradient = new Span<float>(dY + at, parameters);
                if (weight == 0)
                {
                    gradient.Clear();
                    continue;
                }

                sum += weight * loss.Value(new ReadOnlySpan<float>(y + at, parameters), targets.Slice(i * size, size), gradient);
                foreach (ref float slope in gradient) slope = (float)(weight * (double)slope / totalWeight);
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squared(float* y, float* dY, int rows, int columns, int stride, ReadOnlySpan<float> targets, float total)
    {
        double sum = 0;
        for (int r = 0, i = 0; r < rows; r++, y += stride, dY += stride)
        {
            for (int c = 0; c < columns; c++, i++)
            {
                float error = y[c] - targets[i];
                dY[c] = 2 * error / total;
                sum += (double)error * error;
            }
        }

        return sum;
    }

    // Weights of 1 give the bits of no weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squared(
        float* y, float* dY, int rows, int columns, int stride, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, float total)
    {
        double sum = 0;
        for (int r = 0, i = 0; r < rows; r++, y += stride, dY += stride)
        {
            for (int c = 0; c < columns; c++, i++)
            {
                float weight = weights[i], error = weight == 0 ? 0 : y[c] - targets[i];
                dY[c] = weight * (2 * error) / total;
                sum += weight * ((double)error * error);
            }
        }

        return sum;
    }
}
