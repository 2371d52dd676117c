namespace Nami.Data;

/// <summary>A covariate of the rows that <see cref="Panel.From{T}(IEnumerable{T}, Func{T, string}, Func{T, DateTime}, Func{T, double?}, RowCovariate{T}[])"/> reads.</summary>
/// <typeparam name="T">A row.</typeparam>
public sealed class RowCovariate<T>
{
    /// <summary>A covariate of numbers; null and NaN where one is missing.</summary>
    public RowCovariate(string name, CovariateKind kind, Func<T, double?> value) : this(name, kind, value, null) => ArgumentNullException.ThrowIfNull(value);

    /// <summary>A category; null counts as an empty text.</summary>
    public RowCovariate(string name, CovariateKind kind, Func<T, string?> text) : this(name, kind, null, text) => ArgumentNullException.ThrowIfNull(text);

    private RowCovariate(string name, CovariateKind kind, Func<T, double?>? value, Func<T, string?>? text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Throw.IfUndefined(kind);
        (Name, Kind, Value, LevelText) = (name, kind, value, text);
    }

    /// <summary>The covariate's name.</summary>
    public string Name { get; }

    /// <summary>When its values are known.</summary>
    public CovariateKind Kind { get; }

    internal Func<T, double?>? Value { get; }

    internal Func<T, string?>? LevelText { get; }
}
