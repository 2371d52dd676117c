using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The dependence between the steps of a forecast: for each calibration window, the rank of the actual value at every step among the other
/// windows.
/// </summary>
internal sealed class PathDependence
{
    private const int MostWindows = 500;

    private PathDependence(int[][] ranks) => Ranks = ranks;

    /// <summary>Nothing is known: all steps move together, which makes the interval of a sum rather too wide than too narrow.</summary>
    public static PathDependence None(int horizon) => new([new int[horizon]]);

    /// <summary>By window and step, how many of the windows lie below.</summary>
    public int[][] Ranks { get; }

    /// <summary>Measures the dependence.</summary>
    /// <param name="windows">
    /// By window, the quantiles (by probability, then by step) and the actual values (NaN where one is missing); windows without a value at
    /// each step are skipped.
    /// </param>
    /// <param name="horizon">K, the steps ahead.</param>
    public static PathDependence Measure(IEnumerable<(double[][] Quantiles, double[] Actual)> windows, int horizon)
    {
        double[][] scores = [.. windows.Where(window => !window.Actual.Contains(double.NaN)).Select(Scores)];
        int every = (scores.Length + MostWindows - 1) / MostWindows;
        scores = [.. scores.Where((_, i) => i % every == 0)];
        if (scores.Length < 2)
            return None(horizon);
        int[][] ranks = [.. scores.Select(_ => new int[horizon])];
        for (int k = 0; k < horizon; k++)
        {
            int[] order = [.. Enumerable.Range(0, scores.Length).OrderBy(i => scores[i][k])];
            for (int rank = 0; rank < order.Length; rank++)
                ranks[order[rank]][k] = rank;
        }
        return new(ranks);
    }

    /// <summary>The ranks as a file keeps them.</summary>
    public static PathDependence Of(int[][] ranks) => new(ranks);

    /// <summary>The correlation of the steps' normal scores; null where it is unknown.</summary>
    public StepDependence? Steps() => Ranks.Length < 2 ? null : StepDependence.Of(
        [.. Ranks.Select(window => Array.ConvertAll(window, rank => NormalQuantile.At((rank + 0.5) / Ranks.Length)))], Ranks[0].Length);

    private static double[] Scores((double[][] Quantiles, double[] Actual) window) =>
        [.. window.Actual.Select((y, k) => QuantileFunction.ScoreOf([.. window.Quantiles.Select(path => path[k])], y))];
}
