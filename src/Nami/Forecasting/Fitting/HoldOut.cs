namespace Nami.Forecasting;

/// <summary>
/// The last part of the training time, which networks aren't trained on: it decides the best epoch and calibrates the intervals.
/// </summary>
/// <param name="Cutoffs">By series, the number of observations to train on.</param>
/// <param name="Windows">The windows of the hold-out.</param>
internal sealed record HoldOut(int[] Cutoffs, (int Series, int Cutoff)[] Windows)
{
    private const int MostWindows = 512;
    private const int WantedHorizons = 4;
    private const int FewHorizons = 12;
    private const int MostFolds = 3;

    /// <summary>The number of horizons in the hold-out, over all series.</summary>
    public int Horizons { get; private init; }

    /// <summary>The share of the time in the hold-out, where all of it is used.</summary>
    public double Share { get; private init; }

    /// <summary>No hold-out: networks are trained on everything.</summary>
    public static HoldOut Nothing(EncodedSeries[] series) => new([.. series.Select(one => one.Values.Length)], []);

    /// <summary>The values that a series needs for a window held out: two horizons, two seasons and two more.</summary>
    public static int Needed(ModelPlan plan) => plan.Horizon + Least(plan);

    /// <summary>
    /// The hold-outs, one after another: one where it contains many windows, else also earlier parts of the time; nothing after a hold-out
    /// is trained on.
    /// </summary>
    public static IReadOnlyList<HoldOut> Folds(EncodedSeries[] series, ModelPlan plan)
    {
        var first = Of(series, plan, 0);
        if (first.Windows.Length == 0)
            return [];
        return first.Horizons >= FewHorizons
            ? [first]
            : [first, .. Enumerable.Range(1, MostFolds - 1).Select(back => Of(series, plan, back)).Where(fold => fold.Windows.Length > 0)];
    }

    private static int Least(ModelPlan plan) => plan.Horizon + 2 * plan.Season + 2;

    // Fold 0 holds out the end of each series, fold k the part before fold k − 1. Series that would become too short are skipped.
    private static HoldOut Of(EncodedSeries[] series, ModelPlan plan, int back)
    {
        int[] cutoffs = new int[series.Length];
        var windows = new List<(int, int)>();
        int held = 0;
        for (int s = 0; s < series.Length; s++)
        {
            int length = series[s].Values.Length;
            // Up to a tenth of the time where there are few series, and up to a quarter for 4 horizons.
            int horizons = Math.Clamp(Math.Max(length / 10 / plan.Horizon, Math.Min(WantedHorizons, length / 4 / plan.Horizon)), 1,
                Math.Max(WantedHorizons, 50 / series.Length));
            // Fewer where too little would be left to train on: two seasons and a horizon.
            int least = Least(plan);
            horizons = Math.Clamp((length - least) / plan.Horizon, 1, horizons);
            length -= back * horizons * plan.Horizon;
            int end = length - horizons * plan.Horizon;
            if (end < least || 2 * end < series[s].Values.Length)
            {
                cutoffs[s] = back == 0 ? length : 0;
                continue;
            }
            cutoffs[s] = end;
            held += horizons;
            int stride = series.Length < 50
                ? Math.Max(1, plan.Horizon / 4)
                : Math.Max(1, plan.Horizon * Math.Max(1, series.Length * horizons / MostWindows));
            for (int cutoff = end; cutoff + plan.Horizon <= length; cutoff += stride)
                windows.Add((s, cutoff));
        }
        if (windows.Count > 4 * MostWindows)
            windows = [.. windows.Where((_, i) => i % (windows.Count / (2 * MostWindows)) == 0)];
        return new(cutoffs, [.. windows])
        {
            Horizons = held,
            Share = Math.Clamp(1 - cutoffs.Sum(end => (double)end) / series.Sum(one => (double)one.Values.Length), 0.001, 0.999)
        };
    }
}
