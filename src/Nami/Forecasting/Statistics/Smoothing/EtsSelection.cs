namespace Nami.Forecasting;

/// <summary>The smoothing methods, from the values of a series to a model: which values, which forms, with what season.</summary>
internal static class EtsSelection
{
    private const int MostSeason = 24, MostValues = 2000, MostSeasons = 10;
    private const double ShortAlpha = 0.5;

    /// <summary>The ETS form of least AICc. A season above 24 and a second one are removed first, by STL.</summary>
    /// <remarks>
    /// Of more than 2,000 values the last 2,000 or 10 seasons are used. Fewer values than any form needs are smoothed with α = 0.5.
    /// </remarks>
    public static ModelStart Ets(ReadOnlySpan<double> y, int m, int longSeason, CancellationToken cancellation)
    {
        int start = Start(y, Math.Max(m, longSeason));
        var values = y[start..];
        int length = values.Length;
        // STL needs more than two cycles.
        int[] seasons = [.. new[] { m, longSeason }.Where(season => season > 1 && 2 * season < length).Distinct().Order()];
        if (seasons is [] || (seasons is [var only] && only <= MostSeason))
            return new EtsFit(values, m <= MostSeason ? m : 1).Select(cancellation)?.Start(start) ?? Short(values, start);
        double[] adjusted = values.ToArray();
        double[][] patterns = Stl.RemoveSeasons(adjusted, seasons, cancellation);
        var inner = new EtsFit(adjusted, 1).Select(cancellation)?.Start(start) ?? Short(adjusted, start);
        return SeasonalModel.Around(inner, isFactor: false, patterns[0], patterns.Length > 1 ? patterns[1] : []);
    }

    /// <summary>Simple exponential smoothing.</summary>
    public static ModelStart Simple(ReadOnlySpan<double> y) => Of(EtsForm.Simple, y);

    /// <summary>
    /// A damped trend with additive errors, of values without their season. Source: Gardner, McKenzie, Management Science 31, 1985; as the
    /// benchmark of the M4 competition, Makridakis, Spiliotis, Assimakopoulos, International Journal of Forecasting 36, 2020.
    /// </summary>
    public static ModelStart Damped(ReadOnlySpan<double> y, int m) =>
        Deseasonalised(y, m, values => Of(EtsForm.DampedTrend, values));

    /// <summary>The Theta method, of values without their season.</summary>
    public static ModelStart Theta(ReadOnlySpan<double> y, int m) => Deseasonalised(y, m, values => ThetaModel.Fit(values));

    /// <summary>The dynamic optimised Theta method, of values without their season.</summary>
    public static ModelStart DynamicTheta(ReadOnlySpan<double> y, int m) =>
        Deseasonalised(y, m, values => DynamicThetaModel.Fit(values));

    private delegate ModelStart FitTo(ReadOnlySpan<double> values);

    // A significant season by classical decomposition: factors, or added where a value isn't positive.
    private static ModelStart Deseasonalised(ReadOnlySpan<double> y, int m, FitTo fit)
    {
        int start = Start(y, m);
        var values = y[start..];
        double[] filled = SeasonalDecomposition.Filled(values);
        if (!SeasonalDecomposition.IsSeasonal(filled, m))
            return Later(fit(values), start);
        double[] season = new double[m], adjusted = values.ToArray();
        bool isFactor = !filled.AsSpan().ContainsAnyInRange(double.NegativeInfinity, 0);
        SeasonalDecomposition.Write(filled, isFactor, season);
        for (int t = 0; t < adjusted.Length; t++)
            adjusted[t] = isFactor ? adjusted[t] / season[t % m] : adjusted[t] - season[t % m];
        var inner = fit(adjusted);
        double[] turned = new double[m]; // the phase at the inner model's start comes first
        for (int i = 0; i < m; i++)
            turned[i] = season[(i + inner.Start) % m];
        return SeasonalModel.Around(Later(inner, start), isFactor, turned, []);
    }

    private static ModelStart Of(EtsForm form, ReadOnlySpan<double> y)
    {
        int start = Start(y, 1);
        var fit = new EtsFit(y[start..], 1);
        return (fit.Fit(form) ?? fit.Fit(EtsForm.Simple))?.Start(start) ?? Short(y[start..], start);
    }

    private static ModelStart Later(ModelStart model, int steps) => model with { Start = model.Start + steps };

    private static int Start(ReadOnlySpan<double> y, int season) =>
        Math.Max(y.IndexOfAnyExcept(double.NaN), y.Length - (int)Math.Max(MostValues, Math.Min((long)MostSeasons * season, int.MaxValue)));

    // From the first value on, with a fixed weight: too few values to estimate anything from.
    private static ModelStart Short(ReadOnlySpan<double> y, int start)
    {
        double level = y[y.IndexOfAnyExcept(double.NaN)], squares = 0, smoothed = level;
        int count = 0;
        foreach (double value in y)
        {
            if (double.IsNaN(value))
                continue;
            double error = value - smoothed;
            squares += error * error;
            smoothed += ShortAlpha * error;
            count++;
        }
        return new(new EtsModel(EtsForm.Simple, [ShortAlpha, 0, 0, 1, squares / Math.Max(1, count - 1)]), start, [0, 0, level, 0]);
    }
}
