using Nami.Data;

namespace Nami.Forecasting;

public sealed partial class Forecaster
{
    /// <summary>
    /// Returns the forecaster with new observations appended to its series, without training. This forecaster doesn't change.
    /// </summary>
    /// <remarks>
    /// Rows that aren't newer than the series are ignored and listed by <see cref="UpdateWarnings"/>. Missing rows become missing values,
    /// and new series are added.
    /// </remarks>
    /// <param name="panel">The observations, with the covariates used in training.</param>
    /// <exception cref="InputException">
    /// A row doesn't continue its series or is more than one window ahead, the panel lacks a covariate, or a value is too large; the
    /// message names it.
    /// </exception>
    public Forecaster Update(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        foreach (var series in panel.Series)
            EncodedSeries.CheckSize(series);
        var history = Append(History, CovariateMatch.Match(panel, Covariates), Plan.Window);
        var kept = new Panel(history.Series.Select(series => series.Last(Plan.History, history.Covariates)), history.Covariates)
        {
            Reading = History.Reading,
        };
        return Models is { } models
            ? new(Options, models.Continue(history, kept), kept, DataFingerprint, Loaded) { HasLongHorizon = HasLongHorizon }
            : new(Options, Ensemble, Covariates, kept, Logs, CalibrationWindows, DataFingerprint, Combination, Loaded)
            {
                HasLongHorizon = HasLongHorizon,
            };
    }

    /// <summary>Returns warnings about an <see cref="Update"/> with a panel: the series with observations that are ignored.</summary>
    public IReadOnlyList<FormattableString> UpdateWarnings(Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        string[] ids = [.. PassedOver(History, panel)];
        return ids.Length == 0
            ? []
            : [$"{SeriesNames.Of(ids)} has rows that aren't newer than the series in the model. They are ignored."];
    }

    /// <summary>The history with the rows of a panel after each series' end; its other series are taken as they are.</summary>
    /// <param name="history">What is kept.</param>
    /// <param name="panel">The new observations, with the same covariates.</param>
    /// <param name="window">
    /// The steps that a row may lie ahead. Rows that are left out are missing values: of more, none of what a network reads would be left,
    /// by a stamp that is most likely mistyped.
    /// </param>
    /// <exception cref="InputException">A row does not continue its series.</exception>
    private static Panel Append(Panel history, Panel panel, int window)
    {
        var rows = panel.Series.ToDictionary(series => series.Id, StringComparer.Ordinal);
        var kept = history.Series
            .Select(series => rows.Remove(series.Id, out var own) ? Append(series, own, history.Covariates, window) : series).ToArray();
        return new([.. kept, .. panel.Series.Where(series => rows.ContainsKey(series.Id))], history.Covariates);
    }

    /// <summary>The series of a panel with a value up to the end of what the model keeps; these values are ignored.</summary>
    private static IEnumerable<string> PassedOver(Panel history, Panel panel)
    {
        var kept = history.Series.ToDictionary(series => series.Id, StringComparer.Ordinal);
        return panel.Series
            .Where(rows => kept.TryGetValue(rows.Id, out var series) && rows.Values[..FirstNew(series, rows)].ContainsAnyExcept(double.NaN))
            .Select(rows => rows.Id);
    }

    private static TimeSeries Append(TimeSeries series, TimeSeries rows, IReadOnlyList<Covariate> covariates, int window)
    {
        if (series.Time.StampFormat.IsNumber != rows.Time.StampFormat.IsNumber)
            Throw.Input(
                $"series \"{ErrorText.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)}, but its new rows have timestamps such as {rows.Time.Format(0)}. Expected timestamps of the same kind.");
        int first = FirstNew(series, rows);
        var news = Enumerable.Range(first, rows.Length - first).Select(row => (Row: row, Place: Place(series, rows, row, first)))
            .Where(one => one.Place >= 0).ToArray();
        if (news.Length == 0)
            return series;

        CheckGaps(series, rows, news, window);
        int length = news[^1].Place + 1;
        var own = covariates.Select((covariate, c) => covariate.Kind == CovariateKind.Static
            ? (ReadOnlyMemory<double>)series.Covariate(c).ToArray()
            : Lay(series.Covariate(c), rows.Covariate(c), length)).ToArray();
        return new(series.Id, Axis(series, rows, news), Lay(series.Values, rows.Values, length), own);

        // Rows after the last observation continue it, as covariates known in advance do.
        double[] Lay(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int least)
        {
            int ahead = Math.Max(0, after.Length - rows.Length);
            double[] laid = new double[Math.Max(least + ahead, Math.Max(least, before.Length))];
            Array.Fill(laid, double.NaN);
            before.CopyTo(laid);
            foreach (var (row, place) in news)
                Set(laid, place, after[row]);
            for (int i = 0; i < ahead; i++)
                Set(laid, least + i, after[rows.Length + i]);
            return laid;
        }

        void Set(double[] laid, int at, double value) => laid[at] = double.IsNaN(value) && at >= series.Length ? laid[at] : value;
    }

    /// <summary>
    /// Where a row lies in the series continued; −1 for a missing value between its steps, as few rows don't show that nights or weekends
    /// are left out.
    /// </summary>
    private static int Place(TimeSeries series, TimeSeries rows, int row, int first)
    {
        if (!series.Time.IsRegular)
            return series.Length + row - first;
        var (step, last, stamp) = (series.Time.Step, series.Time.Stamp(series.Length - 1), rows.Time.Stamp(row));
        long steps = step.Units(last, stamp) / step.Amount;
        if (steps >= 1 && series.Time.IsAt(series.Length - 1 + steps, stamp))
            return (int)Math.Min(series.Length - 1 + steps, int.MaxValue);
        if (!step.Has(stamp) && double.IsNaN(rows.Values[row]))
            return -1;
        throw new InputException(
            $"series \"{ErrorText.Text(series.Id)}\" ends at {series.Time.Format(series.Length - 1)} ({step.Describe()}), and {rows.Time.Format(row)} isn't one of its next timestamps. Expected one such as {series.Time.Format(series.Length)}.");
    }

    /// <summary>The first row after the series' end.</summary>
    private static int FirstNew(TimeSeries series, TimeSeries rows)
    {
        var (last, first) = (series.Time.Stamp(series.Length - 1), 0);
        while (first < rows.Length && rows.Time.Stamp(first) <= last)
            first++;
        return first;
    }

    // From row to row, and from value to value: a reader of tables has already filled in missing rows.
    private static void CheckGaps(TimeSeries series, TimeSeries rows, (int Row, int Place)[] news, int window)
    {
        if (!series.Time.IsRegular)
            return;
        int before = series.Length - 1, value = before;
        foreach (var (row, place) in news)
        {
            bool isValue = !double.IsNaN(rows.Values[row]);
            int last = isValue ? value : before;
            if (place - last > window)
                Throw.Input(
                    $"series \"{ErrorText.Text(series.Id)}\" ends at {series.Time.Format(last)} ({series.Time.Step.Describe()}), but its next observation, {rows.Time.Format(row)}, is {place - last} steps later. Expected at most {window} steps (the window of the model). Correct the timestamp, or give the missing rows in between.");
            if (isValue)
                value = place;
            before = place;
        }
    }

    private static TimeAxis Axis(TimeSeries series, TimeSeries rows, (int Row, int Place)[] news)
    {
        var time = series.Time;
        var (length, last) = (news[^1].Place + 1, rows.Time.Stamp(news[^1].Row));
        if (time.Stamps.IsEmpty)
            return new(time.StampFormat, time.Step, time.Day, length, last, null, time.IrregularSteps);
        // Business days at the end of a month are known but for holidays; irregular stamps follow each other.
        long[] stamps = new long[length];
        for (int i = 0; i < length; i++)
            stamps[i] = time.IsRegular || i < series.Length ? time.Stamp(i) : 0;
        foreach (var (row, place) in news)
            stamps[place] = rows.Time.Stamp(row);
        return new(time.StampFormat, time.Step, time.Day, length, last, stamps, time.IrregularSteps);
    }
}
