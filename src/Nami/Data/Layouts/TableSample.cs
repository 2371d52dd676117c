namespace Nami.Data;

/// <summary>What a field of a table looks like.</summary>
internal enum FieldKind : byte
{
    Empty,

    /// <summary>One of the usual texts for a missing value.</summary>
    Missing,

    Number,

    Date,

    Text,
}

/// <summary>A row of the first ones of a table.</summary>
/// <param name="Line">The line on which it starts.</param>
/// <param name="FollowsBlank">Whether a blank line stands before it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Kinds">What they look like.</param>
/// <param name="Typed">Which of them are numbers by their type; null where none is.</param>
internal sealed record SampleRow(int Line, bool FollowsBlank, string[] Fields, FieldKind[] Kinds, bool[]? Typed)
{
    /// <summary>The number of fields up to the last one that isn't empty.</summary>
    public int FilledWidth
    {
        get
        {
            int width = Kinds.Length;
            while (width > 0 && Kinds[width - 1] == FieldKind.Empty)
                width--;
            return width;
        }
    }

    /// <summary>The number of fields that aren't empty.</summary>
    public int Filled => Kinds.Length - Kinds.AsSpan().Count(FieldKind.Empty);

    /// <summary>Whether its first field stands alone.</summary>
    public bool IsFirstAlone => Kinds.Length > 0 && Kinds[0] != FieldKind.Empty && FilledWidth == 1;

    /// <summary>What a field looks like; one that the row lacks is empty.</summary>
    public FieldKind Kind(int column) => column < Kinds.Length ? Kinds[column] : FieldKind.Empty;

    /// <summary>A field; one that the row lacks is empty.</summary>
    public string Field(int column) => column < Fields.Length ? Fields[column] : "";
}
