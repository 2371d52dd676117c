using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>Networks of the same shape that learned the same series from different seeds. The mean of what they say is the forecast.</summary>
/// <param name="plan">What was decided before they were trained.</param>
/// <param name="members">The networks.</param>
/// <param name="dependence">How the steps of a forecast move together; null where nothing is known of it.</param>
/// <param name="widths">By level and step, by how much calibration widens the intervals, in units of a window's deviation; null for not at all.</param>
internal sealed class Ensemble(PanelPlan plan, IReadOnlyList<RecurrentNetwork> members, double[][]? widths = null, PathDependence? dependence = null)
{
    private const int Batch = 64;

    /// <summary>What was decided before the networks were trained.</summary>
    public PanelPlan Plan => plan;

    /// <summary>The networks.</summary>
    public IReadOnlyList<RecurrentNetwork> Members => members;

    /// <summary>How the steps of a forecast move together.</summary>
    public PathDependence Dependence { get; } = dependence ?? PathDependence.None(plan.Horizon);

    /// <summary>By level and step, by how much calibration widens the intervals, in units of a window's deviation.</summary>
    public double[][] Widths { get; } = widths ?? [.. QuantileGrid.Levels.Select(_ => new double[plan.Horizon])];

    /// <summary>Gives the quantiles (5, K) at each place and the window's scale, on the scale of the encoded values, to <paramref name="receive"/>.</summary>
    public void Predict(EncodedSeries[] series, (int Series, int Cutoff)[] places, int threads, Action<int, double[][], WindowScale> receive)
    {
        var encoder = new WindowEncoder(plan, series[0]);
        int steps = plan.Steps, inputs = encoder.InputSize, width = QuantileGrid.All.Length, outputs = steps * width;
        var batch = Math.Min(Batch, Math.Max(1, places.Length));
        Workspace[] workspaces = [.. members.Select(member => new Workspace(member, batch, steps, Mode.Evaluation, threads))];
        try
        {
            float[] x = new float[batch * steps * inputs], y = new float[batch * outputs];
            var paths = new double[batch][];
            var scales = new WindowScale[batch];
            for (var first = 0; first < places.Length; first += batch)
            {
                var rows = Math.Min(batch, places.Length - first);
                for (var r = 0; r < rows; r++)
                {
                    paths[r] = new double[plan.Horizon];
                    scales[r] = encoder.Encode(series[places[first + r].Series], places[first + r].Cutoff, x.AsSpan(r * steps * inputs, steps * inputs), paths[r]);
                }
                var sums = new double[rows * plan.Horizon * width];
                for (var m = 0; m < members.Count; m++)
                {
                    members[m].Forward(x.AsSpan(0, rows * steps * inputs), y.AsSpan(0, rows * outputs), workspaces[m]);
                    for (var r = 0; r < rows; r++)
                    {
                        for (var i = 0; i < plan.Horizon * width; i++)
                            sums[r * plan.Horizon * width + i] += y[r * outputs + plan.Window * width + i];
                    }
                }
                for (var r = 0; r < rows; r++)
                    receive(first + r, Quantiles(sums.AsSpan(r * plan.Horizon * width, plan.Horizon * width), paths[r], scales[r]), scales[r]);
            }
        }
        finally
        {
            foreach (var workspace in workspaces)
                workspace.Dispose();
        }
    }

    private double[][] Quantiles(ReadOnlySpan<double> sums, double[] path, WindowScale scale)
    {
        var width = QuantileGrid.All.Length;
        double[][] quantiles = [.. QuantileGrid.All.Select(_ => new double[path.Length])];
        Span<double> step = stackalloc double[width];
        for (var k = 0; k < path.Length; k++)
        {
            for (var q = 0; q < width; q++)
                step[q] = sums[k * width + q] / members.Count;
            step.Sort(); // quantiles must not cross
            for (var l = 0; l < Widths.Length; l++)
            {
                step[1 - l] = Math.Min(step[1 - l] - Widths[l][k], step[2]);
                step[3 + l] = Math.Max(step[3 + l] + Widths[l][k], step[2]);
            }
            step.Sort();
            for (var q = 0; q < width; q++)
                quantiles[q][k] = path[k] + scale.Deviation * step[q];
        }
        return quantiles;
    }
}
