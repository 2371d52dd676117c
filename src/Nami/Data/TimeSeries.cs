namespace Nami.Data;

/// <summary>One series of observations, the oldest first, with what accompanies them. A missing value is NaN.</summary>
public sealed class TimeSeries
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly ReadOnlyMemory<double>[] _covariates;

    /// <summary>
    /// A series of <paramref name="values"/>, which it keeps and does not copy, at the stamps of <paramref name="time"/>.
    /// </summary>
    /// <param name="id">The series' name.</param>
    /// <param name="time">When the values were observed.</param>
    /// <param name="values">The observations in the user's unit; NaN where one is missing.</param>
    /// <param name="covariates">
    /// The values of each covariate of the panel, which are kept too: as many as observations, or more where they are known in advance, or
    /// one where they are static. NaN where one is missing.
    /// </param>
    /// <exception cref="ArgumentException">There are no values, one is infinite, or the numbers of values do
    /// not fit each other.</exception>
    public TimeSeries(string id, TimeAxis time, ReadOnlyMemory<double> values, params ReadOnlyMemory<double>[] covariates)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(covariates);
        if (values.IsEmpty)
            throw new ArgumentException("A series needs at least one value.", nameof(values));
        if (time.Count != values.Length)
            throw new ArgumentException($"There are {time.Count} stamps and {values.Length} values.", nameof(time));
        CheckFinite(values.Span, nameof(values));
        foreach (var covariate in covariates)
        {
            if (covariate.Length != 1 && covariate.Length < values.Length)
                throw new ArgumentException(
                    $"A covariate has {covariate.Length} values and the series {values.Length}.", nameof(covariates));
            CheckFinite(covariate.Span, nameof(covariates));
        }
        (Id, Time, _values, _covariates) = (id, time, values, covariates);
    }

    /// <summary>A series of <paramref name="values"/> at the stamps 1, 2, 3, …</summary>
    /// <exception cref="ArgumentException">There are no values, or one is infinite.</exception>
    public TimeSeries(string id, ReadOnlyMemory<double> values) : this(id, TimeAxis.Counter(values.Length), values) { }

    /// <summary>The series' name: <c>unique_id</c> in files.</summary>
    public string Id { get; }

    /// <summary>When the values were observed.</summary>
    public TimeAxis Time { get; }

    /// <summary>The observations, in the user's unit; NaN where one is missing.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>The number of observations, missing ones among them.</summary>
    public int Length => _values.Length;

    /// <summary>The index of the first value that is not missing; 0 where all are.</summary>
    internal int FirstValue => Math.Max(0, Values.IndexOfAnyExcept(double.NaN));

    /// <summary>
    /// The values of a covariate of the panel: one for each observation and, where it is known in advance, further ones for the steps after
    /// them; a static one has one. The index of its level where it is a category.
    /// </summary>
    public ReadOnlySpan<double> Covariate(int index) => _covariates[index].Span;

    /// <summary>The number of covariates.</summary>
    public int Covariates => _covariates.Length;

    /// <summary>
    /// The first <paramref name="length"/> observations. Nothing later is left but the covariates known in advance.
    /// </summary>
    /// <param name="length">From 1 to <see cref="Length"/>.</param>
    /// <param name="covariates">The panel's covariates, which tell what is known in advance.</param>
    public TimeSeries First(int length, IReadOnlyList<Covariate> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Throw.IfBelow(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        return length == Length && Covariates == 0
            ? this
            : new(Id, Time.First(length), _values[..length],
                [.. _covariates.Select((c, i) => covariates[i].Kind == CovariateKind.Past ? c[..length] : c)]);
    }

    /// <summary>The last <paramref name="length"/> observations, with the covariates known after them.</summary>
    /// <param name="length">From 1 on; all where there are fewer.</param>
    /// <param name="covariates">The panel's covariates, which tell what is static.</param>
    internal TimeSeries Last(int length, IReadOnlyList<Covariate> covariates)
    {
        if (length >= Length)
            return this;
        int first = Length - length;
        return new(Id, Time.Last(length), _values[first..],
            [.. _covariates.Select((c, i) => covariates[i].Kind == CovariateKind.Static || c.Length == 1 ? c : c[first..])]);
    }

    /// <summary>
    /// The series from its first value on: a column of a wide table, for example, begins when its table does and holds nothing until the
    /// series begins. The same series where no value is missing before, or all are.
    /// </summary>
    /// <param name="covariates">The panel's covariates, which tell what is static.</param>
    internal TimeSeries FromFirstValue(IReadOnlyList<Covariate> covariates) => Last(Length - FirstValue, covariates);

    /// <summary>The same series by another name.</summary>
    internal TimeSeries Named(string id) => new(id, Time, _values, _covariates);

    private static void CheckFinite(ReadOnlySpan<double> values, string name)
    {
        foreach (double value in values)
        {
            if (double.IsInfinity(value))
                throw new ArgumentException($"The value {value} is not finite.", name);
        }
    }
}
