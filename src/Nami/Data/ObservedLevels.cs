namespace Nami.Data;

/// <summary>The levels of categories in the observations of a panel.</summary>
/// <remarks>
/// In order of appearance, they are those of a table that ends with the observations. A level that appears only later would leak
/// information about later rows, by its presence and by its position. Where such a level is known in advance, the value is missing.
/// </remarks>
internal static class ObservedLevels
{
    /// <summary>The panel with only the levels that its observations have.</summary>
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
        return panel.With(panel.Series.Select(Move), covariates);

        TimeSeries Move(TimeSeries series) => new(series.Id, series.Time, series.Values.ToArray(), [.. places.Select((place, c) =>
            (ReadOnlyMemory<double>)(place is null
                ? series.Covariate(c).ToArray()
                : [.. series.Covariate(c).ToArray().Select(value => double.IsNaN(value) ? value : place[(int)value])]))]);
    }

    // The levels, and the index of each of the panel's levels among them; NaN where it isn't among them.
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
