using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The dependence between the steps of a forecast: for each calibration window, the rank of the actual value at every step among the other
/// windows. A path drawn with the ranks of one window has the forecast's quantiles at each step and that window's dependence between them.
/// Source: Clark, Gangopadhyay, Hay, Rajagopalan, Wilby, The Schaake Shuffle, Journal of Hydrometeorology 5, 2004.
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

    /// <summary>Draws the normal score of each step of a path.</summary>
    /// <param name="draws">The random numbers.</param>
    /// <param name="path">The number of the path: each has its own draws.</param>
    /// <param name="scores">Receives a score for each step.</param>
    public void Draw(RandomStream draws, ulong path, Span<double> scores)
    {
        int[] window = Ranks[draws.Below(Ranks.Length, 2 * path)];
        double within = draws.Uniform(2 * path + 1); // one for all steps: between two ranks they move together
        for (int k = 0; k < scores.Length; k++)
            scores[k] = NormalQuantile.At((window[k] + within) / Ranks.Length);
    }

    private static double[] Scores((double[][] Quantiles, double[] Actual) window) =>
        [.. window.Actual.Select((y, k) => QuantileFunction.ScoreOf([.. window.Quantiles.Select(path => path[k])], y))];
}
