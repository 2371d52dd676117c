using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Appends new observations to the end of series that a model keeps.</summary>
internal static class PanelUpdate
{
    // Rows that are left out are missing values; so many are a wrong stamp.
    private const int MostMissing = 100_000;

    /// <summary>The history with the rows of a panel after each series' end; its other series are taken as they are.</summary>
    /// <param name="history">What is kept.</param>
    /// <param name="panel">The new observations, with the same covariates.</param>
    /// <exception cref="InputException">A row does not continue its series.</exception>
    public static Panel Append(Panel history, Panel panel)
    {
        var rows = panel.Series.ToDictionary(series => series.Id, StringComparer.Ordinal);
        var kept = history.Series.Select(series => rows.Remove(series.Id, out var own) ? Append(series, own, history.Covariates) : series).ToArray();
        return new([.. kept, .. panel.Series.Where(series => rows.ContainsKey(series.Id))], history.Covariates);
    }

    private static TimeSeries Append(TimeSeries series, TimeSeries rows, IReadOnlyList<Covariate> covariates)
    {
        if (series.Time.StampFormat.IsNumber != rows.Time.StampFormat.IsNumber)
            Throw.Input($"series \"{Shown.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)} and its new rows have stamps such as {rows.Time.Format(0)}; expected the same kind");
        var last = series.Time.Stamp(series.Length - 1);
        var first = 0;
        while (first < rows.Length && rows.Time.Stamp(first) <= last)
            first++;
        if (first == rows.Length)
            return series;

        int[] places = [.. Enumerable.Range(first, rows.Length - first).Select(row => Place(series, rows, row, first))];
        var length = places[^1] + 1;
        var own = covariates.Select((covariate, c) => covariate.Kind == CovariateKind.Static
            ? (ReadOnlyMemory<double>)series.Covariate(c).ToArray()
            : Lay(series.Covariate(c), rows.Covariate(c), length)).ToArray();
        return new(series.Id, Axis(series, rows, first, length), Lay(series.Values, rows.Values, length), own);

        // Rows after the last observation continue it, as covariates known in advance do.
        double[] Lay(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int least)
        {
            var ahead = Math.Max(0, after.Length - rows.Length);
            var laid = new double[Math.Max(least + ahead, Math.Max(least, before.Length))];
            Array.Fill(laid, double.NaN);
            before.CopyTo(laid);
            for (var i = first; i < after.Length; i++)
            {
                var at = i < rows.Length ? places[i - first] : least + i - rows.Length;
                laid[at] = double.IsNaN(after[i]) && at >= series.Length ? laid[at] : after[i];
            }
            return laid;
        }
    }

    /// <summary>Where a row lies in the series continued.</summary>
    private static int Place(TimeSeries series, TimeSeries rows, int row, int first)
    {
        if (!series.Time.IsRegular)
            return series.Length + row - first;
        var (step, last, stamp) = (series.Time.Step, series.Time.Stamp(series.Length - 1), rows.Time.Stamp(row));
        var steps = step.Units(last, stamp) / step.Amount;
        if (steps < 1 || series.Time.Stamp(series.Length - 1 + steps) != stamp)
            Throw.Input($"series \"{Shown.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)} ({step.Describe()}), and {rows.Time.Format(row)} does not continue it; expected a stamp such as {series.Time.Format(series.Length)}");
        if (steps - (row - first) > MostMissing)
            Throw.Input($"series \"{Shown.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)}, more than {MostMissing} steps before {rows.Time.Format(row)}; correct the stamp, or train a model anew");
        return series.Length - 1 + (int)steps;
    }

    private static TimeAxis Axis(TimeSeries series, TimeSeries rows, int first, int length)
    {
        var time = series.Time;
        var last = rows.Time.Stamp(rows.Length - 1);
        long[]? stamps = time.IsRegular ? null : [.. time.Stamps, .. Enumerable.Range(first, rows.Length - first).Select(row => rows.Time.Stamp(row))];
        return new(time.StampFormat, time.Step, time.Day, length, last, stamps, time.IrregularSteps);
    }
}
