using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>Networks of the same shape that learned the same series from different seeds. The mean of what they say is the forecast.</summary>
/// <param name="plan">What was decided before they were trained.</param>
/// <param name="members">The networks.</param>
/// <param name="calibration">What windows that were held back say of them; null for nothing.</param>
/// <param name="dependence">How the steps of a forecast move together; null where nothing is known of it.</param>
internal sealed class Ensemble(PanelPlan plan, IReadOnlyList<RecurrentNetwork> members, Calibration? calibration = null, PathDependence? dependence = null)
{
    private const int Batch = 64;

    private readonly WorkspacePool _pool = new(members, plan.Steps);

    /// <summary>What was decided before the networks were trained.</summary>
    public PanelPlan Plan => plan;

    /// <summary>The networks.</summary>
    public IReadOnlyList<RecurrentNetwork> Members => members;

    /// <summary>How the steps of a forecast move together.</summary>
    public PathDependence Dependence { get; } = dependence ?? PathDependence.None(plan.Horizon);

    /// <summary>What windows that were held back say of the networks.</summary>
    public Calibration Calibration { get; } = calibration ?? Calibration.None(plan.Horizon);

    /// <summary>Predicts at each place.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Prediction[] Predict(EncodedSeries[] series, (int Series, int Cutoff)[] places, int threads, CancellationToken cancellation = default)
    {
        var predictions = new Prediction[places.Length];
        var encoder = new WindowEncoder(plan, series[0]);
        int steps = plan.Steps, inputs = encoder.InputSize, width = plan.Outputs, outputs = steps * width;
        int batch = Math.Min(Batch, Math.Max(1, places.Length));
        var workspaces = batch == 1 ? _pool.Rent() : [.. members.Select(member => new Workspace(member, batch, steps, Mode.Evaluation, threads))];
        foreach (var workspace in workspaces)
            workspace.Cancellation = cancellation;
        try
        {
            float[] x = new float[batch * steps * inputs], y = new float[batch * outputs];
            double[][] paths = new double[batch][];
            var scales = new WindowScale[batch];
            for (int first = 0; first < places.Length; first += batch)
            {
                int rows = Math.Min(batch, places.Length - first);
                for (int r = 0; r < rows; r++)
                {
                    paths[r] = new double[plan.Horizon];
                    scales[r] = encoder.Encode(series[places[first + r].Series], places[first + r].Cutoff, x.AsSpan(r * steps * inputs, steps * inputs), paths[r]);
                }
                double[] sums = new double[rows * plan.Horizon * width];
                for (int m = 0; m < members.Count; m++)
                {
                    members[m].Forward(x.AsSpan(0, rows * steps * inputs), y.AsSpan(0, rows * outputs), workspaces[m]);
                    cancellation.ThrowIfCancellationRequested();
                    for (int r = 0; r < rows; r++)
                    {
                        for (int i = 0; i < plan.Horizon * width; i++)
                            sums[r * plan.Horizon * width + i] += y[r * outputs + plan.Window * width + i];
                    }
                }
                for (int r = 0; r < rows; r++)
                    predictions[first + r] = Calibration.Apply(Mean(sums.AsSpan(r * plan.Horizon * width, plan.Horizon * width), paths[r], scales[r]));
            }
            return predictions;
        }
        finally
        {
            foreach (var workspace in workspaces)
                workspace.Cancellation = default;
            if (batch == 1)
                _pool.Return(workspaces);
            else
                Array.ForEach(workspaces, workspace => workspace.Dispose());
        }
    }

    private Prediction Mean(ReadOnlySpan<double> sums, double[] path, WindowScale scale)
    {
        double[][] quantiles = [.. QuantileGrid.All.Select(_ => new double[path.Length])];
        Span<double> step = stackalloc double[quantiles.Length];
        for (int k = 0; k < path.Length; k++)
        {
            var outputs = sums.Slice(k * plan.Outputs, plan.Outputs);
            if (plan.IsCount)
                CountHead.Write(outputs[0] / members.Count, outputs[1] / members.Count, CountHead.Scale(path[k], scale), step);
            for (int q = 0; q < step.Length; q++)
                quantiles[q][k] = plan.IsCount ? step[q] : path[k] + scale.Deviation * outputs[q] / members.Count;
        }
        return new(quantiles, path, scale);
    }
}
