using Nami.Data;

namespace Nami.Evaluation;

/// <summary>The actual values after the end of each series of a panel, from the rows of another panel with the same timestamps.</summary>
/// <param name="Actual">By series, a value for each step of the horizon; NaN where there is no row, or its value is missing.</param>
/// <param name="Warning">A warning about missing rows, or null.</param>
internal sealed record TestRows(IReadOnlyDictionary<string, double[]> Actual, FormattableString? Warning)
{
    /// <summary>Finds the rows.</summary>
    /// <param name="panel">The series to train on, each in <paramref name="test"/> too.</param>
    /// <param name="test">The rows that follow them; those up to the end of a series are ignored.</param>
    /// <param name="horizon">K.</param>
    /// <exception cref="InputException">The rows of a series don't follow it; the message names both timestamps.</exception>
    public static TestRows Of(Panel panel, Panel test, int horizon)
    {
        var rows = test.Series.ToDictionary(series => series.Id, StringComparer.Ordinal);
        var found = new Dictionary<string, double[]>(StringComparer.Ordinal);
        int absent = 0;
        FormattableString? first = null;
        foreach (var series in panel.Series)
        {
            int[] steps = Steps(series, rows[series.Id]);
            double[] actual = new double[horizon];
            Array.Fill(actual, double.NaN);
            bool[] isThere = new bool[horizon];
            for (int i = 0; i < steps.Length; i++)
            {
                if (steps[i] >= 0 && steps[i] < horizon)
                    (actual[steps[i]], isThere[steps[i]]) = (rows[series.Id].Values[i], true);
            }
            int missing = Array.IndexOf(isThere, false);
            if (Array.IndexOf(isThere, true) < 0)
                Throw.Input(
                    $"series \"{ErrorText.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)}, but the test file has none of the {horizon} steps starting at {series.Time.Format(series.Length)}. Expected the rows that follow the training file.");
            if (missing >= 0)
                first ??= $"\"{ErrorText.Text(series.Id)}\" at {series.Time.Format(series.Length + missing)}";
            absent += isThere.Count(there => !there);
            found[series.Id] = actual;
        }
        return new(found, absent == 0
            ? null
            : (FormattableString)$"the test file lacks {absent} of the {(long)horizon * panel.Series.Count} points to score, first in series {first}. They are skipped.");
    }

    /// <summary>The step after the series' end, from 0, that each row is; −1 for those before it and between two steps.</summary>
    private static int[] Steps(TimeSeries series, TimeSeries rows)
    {
        var (own, other) = (series.Time, rows.Time);
        if (own.StampFormat.IsNumber != other.StampFormat.IsNumber)
            Throw.Input(
                $"series \"{ErrorText.Text(series.Id)}\" ends at {own.Format(series.Length - 1)}, but the test file has timestamps such as {other.Format(0)}. Expected timestamps of the same kind.");
        // Rows that are numbered in both files have no timestamps.
        if (own.StampFormat.IsNumber && own.Stamp(0) == 1 && other.Stamp(0) == 1)
            return [.. Enumerable.Range(0, rows.Length)];
        int[] steps = new int[rows.Length];
        long last = own.Stamp(series.Length - 1);
        for (int i = 0, k = 0; i < steps.Length; i++)
        {
            steps[i] = -1;
            if (other.Stamp(i) <= last)
                continue;
            // After timestamps without a regular step, the next ones are unknown: rows are taken in order.
            if (!own.IsRegular)
            {
                steps[i] = k++;
                continue;
            }
            while (!own.IsAt(series.Length + (long)k, other.Stamp(i)) && own.Stamp(series.Length + (long)k) < other.Stamp(i))
                k++;
            if (own.IsAt(series.Length + (long)k, other.Stamp(i)))
                steps[i] = k;
        }
        return steps;
    }
}
