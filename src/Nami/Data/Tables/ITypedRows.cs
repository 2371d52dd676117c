namespace Nami.Data;

/// <summary>Rows of typed fields, read once from the first to the last: what a <see cref="TypedTable"/> is made of.</summary>
internal interface ITypedRows
{
    /// <summary>What errors call the table.</summary>
    string Name { get; }

    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Goes to the next row, or says that there is none, again and again.</summary>
    bool Read();

    /// <summary>A field of the current row.</summary>
    TypedField this[int column] { get; }
}
