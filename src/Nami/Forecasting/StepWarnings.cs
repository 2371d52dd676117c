using Nami.Data;

namespace Nami.Forecasting;

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
        return panel.Series.Where(series => IsTold(series) && !known.Contains(series.Time.Step) && !MayBeBusinessDays(series, known)).GroupBy(series => series.Time.Step).Select(group => Say([.. group.Select(series => series.Id)], group.Key, most));
    }

    private static FormattableString Say(string[] ids, TimeStep step, TimeStep learned) =>
        $"{SeriesNames.Of(ids)} has another step ({step.Describe()}) than the model has learned ({learned.Describe()}): its forecast says little; train a model with series of this step";

    // A counter and a single stamp have no step that could differ.
    private static bool IsTold(TimeSeries series) => series.Length > 1 && series.Time.Step.Unit != TimeUnit.Number;

    private static bool MayBeBusinessDays(TimeSeries series, TimeStep[] known) =>
        series.Length <= FewDays && series.Time.Step == new TimeStep(TimeUnit.Tick, TimeSpan.TicksPerDay) && known.Any(step => step.Unit == TimeUnit.BusinessDay);
}
