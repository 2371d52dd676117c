using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// A <see cref="RecursiveForecaster"/> as a graph: the scaler, the network and, in a <c>Loop</c>, the recursion by which each prediction
/// becomes the last value of the next window.
/// </summary>
internal static class RecursiveOnnx
{
    public static OnnxGraph Graph(RecursiveForecaster model, OnnxOptions options)
    {
        var graph = new OnnxGraph();
        var batch = options.BatchDimension;
        var history = graph.Input(
            "history", OnnxType.Double, $"the last {model.Window} values of each series, the oldest first", batch, model.Window);
        var network = new OnnxNetwork(model.Network, graph);
        var window = ((history - model.Scaler.Mean) / model.Scaler.Deviation).ToFloat();
        var path = options.OneStep ? Next(network, window) : Continue(graph, network, window);
        OnnxDimension steps = options.OneStep ? 1 : "horizon";
        graph.Output(
            path.ToDouble() * model.Scaler.Deviation + model.Scaler.Mean, "mean", OnnxType.Double, "the values to come", batch, steps);
        return graph;
    }

    /// <summary>The value after a window (B, T), as (B, 1): with a head on every step the last one's.</summary>
    private static OnnxValue Next(OnnxNetwork network, OnnxValue window)
    {
        var output = network.Forward(window.Unsqueeze(2));
        return output.Reshape(0, -1).Slice(1, -1, int.MaxValue);
    }

    // h times: predict the next value, append it to the window, drop the oldest.
    private static OnnxValue Continue(OnnxGraph graph, OnnxNetwork network, OnnxValue window)
    {
        var horizon = graph.Input("horizon", OnnxType.Int64, "the steps to look ahead");
        var body = new OnnxGraph(graph);
        body.Input("step", OnnxType.Int64, "the number of the step");
        var goesOn = body.Input("goes_on", OnnxType.Bool, "true");
        var latest = body.Input("window", OnnxType.Float, "the latest values, scaled", "batch", "window");
        var next = Next(network, latest);
        body.Output(goesOn, "goes_on_still", OnnxType.Bool, "true");
        body.Output(OnnxValue.Concat(1, latest.Slice(1, 1, int.MaxValue), next), "next_window", OnnxType.Float, "the latest values then",
            "batch", "window");
        body.Output(next, "prediction", OnnxType.Float, "the next value", "batch", 1);
        var predictions = OnnxGraph.Add("Loop", 2, [horizon, null, window], OnnxAttribute.Of("body", body))[1]; // (horizon, B, 1)
        return predictions.Squeeze(2).Transpose(1, 0);
    }
}
