namespace Nami.Data;

/// <summary>Rows of fields of text, read once from the first to the last: what a table is made of.</summary>
internal interface ITextRows : IDisposable
{
    /// <summary>The name of the table in error messages.</summary>
    string Name { get; }

    /// <summary>The line, from 1, on which the current row starts; in a sheet its row.</summary>
    int Line { get; }

    /// <summary>Whether a blank line was skipped before the current row.</summary>
    bool FollowsBlank { get; }

    /// <summary>The fields of the current row.</summary>
    int Fields { get; }

    /// <summary>The character between the fields; '\0' where there is none, as in a sheet.</summary>
    char Separator { get; }

    /// <summary>Goes to the next row that is not blank; false after the last one, however often it is called.</summary>
    /// <exception cref="InputException">The rows can't be read.</exception>
    bool Read();

    /// <summary>A field of the current row without the spaces around it.</summary>
    ReadOnlySpan<char> this[int field] { get; }

    /// <summary>
    /// Whether a field of the current row is a number by its type, so that its text is written as .NET's invariant culture does.
    /// </summary>
    bool IsNumber(int field) => false;
}
