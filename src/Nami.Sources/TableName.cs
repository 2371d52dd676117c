using System.Text;

namespace Nami.Sources;

/// <summary>The name of a database's table as SQL takes it, whatever characters it has.</summary>
internal static class TableName
{
    /// <summary>A name in quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A table, or <c>schema.table</c>, in quotes; a part that is in double quotes already may hold a dot.</summary>
    /// <exception cref="InputException">A part is empty, or a quote is not closed.</exception>
    public static string Quoted(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var parts = new List<string>();
        var part = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i <= table.Length; i++)
        {
            if (i == table.Length || (table[i] == '.' && !isQuoted))
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (table[i] == '"' && isQuoted && i + 1 < table.Length && table[i + 1] == '"')
                part.Append(table[i++]);
            else if (table[i] == '"')
                isQuoted = !isQuoted;
            else
                part.Append(table[i]);
        }
        if (isQuoted || parts.Count > 2 || parts.Exists(name => name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)))
            throw new InputException(
                $"\"{ErrorText.Text(table)}\" isn't a table name. Expected one such as forecasts or shop.forecasts.");
        return string.Join('.', parts.Select(Quote));
    }
}
