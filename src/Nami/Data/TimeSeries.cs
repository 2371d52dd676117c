namespace Nami.Data;

/// <summary>One series of observations, the oldest first.</summary>
public sealed class TimeSeries
{
    private readonly ReadOnlyMemory<double> _values;

    /// <summary>A series of <paramref name="values"/>, which it keeps and does not copy, at the stamps of <paramref name="time"/>.</summary>
    /// <exception cref="ArgumentException">There are no values, one is not finite, or there are as many stamps as values not.</exception>
    public TimeSeries(string id, TimeAxis time, ReadOnlyMemory<double> values)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(time);
        if (values.IsEmpty)
            throw new ArgumentException("A series needs at least one value.", nameof(values));
        if (time.Count != values.Length)
            throw new ArgumentException($"There are {time.Count} stamps and {values.Length} values.", nameof(time));
        foreach (var value in values.Span)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"The value {value} is not finite.", nameof(values));
        }
        (Id, Time, _values) = (id, time, values);
    }

    /// <summary>A series of <paramref name="values"/> at the stamps 1, 2, 3, …</summary>
    /// <exception cref="ArgumentException">There are no values, or one is not finite.</exception>
    public TimeSeries(string id, ReadOnlyMemory<double> values) : this(id, TimeAxis.Counter(values.Length), values) { }

    /// <summary>The series' name: <c>unique_id</c> in files.</summary>
    public string Id { get; }

    /// <summary>When the values were observed.</summary>
    public TimeAxis Time { get; }

    /// <summary>The observations, in the user's unit.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>The number of observations.</summary>
    public int Length => _values.Length;
}
