using System.Globalization;
using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Brings the covariates of a panel into the order and the levels that a model learned: by the names of both.</summary>
internal static class CovariateMatch
{
    /// <summary>The panel with the covariates that were learned alone. A level that was not learned is a missing value.</summary>
    /// <exception cref="InputException">A covariate is missing, or is of another kind: the message names it.</exception>
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
                    $"the panel has no column \"{ErrorText.Text(name)}\", which the model learned from; give it, or train a model without it");
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

    /// <summary>What brings a value to the levels that were learned; null where it is as it is to be.</summary>
    private static Func<double, double>? Value(CovariateScale learned, Covariate given)
    {
        if ((learned.Kind == CovariateKind.Static) != (given.Kind == CovariateKind.Static))
            Throw.Input(learned.Kind == CovariateKind.Static
                ? $"column \"{ErrorText.Text(given.Name)}\" has one value a series where the model learned, and here one a row; name it with --static"
                : (FormattableString)$"column \"{ErrorText.Text(given.Name)}\" has one value a row where the model learned, and here one a series; don't name it with --static");
        if (learned.Levels is null)
        {
            if (given.Levels is not null)
                Throw.Input(
                    $"column \"{ErrorText.Text(given.Name)}\" holds numbers where the model learned, and text here; expected numbers");
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
                // A level that was not learned is missing too, but its row is there.
                if (panel.Covariates[c].Levels is not null)
                    known = values.Length;
                if (known < series.Length + horizon)
                    Throw.Input(
                        $"series \"{ErrorText.Text(series.Id)}\": column \"{ErrorText.Text(panel.Covariates[c].Name)}\" has no value at {series.Time.Format(Math.Max(known, series.Length))}, where the forecast needs it: it is known in advance; fill it in, or give the rows after the series' end (forecast: --future, evaluate: in the scored rows)");
            }
        }
    }
}
