using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Groups of series: the total, and the series that share a value in static columns.</summary>
public sealed class Hierarchy
{
    /// <summary>The level of the total.</summary>
    public const string TotalLevel = "total";

    /// <summary>The level of the series themselves.</summary>
    public const string SeriesLevel = "series";

    private Hierarchy(IReadOnlyList<HierarchyGroup> groups) => Groups = groups;

    /// <summary>The groups: the total first, then level by level, in the order of their first series.</summary>
    public IReadOnlyList<HierarchyGroup> Groups { get; }

    /// <summary>
    /// Groups the series of a panel: by each column, by all of them together, and in total. A group that has the same series as an earlier
    /// one is left out.
    /// </summary>
    /// <param name="panel">The series, with their static columns.</param>
    /// <param name="by">The names of static text columns.</param>
    /// <param name="total">Whether there is a total.</param>
    /// <exception cref="InputException">
    /// A column is missing or not static text, a series has no value in it, or a group has the name of a series.
    /// </exception>
    public static Hierarchy Of(Panel panel, IReadOnlyList<string> by, bool total)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(by);
        string[] columns = [.. by.Distinct(StringComparer.Ordinal)];
        int[] places = [.. columns.Select(column => PlaceOf(panel, column))];
        var groups = new List<HierarchyGroup>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (total)
            Add(new(TotalLevel, TotalLevel, [.. Enumerable.Range(0, panel.Series.Count)]));
        for (int c = 0; c < columns.Length; c++)
            AddLevel([c]);
        if (columns.Length > 1)
            AddLevel([.. Enumerable.Range(0, columns.Length)]);
        var ids = panel.Series.Select(series => series.Id).ToHashSet(StringComparer.Ordinal);
        if (groups.FirstOrDefault(group => ids.Contains(group.Id)) is { } clash)
            Throw.Input($"the group \"{ErrorText.Text(clash.Id)}\" has the name of a series. Rename the series.");
        return new(groups);

        void AddLevel(int[] some)
        {
            string level = string.Join(", ", some.Select(c => columns[c]));
            foreach (var group in Enumerable.Range(0, panel.Series.Count)
                .GroupBy(s => string.Join(", ", some.Select(c => $"{columns[c]}={ValueOf(panel, s, places[c])}")), StringComparer.Ordinal))
                Add(new(group.Key, level, [.. group]));
        }

        void Add(HierarchyGroup group)
        {
            if (known.Add(string.Join(' ', group.Members)))
                groups.Add(group);
        }
    }

    private static int PlaceOf(Panel panel, string column)
    {
        for (int c = 0; c < panel.Covariates.Count; c++)
        {
            var covariate = panel.Covariates[c];
            if (covariate.Name != column)
                continue;
            if (covariate is not { Kind: CovariateKind.Static, Levels: not null })
                Throw.Input(
                    $"column \"{ErrorText.Text(column)}\" can't group series. Expected a column of texts that is the same in all rows of a series ({ReadingSettings.Static}).");
            return c;
        }
        string[] all = [.. panel.Covariates.Where(one => one is { Kind: CovariateKind.Static, Levels: not null }).Select(one => one.Name)];
        throw all.Length == 0
            ? new InputException($"the series have no column \"{ErrorText.Text(column)}\" to group by, and no other static text column.")
            : new InputException(
                $"the series have no column \"{ErrorText.Text(column)}\" to group by. Static text columns are {string.Join(", ", all)}.");
    }

    private static string ValueOf(Panel panel, int series, int place)
    {
        var values = panel.Series[series].Covariate(place);
        if (values.Length > 0 && !double.IsNaN(values[0]))
            return panel.Covariates[place].Levels![(int)values[0]];
        throw new InputException(
            $"series \"{ErrorText.Text(panel.Series[series].Id)}\" has no value in column \"{ErrorText.Text(panel.Covariates[place].Name)}\", so that it belongs to no group. Fill it in.");
    }
}

/// <summary>A group of series.</summary>
/// <param name="Id">Its name, such as <c>total</c>, <c>region=North</c> or <c>region=North, kind=A</c>.</param>
/// <param name="Level">What it is a group of: <c>total</c>, or the names of columns.</param>
/// <param name="Members">The numbers of its series in the panel.</param>
public sealed record HierarchyGroup(string Id, string Level, IReadOnlyList<int> Members);
