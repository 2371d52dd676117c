namespace Nami.Data;

/// <summary>Holds a table to the layout of the one that a model was trained on.</summary>
internal static class LearnedLayout
{
    /// <exception cref="InputException">The series lie otherwise in the table, and no option says that they may.</exception>
    public static void Refuse(IRowSource source, ColumnRoles columns, PanelOptions options)
    {
        if (!source.HasLayout || options is not { Layout: TableLayout.Auto, Target.Count: 0, IsFuture: false }
            || Of(options.Learned) is not { } learned)
            return;
        var found = source.Layout == TableLayout.Rows ? TableLayout.Rows : columns.IsWide ? TableLayout.Wide : TableLayout.Long;
        if (found == learned)
            return;
        var option = (FormattableString)$"{ReadingSettings.Layout} {ReadingSettings.Layout.NameOf(found)}";
        // A column of values by another name leaves columns of numbers, too.
        if (found == TableLayout.Wide && learned == TableLayout.Long)
            Throw.Input(
                $"{source.Name}: the training data had {Words(learned)}, but this table seems to have {Words(found)} ({ErrorText.List([.. columns.Targets.Select(column => source.Columns[column].Name)], 3)}). Arrange it as in training, name the column of values ({ReadingSettings.Target}), or give its layout ({option}).");
        Throw.Input(
            $"{source.Name}: the training data had {Words(learned)}, but this table has {Words(found)}. Arrange it as in training, or give its layout ({option}).");
    }

    /// <summary>The layout that a model remembers; null where it remembers none.</summary>
    private static TableLayout? Of(TableReading? learned) => learned switch
    {
        null => null,
        { Layout: not TableLayout.Auto } => learned.Layout,
        { Target.Count: > 0 } => TableLayout.Long,
        _ => null,
    };

    private static FormattableString Words(TableLayout layout) => layout switch
    {
        TableLayout.Wide => $"one column per series",
        TableLayout.Rows => $"one row per series",
        _ => $"one row per series and timestamp",
    };
}
