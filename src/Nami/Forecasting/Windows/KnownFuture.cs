using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Covariates known in advance have to be there at each step that is forecast: one that is not would be read as an ordinary value.</summary>
internal static class KnownFuture
{
    /// <summary>
    /// Checks them. A value that is missing before one that is there, as in a row that was left out, is a gap like others; from the last one
    /// that is there on the future is missing.
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
                    Throw.Input($"series \"{Shown.Text(series.Id)}\": column \"{Shown.Text(panel.Covariates[c].Name)}\" has no value at {series.Time.Format(Math.Max(known, series.Length))}, where the forecast needs it: it is known in advance; fill it in, or give the rows after the series' end (forecast: --future, evaluate: in the scored rows)");
            }
        }
    }
}
