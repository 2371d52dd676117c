namespace Nami.Data;

/// <summary>
/// What a first reading of a table has shown, for a second one: how timestamps and numbers are written, say, where the last rows contradict
/// the first ones. A table is read at most twice.
/// </summary>
internal sealed class FirstReading
{
    private readonly Dictionary<(Type Kind, int Column), object> _learned = [];

    /// <summary>The reading of a table that can't be read again.</summary>
    public static FirstReading Only => new() { IsOver = true };

    /// <summary>Whether this is the last reading, in which nothing more can be learned.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether something was learned, so that the table is to be read again.</summary>
    public bool IsDue => !IsOver && _learned.Count > 0;

    /// <summary>
    /// What the first reading has shown about a column; null where it has shown nothing, and in the first reading itself.
    /// </summary>
    /// <typeparam name="T">The kind of knowledge.</typeparam>
    /// <param name="column">The column, or −1 for the table as a whole.</param>
    public T? Of<T>(int column)
        where T : class =>
        IsOver && _learned.TryGetValue((typeof(T), column), out object? what) ? (T)what : null;

    /// <summary>
    /// Learns something about a column, so that the table is read again; errors of this reading don't count then. False where it can't be
    /// read again.
    /// </summary>
    /// <typeparam name="T">The kind of knowledge.</typeparam>
    /// <param name="column">The column, or −1 for the table as a whole.</param>
    /// <param name="what">The knowledge.</param>
    public bool Learn<T>(int column, T what)
        where T : class
    {
        if (!IsOver)
            _learned[(typeof(T), column)] = what;
        return !IsOver;
    }

    /// <summary>Ends the first reading.</summary>
    public void End() => IsOver = true;
}
