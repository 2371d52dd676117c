namespace Nami.Data;

/// <summary>
/// The levels of a category that the observations of a panel have, in the order in which they come there: those of a table that ends where the
/// panel was cut. A level that came later in it would tell of later rows, by being there and by its place among the others.
/// </summary>
internal static class ObservedLevels
{
    /// <summary>The panel with these levels alone. Where another one is known in advance, the value is missing.</summary>
    public static Panel Of(Panel panel)
    {
        var covariates = panel.Covariates.ToArray();
        if (covariates.All(covariate => covariate.Levels is null))
            return panel;
        double[][] places = new double[covariates.Length][];
        for (int c = 0; c < covariates.Length; c++)
        {
            if (covariates[c].Levels is { } levels)
                covariates[c] = covariates[c] with { Levels = Find(panel, c, places[c] = new double[levels.Count]) };
        }
        return new(panel.Series.Select(Move), covariates, panel.Warnings) { Source = panel.Source, Columns = panel.Columns };

        TimeSeries Move(TimeSeries series) => new(series.Id, series.Time, series.Values.ToArray(), [.. places.Select((place, c) =>
            (ReadOnlyMemory<double>)(place is null ? series.Covariate(c).ToArray() : [.. series.Covariate(c).ToArray().Select(value => double.IsNaN(value) ? value : place[(int)value])]))]);
    }

    /// <summary>The levels, and the place of each of the panel's among them: not a number where it has none.</summary>
    private static List<string> Find(Panel panel, int index, double[] places)
    {
        Array.Fill(places, double.NaN);
        var found = new List<string>();
        foreach (var series in panel.Series)
        {
            var values = series.Covariate(index);
            foreach (double value in values[..Math.Min(values.Length, series.Length)]) // what is known in advance goes on
            {
                if (double.IsNaN(value) || !double.IsNaN(places[(int)value]))
                    continue;
                places[(int)value] = found.Count;
                found.Add(panel.Covariates[index].Levels![(int)value]);
            }
        }
        return found;
    }
}
