namespace Nami.Data;

/// <summary>A column of the table that a panel was read from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is used for.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Least">The least number; NaN where it holds none.</param>
/// <param name="Most">The greatest number.</param>
/// <param name="Texts">The number of different texts; 0 where it holds numbers or timestamps.</param>
/// <param name="Missing">The number of missing values in its rows.</param>
/// <param name="Example">A value.</param>
/// <param name="Reason">Why it has its role.</param>
internal sealed record ColumnSummary(
    string Name, ColumnRole Role, ColumnType Type, double Least, double Most, int Texts, long Missing, string Example,
    FormattableString Reason);

/// <summary>The type of a column.</summary>
internal enum ColumnType
{
    Number,
    Text,
    Time,
}

/// <summary>The role of a column.</summary>
internal enum ColumnRole
{
    /// <summary>Not decided, or none.</summary>
    None,

    Id,

    Time,

    Target,

    Known,

    Past,

    Static,

    /// <summary>The column isn't read.</summary>
    Ignored,
}
