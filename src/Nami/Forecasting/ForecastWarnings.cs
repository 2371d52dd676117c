using Nami.Data;

namespace Nami.Forecasting;

/// <summary>What a user should know of series that a model can say little of.</summary>
internal static class ForecastWarnings
{
    public static IReadOnlyList<FormattableString> Of(Panel panel, ModelPlan plan)
    {
        var warnings = new List<FormattableString>();
        var groups = panel.Series.GroupBy(series => Fault(series.FromFirstValue(panel.Covariates), panel.Covariates, plan))
            .ToDictionary(group => group.Key, group => group.Select(series => series.Id).ToArray());
        Warn(Kind.Empty, names => $"{names} has no value: it is not forecast");
        Warn(Kind.Old, names => $"{names} has no value among its last {plan.Window}: its last value is repeated");
        Warn(Kind.Constant,
            names => $"{names} has not changed in its last {plan.Window} values, which is all that its forecast is made from");
        Warn(
            Kind.Short, names => $"{names} has no more values than a season of {plan.Season}: its forecast is a guess by the other series");
        Warn(Kind.Few, names =>
            $"{names} has fewer than {ShortSeries.Needed(plan)} values: its forecast is a guess by the series that were learned, and so are its intervals");
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
            : ShortSeries.Is(series.Last(plan.History, covariates), plan) ? Kind.Few
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

/// <summary>Tells of series whose step a model has not learned: its seasons and its calendar are of another one.</summary>
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
        $"{SeriesNames.Of(ids)} has another step ({step.Describe()}) than the model has learned ({learned.Describe()}): its forecast says little; train a model with series of this step";

    // A counter and a single stamp have no step that could differ.
    private static bool IsTold(TimeSeries series) => series.Length > 1 && series.Time.Step.Unit != TimeUnit.Number;

    private static bool MayBeBusinessDays(TimeSeries series, TimeStep[] known) =>
        series.Length <= FewDays && series.Time.Step == new TimeStep(TimeUnit.Tick, TimeSpan.TicksPerDay)
            && known.Any(step => step.Unit == TimeUnit.BusinessDay);
}
