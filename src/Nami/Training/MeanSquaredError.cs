using System.Runtime.CompilerServices;

namespace Nami.Training;

/// <summary>The mean of (y − target)² over all values of a batch, with the gradient 2 (y − target) / count.</summary>
internal static unsafe class MeanSquaredError
{
    /// <summary>Sets the gradient for rows of a batch of <paramref name="count"/> values; returns their sum of squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumAndGradient(float* y, float* dY, int rows, int stride, ReadOnlySpan<float> targets, int count)
    {
        int outputs = targets.Length / rows;
        double sum = 0;
        for (int r = 0; r < rows; r++)
        {
            for (int o = 0; o < outputs; o++)
            {
                float error = y[r * stride + o] - targets[r * outputs + o];
                dY[r * stride + o] = 2 * error / count;
                sum += (double)error * error;
            }
        }

        return sum;
    }
}
