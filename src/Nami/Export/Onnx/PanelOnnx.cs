using System.Globalization;
using Nami.Files;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Export;

/// <summary>
/// A <see cref="Forecaster"/> as a graph: the processing of the latest values before the networks, the networks, and the processing of
/// their outputs. Everything but the networks is in double, as in Nami: values of the size of 10⁹ that differ by 1 are equal in float32.
/// Letters: B series, N values, T window, K horizon.
/// </summary>
internal sealed class PanelOnnx
{
    private readonly Forecaster _model;
    private readonly double[] _probabilities; // of the output's quantiles

    public PanelOnnx(Forecaster model, OnnxOptions options)
    {
        _model = model;
        _probabilities =
            [.. options.Levels.SelectMany(level => (double[])[(100 - level) / 200, (100 + level) / 200]).Append(0.5).Distinct().Order()];
        var (plan, batch) = (model.Plan, options.BatchDimension);
        var history = new HistoryOnnx(Graph, plan, batch);
        var simple = plan.HasSimpleForecasts ? new SimpleForecastsOnnx(history, plan, batch) : null;
        var features = new FeaturesOnnx(Graph, plan, model.Covariates, batch);
        var quantiles = Quantiles(history, simple, features);
        OnnxDimension count = _probabilities.Length;
        int median = Array.IndexOf(_probabilities, 0.5);
        Graph.Output(quantiles.Slice(2, median, median + 1).Squeeze(2), "median", OnnxType.Double,
            "what is expected at each step: the median", batch, plan.Horizon);
        Graph.Output(quantiles, "quantiles", OnnxType.Double, $"the quantiles of the probabilities {string.Join(", ", Probabilities)}",
            batch, plan.Horizon, count);
    }

    public OnnxGraph Graph { get; } = new();

    /// <summary>The covariates that the graph takes, the values that it needs of each series, and the quantiles that it returns.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("nami.covariates", ModelReader.Write(_model.Covariates.Select(covariate => covariate.Name))),
        new("nami.covariate_kinds", ModelReader.Write(_model.Covariates.Select(covariate => ModelReader.Write(covariate.Kind)))),
        .. _model.Covariates.Index().Where(one => one.Item.Levels is not null)
            .Select(one => new KeyValuePair<string, string>($"nami.covariate.{one.Index}.levels", ModelReader.Write(one.Item.Levels!))),
        new("nami.history", ModelReader.Write(_model.Plan.History)),
        new("nami.quantiles", ModelReader.Write(Probabilities)),
    ];

    private IEnumerable<string> Probabilities => _probabilities.Select(p => Math.Round(p, 12).ToString(CultureInfo.InvariantCulture));

    // In the user's unit (B, K, probabilities).
    private OnnxValue Quantiles(HistoryOnnx history, SimpleForecastsOnnx? simple, FeaturesOnnx features)
    {
        var plan = _model.Plan;
        var paths = new NaivePathsOnnx(history, plan);
        var outputs = Outputs(WindowOnnx.Encode(history, paths, simple, features, plan));
        var said = plan.IsCount
            ? CountOnnx.Quantiles(outputs, OnnxValue.Max(paths.Mixed, history.Deviation / 2))
            : paths.Mixed.Unsqueeze(2) + history.Deviation.Unsqueeze(2) * outputs;
        var calibrated = CalibrationOnnx.Apply(said, paths.Mixed, history.Deviation, _model.NetworksAlone.Calibration);
        var isShort = history.PresentCount < ShortSeries.Needed(plan);
        var wide = CalibrationOnnx.Widen(
            calibrated, isShort, history.RelativeUnit * new ShortSeries(_model.History, plan).RelativeDeviation);
        double[] scores = [.. _probabilities.Select(NormalQuantile.At)];
        var forecast = history.Decode(CalibrationOnnx.At(wide, scores));
        var given = OnnxValue.Where(history.HasWindow.Unsqueeze(2), forecast,
            NaiveOnnx.Quantiles(history.Raw, history.LastRaw, plan.History, plan.Horizon, scores));
        // A graph can't report an error, and NaN is plainer than a forecast from missing input.
        return features.Lacks(paths.HasBegun) is { } lacks ? OnnxValue.Where(lacks.Unsqueeze(2), Graph.Scalar(double.NaN), given) : given;
    }

    // The mean output of the networks over the horizon (B, K, outputs).
    private OnnxValue Outputs(OnnxValue sequences)
    {
        var (plan, members) = (_model.Plan, _model.NetworksAlone.Members);
        var sum = members.Select(
            (member, m) => new OnnxNetwork(member, Graph, $"member.{m}.").Forward(sequences).Slice(1, plan.Window, plan.Steps).ToDouble())
            .Aggregate((a, b) => a + b);
        return sum / members.Count;
    }
}

/// <summary>
/// The naive forecast with its normal intervals, as <see cref="Forecasting.StatisticalMethod.Naive"/> makes it, of values
/// (B, N) with NaN where missing.
/// </summary>
internal static class NaiveOnnx
{
    /// <summary>Its quantiles (B, K, scores) of normal scores; NaN where there is no value.</summary>
    public static OnnxValue Quantiles(OnnxValue values, OnnxValue last, int steps, int horizon, double[] scores)
    {
        var graph = values.Graph;
        if (steps == 1)
            return last.Unsqueeze(2) + graph.Constant(new double[horizon * scores.Length], horizon, scores.Length);
        var error = values.Slice(1, 1, steps) - values.Slice(1, 0, steps - 1);
        var isMissing = error.IsNaN();
        var squares = OnnxValue.Where(isMissing, graph.Scalar(0.0), error * error).Sum(1);
        var deviation = (squares / OnnxValue.Max((!isMissing).ToDouble().Sum(1), 1)).Sqrt();
        double[] units = [.. Enumerable.Range(1, horizon).SelectMany(ahead => scores.Select(score => score * Math.Sqrt(ahead)))];
        return last.Unsqueeze(2) + deviation.Unsqueeze(2) * graph.Constant(units, horizon, scores.Length);
    }
}
