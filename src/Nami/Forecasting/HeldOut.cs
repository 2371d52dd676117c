namespace Nami.Forecasting;

/// <summary>The last part of the training time, which networks do not learn from: it tells the best epoch and calibrates the intervals.</summary>
/// <param name="Ends">By series, the observations that are learned from.</param>
/// <param name="Places">The windows held back.</param>
internal sealed record HeldOut(int[] Ends, (int Series, int Cutoff)[] Places)
{
    private const int MostWindows = 512;

    /// <summary>All is learned from.</summary>
    public static HeldOut Nothing(EncodedSeries[] series) => new([.. series.Select(one => one.Values.Length)], []);

    /// <summary>
    /// Holds back the last horizon of each series or, where there are few series, more of them, up to a tenth of the time; nothing of series that would be too short then.
    /// </summary>
    public static HeldOut Of(EncodedSeries[] series, PanelPlan plan)
    {
        var ends = new int[series.Length];
        var places = new List<(int, int)>();
        for (var s = 0; s < series.Length; s++)
        {
            var length = series[s].Values.Length;
            var horizons = Math.Clamp(length / 10 / plan.Horizon, 1, Math.Max(1, 50 / series.Length));
            var end = length - horizons * plan.Horizon;
            ends[s] = end >= plan.Horizon + 2 * plan.Season + 2 ? end : length;
            if (ends[s] == length)
                continue;
            var stride = Math.Max(1, plan.Horizon * Math.Max(1, series.Length * horizons / MostWindows));
            if (series.Length < 50)
                stride = Math.Max(1, plan.Horizon / 4);
            for (var cutoff = end; cutoff + plan.Horizon <= length; cutoff += stride)
                places.Add((s, cutoff));
        }
        if (places.Count > 4 * MostWindows)
            places = [.. places.Where((_, i) => i % (places.Count / (2 * MostWindows)) == 0)];
        return new(ends, [.. places]);
    }
}
