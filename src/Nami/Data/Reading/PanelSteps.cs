using System.Runtime.InteropServices;

namespace Nami.Data;

/// <summary>Finds the step that most series of a panel have, and lays each on its grid.</summary>
internal sealed class PanelSteps(IRowSource source, IReadOnlyList<SeriesRows> series, long[][] stamps)
{
    private readonly FoundStep[] _own = [.. stamps.Select(own => StepInference.Find(source.StampFormat, own))];

    /// <summary>The grid of each series.</summary>
    /// <param name="fill">Rows that are left out are put in.</param>
    /// <param name="warnings">Takes what a user should know.</param>
    public SeriesGrid[] Grids(bool fill, List<FormattableString> warnings)
    {
        var format = source.StampFormat;
        if (!fill)
            return [.. stamps.Select((own, s) => SeriesGrid.Unfilled(format, own, _own[s]))];
        var (common, longest) = (MostCommon(), stamps.Max(own => own.Length));
        var grids = new SeriesGrid[stamps.Length];
        List<string> others = [], irregular = [];
        for (int s = 0; s < grids.Length; s++)
        {
            var step = Step(s, common);
            grids[s] = SeriesGrid.Filled(source.Name, series[s].Id, format, stamps[s], step, longest);
            if (step.Step != common)
                others.Add(series[s].Id);
            if (!grids[s].Axis.IsRegular)
                irregular.Add(series[s].Id);
        }
        if (others.Count > 0)
            warnings.Add($"{SeriesNames.Of(others)} has another step than the panel ({common.Describe()}) and keeps its own");
        if (irregular.Count > 0)
            warnings.Add($"{SeriesNames.Of(irregular)} has stamps at other than whole steps: its rows are taken as one step apart");
        return grids;
    }

    /// <summary>The step of most neighbours.</summary>
    private TimeStep MostCommon()
    {
        var counts = new Dictionary<TimeStep, long>();
        foreach (var own in _own)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, own.Step, out _) += own.Same;
        return counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Amount).First().Key;
    }

    /// <summary>The panel's step wherever it fits and the series does not show another one by most of its rows.</summary>
    private FoundStep Step(int s, TimeStep common)
    {
        var (own, times) = (_own[s], stamps[s]);
        if (own.Step == common || (times.Length > 2 && 2 * own.Same > times.Length - 1) || !StepInference.Fits(common, times))
            return own;
        int same = times.Skip(1).Where((stamp, i) => common.Units(times[i], stamp) == common.Amount).Count();
        return new(common, common.Unit == TimeUnit.Month ? Months.CommonDay(times) : 0, same);
    }
}
