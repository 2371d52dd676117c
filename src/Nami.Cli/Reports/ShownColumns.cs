using System.Globalization;
using Nami.Cli.Terminal;
using Nami.Data;

namespace Nami.Cli.Reports;

/// <summary>The columns of a table: what each is used for, what it holds, and why.</summary>
internal static class ShownColumns
{
    private const int MostRows = 20, MostNameColumns = 24, MostExampleColumns = 20;

    public static void Write(TextWriter output, Panel panel)
    {
        if (panel.Columns.Count == 0)
            return;
        output.WriteLine();
        TextTable.Write(output,
            [[Say($"Column"), Say($"Role"), Say($"Type"), Say($"Range"), Say($"Missing"), Say($"Example"), Say($"Reason")],
                .. panel.Columns.Take(MostRows).Select(column => Row(column, panel))], leftColumns: 7);
        if (panel.Columns.Count > MostRows)
            output.WriteLine(Say($"… and {panel.Columns.Count - MostRows} more; --json lists all"));
    }

    private static string[] Row(ColumnSummary column, Panel panel) =>
    [
        column.Name.Length == 0 ? "-" : TerminalText.Ellipsis(TerminalText.Line(column.Name), MostNameColumns),
        RoleOf(column.Role), TypeOf(column.Type), Range(column, panel), column.Missing.ToString(CultureInfo.InvariantCulture),
        column.Example.Length == 0 ? "-" : TerminalText.Ellipsis(TerminalText.Line(column.Example), MostExampleColumns),
        Say(column.Reason),
    ];

    private static string Range(ColumnSummary column, Panel panel)
    {
        if (column.Role == ColumnRole.Time)
        {
            var (_, first, last) = PanelDescription.Span(panel);
            return $"{first} … {last}";
        }
        return column.Type != ColumnType.Number ? (column.Texts == 0 ? "-" : Say($"{column.Texts} different"))
            : double.IsNaN(column.Least) ? "-"
            : $"{TextTable.Number(column.Least)} … {TextTable.Number(column.Most)}";
    }

    private static string RoleOf(ColumnRole role) => role switch
    {
        ColumnRole.Id => Say($"series"),
        ColumnRole.Time => Say($"timestamps"),
        ColumnRole.Target => Say($"target"),
        ColumnRole.Known => Say($"known in advance"),
        ColumnRole.Past => Say($"observed"),
        ColumnRole.Static => Say($"static"),
        _ => Say($"ignored"),
    };

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number => Say($"number"),
        ColumnType.Time => Say($"time"),
        _ => Say($"text"),
    };
}
