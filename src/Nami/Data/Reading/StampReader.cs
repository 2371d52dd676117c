namespace Nami.Data;

/// <summary>Reads the timestamps of a table's rows, in one column or several, and decides from them how they are written.</summary>
/// <param name="source">The table.</param>
/// <param name="columns">The columns of timestamps or their parts; at least one.</param>
internal sealed class StampReader(IRowSource source, int[] columns)
{
    private TypedField _first; // the first one of a table with types, whose type is that of all
    private StampFormat? _format; // of timestamps that are text
    private bool _hasTime, _hasFraction;

    /// <summary>The timestamp of the current row as text, for messages.</summary>
    public ReadOnlySpan<char> Text => source.Text(columns[0]);

    /// <summary>How the stamps read so far are written.</summary>
    public StampFormat Format => _format ?? (_first.Type == FieldType.Missing ? StampFormat.Number : _first.Format(_hasTime, _hasFraction));

    /// <summary>Reads the current row's; false where it is none, or none like those before it.</summary>
    public bool TryRead(out long stamp)
    {
        if (!source.TryTyped(columns[0], out var field) || field.Type is FieldType.Text or FieldType.Missing or FieldType.Other)
        {
            stamp = 0;
            return _first.Type == FieldType.Missing && StampFormat.TryParse(ref _format, Text, out stamp);
        }
        if (_first.Type == FieldType.Missing)
            _first = field;
        _hasTime |= field.HasTime;
        _hasFraction |= field.IsFraction;
        return field.TryStamp(out stamp) && _format is null && (field.Type == _first.Type || !(field.IsStamp || _first.IsStamp));
    }
}
