using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// The simple forecasts of each series, which the caller computes (<see cref="OnnxExport.SimpleForecasts"/>), as inputs of the networks
/// like those of <see cref="SimpleForecastInputs"/>. Letters: B series, T window, K horizon, P forecasts, E errors.
/// </summary>
internal sealed class SimpleForecastsOnnx
{
    private readonly HistoryOnnx _history;
    private readonly ModelPlan _plan;
    private readonly OnnxValue _values, _errors; // (B, K, P) and (B, E)

    public SimpleForecastsOnnx(HistoryOnnx history, ModelPlan plan, OnnxDimension batch)
    {
        (_history, _plan) = (history, plan);
        var graph = history.Values.Graph;
        _values = graph.Input("simple_forecasts", OnnxType.Double,
            "the simple forecasts of each step, in the unit of the series, as OnnxExport.SimpleForecasts returns them", batch, plan.Horizon,
            SimpleForecastInputs.Paths);
        _errors = graph.Input("simple_errors", OnnxType.Double,
            "how far the simple forecasts were wrong before, as OnnxExport.SimpleForecasts returns it", batch, SimpleForecastInputs.Errors);
    }

    /// <summary>The inputs of each step (B, T + K, P + 1 + E) in float32.</summary>
    /// <param name="zeros">Zeros (B, T + K).</param>
    public OnnxValue Inputs(OnnxValue zeros)
    {
        const int paths = SimpleForecastInputs.Paths;
        var values = _history.Encode(_values.Reshape(0, _plan.Horizon * paths));
        var scaled = _history.Scaled(values).Reshape(0, _plan.Horizon, paths);
        values = values.Reshape(0, _plan.Horizon, paths);
        var core = values.Gather(2, [.. Combination.Core.ToArray().Select(path => (int)path)]);
        var distance = (core - values.Slice(2, paths - 1, paths)).Abs().Sum(2) / Combination.Core.Length;
        var spread = (distance / _history.Deviation.Unsqueeze(2)).Clip(100).ToFloat();
        var horizon = OnnxValue.Concat(2, scaled, spread);
        var none = zeros.Slice(1, 0, _plan.Window).Unsqueeze(2)
            + horizon.Graph.Constant(new double[SimpleForecastInputs.PerStep], SimpleForecastInputs.PerStep).ToFloat();
        return OnnxValue.Concat(2, OnnxValue.Concat(1, none, horizon), zeros.Unsqueeze(2) + _errors.ToFloat().Unsqueeze(1));
    }
}
