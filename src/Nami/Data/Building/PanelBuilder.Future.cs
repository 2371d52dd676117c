namespace Nami.Data;

/// <summary>The rows after the last value.</summary>
internal sealed partial class PanelBuilder
{
    /// <summary>Decides what the rows after the last value are, and says so.</summary>
    private FutureRows FindFuture(FutureRows rows, CovariateReader[] read, double[][][] values)
    {
        if (rows.Count == 0 || rows.Last is not { } last)
            return rows.None();
        string[] known = Filled(CovariateKind.Known), past = Filled(CovariateKind.Past);
        if (known.Length > 0)
        {
            _notes.Add(
                $"{source.Name}: the last {rows.Count} rows have no values, so they are future rows of {ErrorText.List(known)}. Forecasts begin after {_format.Format(last)}.");
            return rows;
        }
        if (past.Length > 0)
        {
            _warnings.Add(
                $"{source.Name}: the last {rows.Count} rows have no values, and forecasts begin after them. If {ErrorText.List(past)} is known in advance, name it ({ReadingSettings.Known}) to forecast these rows; otherwise remove them.");
        }
        else if (rows.Count > 1)
        {
            _warnings.Add(
                $"{source.Name}: the last {rows.Count} rows have no values, and forecasts begin after them. Remove them to forecast these rows.");
        }
        return rows.None();

        string[] Filled(CovariateKind kind) =>
        [
            .. read.Where((covariate, c) => covariate.Kind == kind && rows.IsFilled(values[c], Blank(covariate)))
                .Select(covariate => covariate.Name),
        ];

        static double Blank(CovariateReader covariate) =>
            covariate.Covariate.Levels?.ToList().IndexOf("") is >= 0 and var blank ? blank : double.NaN;
    }

    private void SayOff(FutureRows future, SeriesGrid[] grids)
    {
        for (int s = 0; s < grids.Length; s++)
        {
            if (future.FirstOff(s, grids[s].Axis) is not { } off)
                continue;
            var (axis, count) = (grids[s].Axis, future.Following(s, grids[s].Axis));
            _warnings.Add(
                $"series \"{ErrorText.Text(_ids[s])}\": the future rows have {_format.Format(off)}, but {axis.Format(axis.Count + (long)count)} was expected. Future rows from there on are ignored.");
            return;
        }
    }

    /// <summary>Names the series whose values end before the last one of all.</summary>
    private void SayEnds(List<TimeSeries> series, long last)
    {
        if (_format.IsNumber || series.Count == 1)
            return;
        List<string> empty = [], alone = [];
        foreach (var one in series)
        {
            int end = one.Values.LastIndexOfAnyExcept(double.NaN);
            if (end >= 0 && one.Time.Stamp(end) < last)
                (one.Time.Stamp(one.Length - 1) < last ? alone : empty).Add(one.Id);
        }
        Warn(empty, names => $"{names} has no values at the end, unlike other series. Its forecast begins after the missing values.");
        if (alone.Count > 0)
            _notes.Add($"{SeriesNames.Of(alone)} ends before {_format.Format(last)}. Its forecast begins after its own end.");
    }
}
