using System.Globalization;

namespace Nami.Data;

public sealed partial class Panel
{
    /// <summary>
    /// The same panel with the covariates known in advance continued by <paramref name="future"/>: its rows after each series' last one,
    /// found by series, stamp and column. Rows up to there, other series and other columns are passed over.
    /// </summary>
    /// <exception cref="InputException">A series, a row, a column or a value is not there: the message names it.</exception>
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
                    $"the rows of the future have no column \"{ErrorText.Text(name)}\", which is known in advance; their columns are {ErrorText.List([.. future.Covariates.Select(covariate => covariate.Name)], 20)}");
            known.Add((c, other, Value(ref covariates[c], future.Covariates[other])));
        }
        if (known.Count == 0)
            return With(Series, covariates,
                [.. Warnings, $"the rows of the future are passed over: none is needed, as no column is known in advance"]);
        FormattableString[] common =
            isCommon ? [$"the rows of the future name no series: they are taken as those of each of the {Series.Count}"] : [];
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
                    $"the rows of the future have none of series \"{ErrorText.Text(series.Id)}\"; they give the covariates known in advance of each series");
            int first = FirstAfter(series, rows);
            var values = Enumerable.Range(0, series.Covariates)
                .Select(c => (ReadOnlyMemory<double>)series.Covariate(c).ToArray()).ToArray();
            foreach (var (own, other, value) in known)
            {
                double[] joined = new double[series.Length + rows.Length - first];
                series.Covariate(own)[..series.Length].CopyTo(joined);
                var given = rows.Covariate(other);
                for (int i = first; i < rows.Length; i++)
                {
                    double at = given[given.Length == 1 ? 0 : i];
                    if (double.IsNaN(at))
                        Throw.Input(
                            $"series \"{ErrorText.Text(series.Id)}\", {rows.Time.Format(i)}, column \"{ErrorText.Text(covariates[own].Name)}\": the value is missing; it is known in advance and needed at each step");
                    joined[series.Length + i - first] = value(at);
                }
                values[own] = joined;
            }
            return new(series.Id, series.Time, series.Values.ToArray(), values);
        }
    }

    /// <summary>The first row after the series, from which on the stamps have to continue it.</summary>
    private static int FirstAfter(TimeSeries series, TimeSeries rows)
    {
        if (series.Time.StampFormat.IsNumber != rows.Time.StampFormat.IsNumber)
            Throw.Input(
                $"series \"{ErrorText.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)} and the rows of the future have stamps such as {rows.Time.Format(0)}; expected the same kind");
        long last = series.Time.Stamp(series.Length - 1);
        int first = 0;
        while (first < rows.Length && rows.Time.Stamp(first) <= last)
            first++;
        for (int i = first; i < rows.Length; i++)
        {
            if (rows.Time.Stamp(i) != series.Time.Stamp(series.Length + i - first))
                Throw.Input(
                    $"series \"{ErrorText.Text(series.Id)}\": the rows of the future have {rows.Time.Format(i)} where {series.Time.Format(series.Length + i - first)} is due; expected a row for each step after {series.Time.Format(series.Length - 1)}");
        }
        if (first == rows.Length)
            Throw.Input(
                $"series \"{ErrorText.Text(series.Id)}\": no row of the future is later than {series.Time.Format(series.Length - 1)}; expected one for each step to forecast");
        return first;
    }

    /// <summary>How a value of the other panel is one of the own covariate: a category by its text, new ones as further levels.</summary>
    private static Func<double, double> Value(ref Covariate own, Covariate other)
    {
        if (own.Levels is null && other.Levels is not null)
            Throw.Input(
                $"column \"{ErrorText.Text(own.Name)}\" holds numbers, and text in the rows of the future; expected numbers in both");
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
