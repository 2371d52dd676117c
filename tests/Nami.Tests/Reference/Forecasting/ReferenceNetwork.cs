namespace Nami.Tests.Reference;

/// <summary>
/// A recurrent network with a linear head at every step, in double and plain loops, by PyTorch's formulas and names:
/// <code>
/// rnn   h = tanh(W x + b + U h + c)
/// gru   r, z = σ(W x + b + U h + c)    n = tanh(W x + b + r (U h + c))    h = (1 − z) n + z h
/// lstm  i, f, o = σ(W x + b + U h + c)    g = tanh(W x + b + U h + c)    s = f s + i g    h = o tanh(s)
/// y = V h + d
/// </code>
/// Rows of W and U stand by gate: r z n, and i f g o.
/// </summary>
internal sealed class ReferenceNetwork(string cell, int hidden, int layers, int inputs, Func<string, double[]> weights)
{
    /// <summary>The outputs of each step of x (steps, inputs).</summary>
    public double[][] Forward(double[][] x)
    {
        for (int layer = 0; layer < layers; layer++)
            x = Layer(x, layer, layer == 0 ? inputs : hidden);
        double[] v = weights("fc.weight"), d = weights("fc.bias");
        double[][] y = new double[x.Length][];
        for (int t = 0; t < y.Length; t++)
        {
            y[t] = new double[d.Length];
            for (int o = 0; o < d.Length; o++)
                y[t][o] = d[o] + Dot(v, o, x[t]);
        }
        return y;
    }

    private double[][] Layer(double[][] x, int layer, int width)
    {
        double[] w = weights($"rnn.weight_ih_l{layer}"), u = weights($"rnn.weight_hh_l{layer}");
        double[] b = weights($"rnn.bias_ih_l{layer}"), c = weights($"rnn.bias_hh_l{layer}");
        Assert.Equal(b.Length * width, w.Length);
        double[] h = new double[hidden], s = new double[hidden];
        double[][] states = new double[x.Length][];
        for (int t = 0; t < x.Length; t++)
        {
            double[] next = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                switch (cell)
                {
                    case "rnn":
                        next[j] = Math.Tanh(Input(0) + State(0));
                        break;
                    case "gru":
                        double reset = Sigmoid(Input(0) + State(0)), keep = Sigmoid(Input(1) + State(1));
                        next[j] = (1 - keep) * Math.Tanh(Input(2) + reset * State(2)) + keep * h[j];
                        break;
                    default:
                        Assert.Equal("lstm", cell);
                        double write = Sigmoid(Input(0) + State(0)), forget = Sigmoid(Input(1) + State(1));
                        s[j] = forget * s[j] + write * Math.Tanh(Input(2) + State(2));
                        next[j] = Sigmoid(Input(3) + State(3)) * Math.Tanh(s[j]);
                        break;
                }

                double Input(int gate) => b[gate * hidden + j] + Dot(w, gate * hidden + j, x[t]);
                double State(int gate) => c[gate * hidden + j] + Dot(u, gate * hidden + j, h);
            }
            states[t] = h = next;
        }
        return states;
    }

    private static double Dot(double[] matrix, int row, double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += matrix[row * x.Length + i] * x[i];
        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
