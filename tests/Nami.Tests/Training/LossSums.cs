using Nami.Training;

namespace Nami.Tests.Training;

/// <summary>Losses added up over rows that are longer than their outputs, as the engine's are.</summary>
internal static unsafe class LossSums
{
    private const float Untouched = 123;

    /// <summary>The weighted sum and its gradient over the total weight, for outputs (rows, outputs of a row).</summary>
    public static (double Sum, float[] Gradient) Of(Loss loss, float[] outputs, int rows, float[] targets, float[] weights, double totalWeight)
    {
        int used = outputs.Length / rows, stride = used + 3;
        float[] y = new float[rows * stride], dY = new float[rows * stride], gradient = new float[outputs.Length];
        Array.Fill(y, float.NaN);
        Array.Fill(dY, Untouched);
        for (int r = 0; r < rows; r++) outputs.AsSpan(r * used, used).CopyTo(y.AsSpan(r * stride));
        double sum;
        fixed (float* first = y, dFirst = dY) sum = LossSum.AddUp(loss, first, dFirst, rows, stride, targets, weights, totalWeight);
        for (int r = 0; r < rows; r++)
        {
            dY.AsSpan(r * stride, used).CopyTo(gradient.AsSpan(r * used));
            Assert.All(dY[(r * stride + used)..((r + 1) * stride)], padding => Assert.Equal(Untouched, padding));
        }

        return (sum, gradient);
    }
}
