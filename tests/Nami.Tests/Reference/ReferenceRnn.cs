namespace Nami.Tests.Reference;

/// <summary>
/// One layer of nn.RNN with a head on the last step and the mean squared error, in double and plain loops: what the engine's
/// kernels must equal. Parameters are flat: W (H, I), U (H, H), b (H), c (H), V (O, H), d (O).
/// </summary>
internal sealed class ReferenceRnn(int inputs, int hidden, int outputs, bool relu)
{
    public int Count => hidden * (inputs + hidden + 2) + outputs * (hidden + 1);

    private int U => hidden * inputs;

    private int B => U + hidden * hidden;

    private int C => B + hidden;

    private int V => C + hidden;

    private int D => V + outputs * hidden;

    /// <summary>The loss of x (B, T, I) against targets (B, O), and its gradient if one is given to add to.</summary>
    public double Loss(double[] p, double[] x, double[] targets, int batch, int steps, double[]? gradient)
    {
        double loss = 0;
        for (int row = 0; row < batch; row++)
        {
            double[][] h = Forward(p, x.AsSpan(row * steps * inputs, steps * inputs), steps);
            double[] dh = new double[hidden];
            for (int o = 0; o < outputs; o++)
            {
                double y = p[D + o];
                for (int k = 0; k < hidden; k++) y += p[V + o * hidden + k] * h[steps][k];
                double error = y - targets[row * outputs + o], dy = 2 * error / (batch * outputs);
                loss += error * error / (batch * outputs);
                if (gradient == null) continue;
                gradient[D + o] += dy;
                for (int k = 0; k < hidden; k++)
                {
                    gradient[V + o * hidden + k] += dy * h[steps][k];
                    dh[k] += dy * p[V + o * hidden + k];
                }
            }

            if (gradient != null) Backward(p, x.AsSpan(row * steps * inputs, steps * inputs), steps, h, dh, gradient);
        }

        return loss;
    }

    private double[][] Forward(double[] p, ReadOnlySpan<double> x, int steps)
    {
        double[][] h = [.. Enumerable.Range(0, steps + 1).Select(_ => new double[hidden])];
        for (int t = 0; t < steps; t++)
        {
            for (int k = 0; k < hidden; k++)
            {
                double z = p[B + k] + p[C + k];
                for (int i = 0; i < inputs; i++) z += p[k * inputs + i] * x[t * inputs + i];
                for (int j = 0; j < hidden; j++) z += p[U + k * hidden + j] * h[t][j];
                h[t + 1][k] = relu ? Math.Max(0, z) : Math.Tanh(z);
            }
        }

        return h;
    }

    private void Backward(double[] p, ReadOnlySpan<double> x, int steps, double[][] h, double[] dh, double[] gradient)
    {
        for (int t = steps - 1; t >= 0; t--)
        {
            double[] before = new double[hidden];
            for (int k = 0; k < hidden; k++)
            {
                double dz = dh[k] * (relu ? (h[t + 1][k] > 0 ? 1 : 0) : 1 - h[t + 1][k] * h[t + 1][k]);
                gradient[B + k] += dz;
                gradient[C + k] += dz;
                for (int i = 0; i < inputs; i++) gradient[k * inputs + i] += dz * x[t * inputs + i];
                for (int j = 0; j < hidden; j++)
                {
                    gradient[U + k * hidden + j] += dz * h[t][j];
                    before[j] += dz * p[U + k * hidden + j];
                }
            }

            dh = before;
        }
    }
}
