using System.Globalization;
using Nami.Data;
using Nami.Export;
using Nami.Forecasting;

namespace Nami.Tests.Export;

/// <summary>The inputs that an exported forecaster takes, made of a panel as a user would make them.</summary>
internal static class OnnxSeries
{
    /// <summary>Runs a model's graph on all series of a panel in one call.</summary>
    /// <param name="change">Changes the values of an input that has several of each series.</param>
    /// <returns>By series and step, the quantiles that the graph gives.</returns>
    public static double[][][] Run(OnnxRun run, Forecaster model, Panel panel, Action<string, double[]>? change = null)
    {
        int count = panel.Series.Count, history = int.Parse(run.Metadata["nami.history"], CultureInfo.InvariantCulture),
            horizon = model.Options.Horizon;
        List<(string, Microsoft.ML.OnnxRuntime.OrtValue)> inputs = [("history",
            OnnxRun.Tensor([.. panel.Series.SelectMany(series => Ended(series.Values, series.Length, history))], count, history))];
        if (run.Inputs.ContainsKey("simple_forecasts"))
        {
            var simple = OnnxExport.SimpleForecasts(model, panel);
            int paths = SimpleForecasts.Names.Count;
            inputs.Add(("simple_forecasts", OnnxRun.Tensor([.. simple.SelectMany(one => one.Values)], count, horizon, paths)));
            Add("simple_errors", simple.SelectMany(one => one.Errors), paths);
        }
        if (run.Inputs.ContainsKey("time"))
            Add("time", panel.Series.SelectMany(series => Times(series, history, horizon)), history + horizon);
        if (run.Inputs.ContainsKey("without_log"))
        {
            inputs.Add(
                ("without_log", OnnxRun.Tensor([.. panel.Series.Select(series => model.Plan.WithoutLog.Contains(series.Id))], count)));
        }
        for (int c = 0; c < panel.Covariates.Count; c++)
        {
            var (name, kind) = (panel.Covariates[c].Name, panel.Covariates[c].Kind);
            int index = c;
            if (kind == CovariateKind.Static)
                inputs.Add(($"static.{name}", OnnxRun.Tensor([.. panel.Series.Select(series => series.Covariate(index)[0])], count)));
            else if (kind == CovariateKind.Past)
                Add($"past.{name}", panel.Series.SelectMany(series => Ended(series.Covariate(index), series.Length, history)), history);
            else
                Add($"known.{name}", panel.Series.SelectMany(
                    series => Ended(series.Covariate(index), series.Length + horizon, history + horizon)), history + horizon);
        }
        Assert.Equal(run.Inputs.Keys.Order(), inputs.Select(input => input.Item1).Order());
        double[] quantiles = run.Run<double>("quantiles", [.. inputs]);
        int levels = quantiles.Length / (count * horizon);
        Assert.Equal(run.Run<double>("median", [.. inputs]), quantiles.Chunk(levels).Select(step => step[levels / 2]));
        return [.. quantiles.Chunk(horizon * levels).Select(series => series.Chunk(levels).ToArray())];

        void Add(string name, IEnumerable<double> all, int steps)
        {
            double[] values = [.. all];
            change?.Invoke(name, values);
            inputs.Add((name, OnnxRun.Tensor(values, count, steps)));
        }
    }

    /// <summary>The last values before an end, NaN before the first.</summary>
    private static double[] Ended(ReadOnlySpan<double> values, int end, int count)
    {
        double[] ended = new double[count];
        for (int i = 0; i < count; i++)
            ended[i] = end - count + i >= 0 ? values[end - count + i] : double.NaN;
        return ended;
    }

    private static IEnumerable<double> Times(TimeSeries series, int history, int horizon) =>
        Enumerable.Range(series.Length - history, history + horizon)
            .Select(t => t < 0 ? 0 : (series.Time.Date(t) - DateTime.UnixEpoch).TotalSeconds);
}
