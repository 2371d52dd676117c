namespace Nami.Tests.Reference;

/// <summary>What is decided of a training panel before a network is trained, by the formulas.</summary>
internal static class ReferencePlan
{
    /// <summary>The mean and the deviation of each covariate that is a number, over the observations; 0 and 1 of a category.</summary>
    public static (double Mean, double Deviation)[] Scales(ReferenceModel model, ReferenceSeries[] panel)
    {
        ReferenceSeries[] observed = [.. panel.Select(series => series.FromFirstValue())];
        return [.. model.Covariates.Select((covariate, c) =>
        {
            if (covariate.Levels is not null)
                return (0, 1);
            double[] values = [.. observed.SelectMany(series => series.Covariates[c].Take(series.Length)).Where(x => !double.IsNaN(x))];
            double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            return (mean, deviation > 0 ? deviation : 1);
        })];
    }

    /// <summary>
    /// Whether the networks see logarithms where the user leaves it open: in most series, all above 0, the change |y[t] − y[t − m]| grows
    /// with the level y[t] + y[t − m] (the median of the correlations is above 0.1), and the path is better for them.
    /// </summary>
    public static bool IsLog(ReferenceModel model, ReferenceSeries[] panel)
    {
        var correlations = new List<double>();
        foreach (double[] y in panel.Select(series => series.FromFirstValue().Values))
        {
            var pairs = y.Skip(model.Season).Zip(y).Where(pair => !double.IsNaN(pair.First + pair.Second)).ToArray();
            if (y.Any(value => value <= 0) || pairs.Length < 8)
                continue;
            double[] level = [.. pairs.Select(pair => pair.First + pair.Second)];
            double[] change = [.. pairs.Select(pair => Math.Abs(pair.First - pair.Second))];
            double together = level.Zip(change).Sum(pair => (pair.First - level.Average()) * (pair.Second - change.Average()));
            double apart = Math.Sqrt(Squares(level)) * Math.Sqrt(Squares(change));
            if (apart > 0)
                correlations.Add(together / apart);
        }
        double median = correlations.Order().ElementAtOrDefault(correlations.Count / 2);
        return 2 * correlations.Count >= panel.Length && median > 0.1 && Loss(true) < Loss(false);

        double Loss(bool isLog) => new ReferenceMixture(model with { IsLog = isLog }, panel).Loss;

        static double Squares(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2));
    }

    /// <summary>
    /// What of the calendar is an input, by the step of the last series and the time that it takes: the day where a step is shorter, the
    /// week where it is a day or shorter, the year where there are more than three and a step is shorter.
    /// </summary>
    public static string[] Calendar(ReferenceSeries[] panel)
    {
        var last = panel[^1];
        double step = Days(1), all = Days(last.Length - 1);
        var calendar = new List<string>();
        if (step > 0 && step < 1)
            calendar.Add("day");
        if (step is > 0 and <= 1)
            calendar.Add("week");
        if (all > 3 * 365.2425 && step < 365)
            calendar.Add("year");
        return [.. calendar];

        double Days(int t) => (double)(last.Stamp(t) - last.Stamp(0)) / TimeSpan.TicksPerDay;
    }

    /// <summary>
    /// The window where the user leaves it open: without a season two horizons, from 12 to 64; of a season below 24 as many as 56 steps
    /// hold, two at least and eight at most; two of one up to 100, or the longest lag up to seven; of longer ones four horizons, from 100
    /// to two seasons. No more than the typical series has before a horizon, or a season.
    /// </summary>
    public static int Window(int[] lags, int season, int horizon, int[] lengths)
    {
        int shortest = lags.Length == 1 ? 1 : lags[1];
        int wanted = shortest switch
        {
            1 => Math.Clamp(2 * horizon, 12, 64),
            < 24 => Math.Clamp(56 / shortest, 2, 8) * shortest,
            > 100 => Math.Min(2 * shortest, Math.Max(4 * horizon, 100)),
            _ => Math.Max(2 * shortest, lags.Last(lag => lag <= 7 * shortest)),
        };
        int typical = lengths.Order().ElementAt(lengths.Length / 2);
        return Math.Min(wanted, Math.Max(1, Math.Max(season, typical - horizon)));
    }
}
