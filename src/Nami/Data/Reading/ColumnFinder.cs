namespace Nami.Data;

/// <summary>Finds the columns of a table by name: as it is written or, where no column has it so, in other letters' case.</summary>
internal sealed class ColumnFinder(string table, string[] names)
{
    /// <summary>The column of a usual name, or −1.</summary>
    public int Usual(string name)
    {
        int index = Array.IndexOf(names, name);
        if (index < 0)
            index = Array.FindIndex(names, column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            RefuseTwice([index]);
        return index;
    }

    /// <summary>The column of the first of some usual names that there is, which is not another's already; or −1.</summary>
    public int UsualOf(IReadOnlyList<string?> usual, params int[] others) =>
        usual.OfType<string>().Select(Usual).FirstOrDefault(column => column >= 0 && !others.Contains(column), -1);

    /// <summary>The column that an option names.</summary>
    public int Named(string name, string option)
    {
        int index = Usual(name);
        if (index < 0)
            Throw.Input($"{table}: has no column \"{Shown.Text(name)}\" ({option}); its columns are {Shown.List(names, 20)}");
        return index;
    }

    /// <summary>Refuses columns whose name another column has too.</summary>
    public void RefuseTwice(int[] columns)
    {
        var counts = columns.Length == 1 ? null : names.CountBy(name => name).ToDictionary();
        foreach (int column in columns)
        {
            if (counts is null ? Array.IndexOf(names, names[column]) != Array.LastIndexOf(names, names[column]) : counts[names[column]] > 1)
                Throw.Input($"{table}: has more than one column called \"{Shown.Text(names[column])}\"; rename all but one");
        }
    }
}
