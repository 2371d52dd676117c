using System.Globalization;

namespace Nami.Data;

public sealed partial class Panel
{
    /// <summary>
    /// Returns the panel with its covariates known in advance extended by the rows of <paramref name="future"/> after the end of each
    /// series.
    /// </summary>
    /// <param name="future">
    /// The future rows, matched by series, timestamp and column name. Earlier rows, other series and other columns are ignored.
    /// </param>
    /// <exception cref="InputException">A series, row, column or value is missing; the message names it.</exception>
    public Panel WithFuture(Panel future)
    {
        ArgumentNullException.ThrowIfNull(future);
        var byId = future.Series.ToDictionary(series => series.Id, StringComparer.Ordinal);
        // Without a column of ids the names are those of the files.
        int targets = OtherTargets.Count(Covariates) + 1;
        var only =
            Series.Count == targets && future.Series.Count == 1 && (Source is null || future.Source is null) ? future.Series[0] : null;
        // Rows of a table that names no series, such as holidays, are those of every one.
        bool isCommon = only is null && future.IsNameless;
        if (isCommon)
            only = future.Series[0];
        var covariates = Covariates.ToArray();
        var known = new List<(int Own, int Other, Func<double, double> Value)>();
        for (int c = 0; c < covariates.Length; c++)
        {
            if (covariates[c].Kind != CovariateKind.Known)
                continue;
            string name = covariates[c].Name;
            int other = future.Covariates.ToList().FindIndex(covariate => covariate.Name == name);
            if (other < 0)
                Throw.Input(
                    $"the future rows lack column \"{ErrorText.Text(name)}\", which is known in advance. Their columns are {ErrorText.List([.. future.Covariates.Select(covariate => covariate.Name)], 20)}.");
            known.Add((c, other, Value(ref covariates[c], future.Covariates[other])));
        }
        if (known.Count == 0)
            return With(Series, covariates,
                [.. Warnings, $"the future rows are ignored, because no column is known in advance."]);
        FormattableString[] common =
            isCommon ? [$"the future rows don't name a series, so they are used for all {Series.Count} series."] : [];
        return With(Series.Select(Continue), covariates, [.. Warnings, .. future.Warnings, .. common]);

        // The rows of "a" are those of each of its targets, "a/sales" and "a/visits".
        TimeSeries? Rows(string id)
        {
            for (string name = id; ; name = name[..name.LastIndexOf('/')])
            {
                if (byId.TryGetValue(name, out var rows) || targets == 1 || name.LastIndexOf('/') < 0)
                    return rows;
            }
        }

        TimeSeries Continue(TimeSeries series)
        {
            var rows = only ?? Rows(series.Id);
            if (rows is null)
                Throw.Input(
                    $"the future rows lack series \"{ErrorText.Text(series.Id)}\". Expected the columns known in advance for every series.");
            int[] later = After(series, rows, [.. known.Select(one => one.Other)]);
            var values = Enumerable.Range(0, series.Covariates)
                .Select(c => (ReadOnlyMemory<double>)series.Covariate(c).ToArray()).ToArray();
            foreach (var (own, other, value) in known)
            {
                double[] joined = new double[series.Length + later.Length];
                series.Covariate(own)[..series.Length].CopyTo(joined);
                var given = rows.Covariate(other);
                for (int i = 0; i < later.Length; i++)
                {
                    double at = given[given.Length == 1 ? 0 : later[i]];
                    if (double.IsNaN(at))
                        Throw.Input(
                            $"series \"{ErrorText.Text(series.Id)}\", {rows.Time.Format(later[i])}, column \"{ErrorText.Text(covariates[own].Name)}\": the value is missing. A column known in advance needs a value at every step.");
                    joined[series.Length + i] = value(at);
                }
                values[own] = joined;
            }
            return new(series.Id, series.Time, series.Values.ToArray(), values);
        }
    }

    /// <summary>
    /// The rows after the series, which have to continue it. Those put in for a night or a weekend, which few rows don't show to be closed,
    /// are left out.
    /// </summary>
    private static int[] After(TimeSeries series, TimeSeries rows, int[] known)
    {
        if (series.Time.StampFormat.IsNumber != rows.Time.StampFormat.IsNumber)
            Throw.Input(
                $"series \"{ErrorText.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)}, but the future rows have timestamps such as {rows.Time.Format(0)}. Expected timestamps of the same kind.");
        long last = series.Time.Stamp(series.Length - 1);
        int[] later = [.. Enumerable.Range(0, rows.Length).Where(row => rows.Time.Stamp(row) > last && !IsClosed(row))];
        for (int i = 0; i < later.Length; i++)
        {
            if (!series.Time.IsAt(series.Length + (long)i, rows.Time.Stamp(later[i])))
                Throw.Input(
                    $"series \"{ErrorText.Text(series.Id)}\": the future rows have {rows.Time.Format(later[i])}, but {series.Time.Format(series.Length + (long)i)} was expected. Give one row for each step after {series.Time.Format(series.Length - 1)}.");
        }
        if (later.Length == 0)
            Throw.Input(
                $"series \"{ErrorText.Text(series.Id)}\": no future row is later than {series.Time.Format(series.Length - 1)}. Give one row for each step to forecast.");
        return later;

        bool IsClosed(int row) => !series.Time.Step.Has(rows.Time.Stamp(row))
            && known.All(c => rows.Covariate(c) is var values && values.Length > row && double.IsNaN(values[row]));
    }

    /// <summary>How a value of the other panel is one of the own covariate: a category by its text, new ones as further levels.</summary>
    private static Func<double, double> Value(ref Covariate own, Covariate other)
    {
        if (own.Levels is null && other.Levels is not null)
            Throw.Input(
                $"column \"{ErrorText.Text(own.Name)}\" contains numbers, but text in the future rows. Expected numbers in both.");
        if (own.Levels is null)
            return value => value;
        var levels = own.Levels.ToList();
        if (other.Levels is null)
        {
            // Numbers there, text here: levels that happen to be numbers.
            own = own with { Levels = levels };
            return value => Level(levels, value.ToString(CultureInfo.InvariantCulture));
        }
        int[] map = [.. other.Levels.Select(text => Level(levels, text))];
        own = own with { Levels = levels };
        return value => map[(int)value];
    }

    private static int Level(List<string> levels, string text)
    {
        int index = levels.IndexOf(text);
        if (index >= 0)
            return index;
        levels.Add(text);
        return levels.Count - 1;
    }
}
