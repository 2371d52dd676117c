using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Warnings about series with too little data for a reliable forecast.</summary>
internal static class ForecastWarnings
{
    public static IReadOnlyList<FormattableString> Of(Panel panel, ModelPlan plan)
    {
        var warnings = new List<FormattableString>();
        var groups = panel.Series.GroupBy(series => Fault(series.FromFirstValue(panel.Covariates), panel.Covariates, plan))
            .ToDictionary(group => group.Key, group => group.Select(series => series.Id).ToArray());
        Warn(Kind.Empty, names => $"{names} has no values and is skipped.");
        Warn(Kind.Old, names => plan.HasCombination
            ? (FormattableString)$"{names} has no value in its last {plan.Window} rows, which the networks read. The combination of simple forecasts alone forecasts it."
            : $"{names} has no value in its last {plan.Window} rows. The forecast repeats the last value.");
        Warn(Kind.Constant,
            names => $"{names} is constant over the last {plan.Window} values, and the forecast is based only on these.");
        Warn(
            Kind.Short,
            names =>
                $"{names} has at most one season of values ({plan.Season}). The forecast is estimated from all series of the training data.");
        Warn(Kind.Few, names => plan.HasCombination
            ? (FormattableString)$"{names} has fewer than {ShortSeries.Needed(plan)} values, too few for the networks. The combination of simple forecasts alone forecasts it."
            : $"{names} has fewer than {ShortSeries.Needed(plan)} values. The forecast and its intervals are estimated from all series of the training data.");
        return warnings;

        void Warn(Kind kind, Func<FormattableString, FormattableString> say)
        {
            if (groups.TryGetValue(kind, out string[]? ids))
                warnings.Add(say(SeriesNames.Of(ids)));
        }
    }

    private static Kind Fault(TimeSeries series, IReadOnlyList<Covariate> covariates, ModelPlan plan)
    {
        var seen = series.Last(plan.Window, covariates).Values;
        int first = seen.IndexOfAnyExcept(double.NaN);
        return !series.Values.ContainsAnyExcept(double.NaN) ? Kind.Empty
            : first < 0 ? Kind.Old
            : ShortSeries.Is(series.Last(plan.NetworkHistory, covariates), plan) ? Kind.Few
            : series.Length <= plan.Season ? Kind.Short
            : first < seen.LastIndexOfAnyExcept(double.NaN) && !seen.ContainsAnyExcept(seen[first], double.NaN) ? Kind.Constant
            : Kind.None;
    }

    private enum Kind
    {
        None,
        Empty,
        Old,
        Few,
        Short,
        Constant,
    }
}

/// <summary>Warnings about series with another step than the training data, whose seasons and calendar don't match.</summary>
internal static class StepWarnings
{
    private const int FewDays = 6; // do not tell business days from days

    public static IEnumerable<FormattableString> Of(Panel panel, Panel learned)
    {
        TimeStep[] known = [.. learned.Series.Where(IsTold).Select(series => series.Time.Step).Distinct()];
        if (known.Length == 0)
            return [];
        var most = learned.Series.Where(IsTold).GroupBy(series => series.Time.Step).MaxBy(group => group.Count())!.Key;
        return panel.Series.Where(series => IsTold(series) && !known.Contains(series.Time.Step) && !MayBeBusinessDays(series, known))
            .GroupBy(series => series.Time.Step).Select(group => Say([.. group.Select(series => series.Id)], group.Key, most));
    }

    private static FormattableString Say(string[] ids, TimeStep step, TimeStep learned) =>
        $"{SeriesNames.Of(ids)} has another frequency ({step.Describe()}) than the training data ({learned.Describe()}), so the forecast is unreliable. Train a model on series with this frequency.";

    // A counter and a single stamp have no step that could differ.
    private static bool IsTold(TimeSeries series) => series.Length > 1 && series.Time.Step.Unit != TimeUnit.Number;

    private static bool MayBeBusinessDays(TimeSeries series, TimeStep[] known) =>
        series.Length <= FewDays && series.Time.Step == new TimeStep(TimeUnit.Tick, TimeSpan.TicksPerDay)
            && known.Any(step => step.Unit == TimeUnit.BusinessDay);
}
