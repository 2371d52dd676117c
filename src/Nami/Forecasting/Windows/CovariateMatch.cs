using System.Globalization;
using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Matches the covariates of a panel, by name, with the order and levels of the training data.</summary>
internal static class CovariateMatch
{
    /// <summary>
    /// The panel with the covariates of the training data only. A level that isn't in the training data is a missing value.
    /// </summary>
    /// <exception cref="InputException">A covariate is missing or of another kind; the message names it.</exception>
    public static Panel Match(Panel panel, IReadOnlyList<CovariateScale> learned)
    {
        int[] sources = new int[learned.Count];
        var values = new Func<double, double>?[learned.Count];
        for (int c = 0; c < learned.Count; c++)
        {
            string name = learned[c].Name;
            sources[c] = panel.Covariates.ToList().FindIndex(covariate => covariate.Name == name);
            if (sources[c] < 0)
                Throw.Input(
                    $"the data lacks column \"{ErrorText.Text(name)}\", which the model was trained on. Add the column, or train a model without it.");
            values[c] = Value(learned[c], panel.Covariates[sources[c]]);
        }
        if (sources.SequenceEqual(Enumerable.Range(0, panel.Covariates.Count)) && Array.TrueForAll(values, value => value is null))
            return panel;
        return panel.With(panel.Series.Select(Match), learned.Select(scale => scale.Covariate));

        TimeSeries Match(TimeSeries series) => new(series.Id, series.Time, series.Values.ToArray(), [.. sources.Select((source, c) =>
            (ReadOnlyMemory<double>)(values[c] is { } value
                ? [.. series.Covariate(source).ToArray().Select(value)]
                : series.Covariate(source).ToArray()))]);
    }

    /// <summary>The panel without some of its covariates.</summary>
    public static Panel Without(Panel panel, IReadOnlyList<string> names)
    {
        int[] kept =
        [
            .. Enumerable.Range(0, panel.Covariates.Count)
                .Where(c => !names.Contains(panel.Covariates[c].Name, StringComparer.Ordinal)),
        ];
        return panel.With(
            panel.Series.Select(series => new TimeSeries(
                series.Id, series.Time, series.Values.ToArray(),
                [.. kept.Select(c => (ReadOnlyMemory<double>)series.Covariate(c).ToArray())])),
            kept.Select(c => panel.Covariates[c]));
    }

    /// <summary>The function that converts a value to the levels of the training data; null where none is needed.</summary>
    private static Func<double, double>? Value(CovariateScale learned, Covariate given)
    {
        if ((learned.Kind == CovariateKind.Static) != (given.Kind == CovariateKind.Static))
            Throw.Input(learned.Kind == CovariateKind.Static
                ? $"column \"{ErrorText.Text(given.Name)}\" had one value per series in training, but has one per row here. Name it as static ({ReadingSettings.Static})."
                : (FormattableString)$"column \"{ErrorText.Text(given.Name)}\" had one value per row in training, but has one per series here. Don't name it as static ({ReadingSettings.Static}).");
        if (learned.Levels is null)
        {
            if (given.Levels is not null)
                Throw.Input(
                    $"column \"{ErrorText.Text(given.Name)}\" contained numbers in training, but contains text here. Expected numbers.");
            return null;
        }
        var levels = learned.Levels.ToList();
        if (given.Levels is null)
            return value => double.IsNaN(value) ? value : Level(levels, value.ToString(CultureInfo.InvariantCulture));
        if (given.Levels.SequenceEqual(levels, StringComparer.Ordinal))
            return null;
        double[] map = [.. given.Levels.Select(level => Level(levels, level))];
        return value => double.IsNaN(value) ? value : map[(int)value];
    }

    private static double Level(List<string> levels, string text) => levels.IndexOf(text) is >= 0 and var index ? index : double.NaN;
}

/// <summary>
/// Covariates known in advance have to be there at each step that is forecast: one that is not would be read as an ordinary value.
/// </summary>
internal static class KnownFuture
{
    /// <summary>
    /// Checks them. A value that is missing before one that is there, as in a row that was left out, is a gap like others; from the last
    /// one that is there on the future is missing.
    /// </summary>
    /// <exception cref="InputException">A value is missing: the message names series, column and stamp.</exception>
    public static void Check(Panel panel, int horizon)
    {
        for (int c = 0; c < panel.Covariates.Count; c++)
        {
            if (panel.Covariates[c].Kind != CovariateKind.Known)
                continue;
            foreach (var series in panel.Series)
            {
                var values = series.Covariate(c);
                int known = values.LastIndexOfAnyExcept(double.NaN) + 1;
                // A level that isn't in the training data is missing too, but its row exists.
                if (panel.Covariates[c].Levels is not null)
                    known = values.Length;
                if (known < series.Length + horizon)
                    Throw.Input(
                        $"series \"{ErrorText.Text(series.Id)}\": column \"{ErrorText.Text(panel.Covariates[c].Name)}\" has no value at {series.Time.Format(Math.Max(known, series.Length))}, but it is known in advance and the forecast needs it. Fill it in, or give the rows after the end of the series ({SettingNames.Future}).");
            }
        }
    }
}
