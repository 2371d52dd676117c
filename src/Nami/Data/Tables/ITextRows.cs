namespace Nami.Data;

/// <summary>The rows of a table as text, read once from the first to the last.</summary>
internal interface ITextRows : IDisposable
{
    /// <summary>The name in error messages.</summary>
    string Name { get; }

    /// <summary>The line, from 1, on which the current row starts.</summary>
    int Line { get; }

    /// <summary>Whether a blank line was skipped before the current row.</summary>
    bool FollowsBlank { get; }

    /// <summary>The number of fields of the current row.</summary>
    int Fields { get; }

    /// <summary>The character between the fields.</summary>
    char Separator { get; }

    /// <summary>A field of the current row without the spaces and quotes around it.</summary>
    ReadOnlySpan<char> this[int field] { get; }

    /// <summary>Goes to the next row that isn't blank; false after the last one.</summary>
    bool Read();

    /// <summary>Whether a field is a number by its type, written as the invariant culture writes it.</summary>
    bool IsNumber(int field);
}
