using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>Finds the step that most series of a panel have, and lays each on its grid.</summary>
internal sealed class PanelSteps
{
    private const int FewRows = 3;

    private readonly string _table;
    private readonly StampFormat _format;
    private readonly string[] _ids;
    private readonly long[][] _stamps;
    private readonly FoundStep[] _own;

    /// <param name="table">The name of the table in error messages.</param>
    /// <param name="format">The format of the timestamps.</param>
    /// <param name="ids">The names of the series.</param>
    /// <param name="stamps">The timestamps of each, increasing.</param>
    /// <param name="given">The step of all series, where it isn't to be found.</param>
    /// <param name="learned">What a model has learned, or null.</param>
    public PanelSteps(string table, StampFormat format, string[] ids, long[][] stamps, TimeStep? given, TableReading? learned)
    {
        var hours = learned?.Hours is { } text && OpeningHours.TryParse(text, out var parsed) ? parsed : null;
        (_table, _format, _ids, _stamps) = (table, format, ids, stamps);
        _own = [.. stamps.Select(own => given is { } step
            ? StepInference.Of(step, step.Unit == TimeUnit.Month ? 1 : 0, own)
            : Learned(own) ?? StepInference.Find(format, own))];

        // Few rows don't show that hours are closed, and one or two show no step.
        FoundStep? Learned(long[] own)
        {
            if (hours is not null && !format.IsNumber && TimeStep.Open(hours) is var open && StepInference.Fits(open, own))
                return StepInference.Of(open, 0, own);
            if (own.Length > FewRows || learned?.Step is not { } step || (step.Unit == TimeUnit.Number) != format.IsNumber
                || !StepInference.Fits(step, own) || step.Units(own[0], own[^1]) / step.Amount > 2L * own.Length)
                return null;
            int day = step.Unit != TimeUnit.Month ? 0
                : Months.Fall(own, learned.StepDay) ? learned.StepDay : Months.CommonDay(own);
            return StepInference.Of(step, day, own);
        }
    }

    /// <summary>The grid of each series, as its rows stand.</summary>
    public SeriesGrid[] Unfilled() => [.. _stamps.Select((own, s) => SeriesGrid.Unfilled(_format, own, _own[s]))];

    /// <summary>The grid of each series, where missing rows are put in.</summary>
    /// <param name="warnings">Receives the warnings.</param>
    public SeriesGrid[] Filled(List<FormattableString> warnings)
    {
        var common = MostCommon();
        int longest = _stamps.Max(own => own.Length);
        var grids = new SeriesGrid[_stamps.Length];
        List<string> others = [], irregular = [], sparse = [], outside = [];
        long missing = 0, closed = 0;
        for (int s = 0; s < grids.Length; s++)
        {
            var (step, times) = (Step(s, common), _stamps[s]);
            grids[s] = SeriesGrid.Filled(_table, _ids[s], _format, times, step, longest);
            if (step.Step != common.Step)
                others.Add(_ids[s]);
            if (times.Count(stamp => !step.Step.Has(stamp)) is > 0 and var count)
            {
                outside.Add(_ids[s]);
                closed += count;
            }
            if (!grids[s].Axis.IsRegular)
                irregular.Add(_ids[s]);
            // Dates that are read as whole numbers, such as 202412, have gaps at the end of each year.
            if (_format.IsNumber && grids[s].Axis.Count - times.Length is var left && left > times.Length)
            {
                sparse.Add(_ids[s]);
                missing += left;
            }
        }
        if (others.Count > 0)
            warnings.Add(
                $"{SeriesNames.Of(others)} has another frequency than most series ({common.Step.Describe()}). Its own frequency is used.");
        if (irregular.Count > 0)
            warnings.Add(
                $"{SeriesNames.Of(irregular)} has timestamps between regular steps. Consecutive rows are treated as one step apart.");
        if (outside.Count > 0)
            warnings.Add($"{SeriesNames.Of(outside)} has rows outside of its usual times ({closed} in all). They are ignored.");
        if (sparse.Count > 0)
        {
            warnings.Add(
                $"{SeriesNames.Of(sparse)} has whole numbers as timestamps and more missing rows ({missing}) than rows. If the numbers are dates, write them as 2024-12-31.");
        }
        return grids;
    }

    /// <summary>The step of most neighbours, and with steps of months the day of most.</summary>
    private (TimeStep Step, int Day) MostCommon()
    {
        var counts = new Dictionary<TimeStep, long>();
        foreach (var own in _own)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, own.Step, out _) += own.Same;
        var step = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Amount).First().Key;
        var days = new Dictionary<int, long>();
        foreach (var own in _own)
        {
            if (own.Step == step)
                CollectionsMarshal.GetValueRefOrAddDefault(days, own.Day, out _) += own.Same;
        }
        return (step, days.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
    }

    /// <summary>The panel's step wherever it fits and the series does not show another one by most of its rows.</summary>
    private FoundStep Step(int s, (TimeStep Step, int Day) common)
    {
        var (own, times, step) = (_own[s], _stamps[s], common.Step);
        // Few rows of opening hours show those of a day alone.
        bool isShown = times.Length > 2 && step.Unit != TimeUnit.OpenSlot && 2 * own.Same > times.Length - 1;
        if (own.Step != step && (isShown || !StepInference.Fits(step, times)))
            return own;
        // Few stamps fall on several days: on the panel's, if they can.
        int day = step.Unit != TimeUnit.Month ? 0 : Months.Fall(times, common.Day) ? common.Day : Months.CommonDay(times);
        return own.Step == step ? own with { Day = day } : StepInference.Of(step, day, times);
    }
}
