namespace Nami.Data;

/// <summary>A series of observations, oldest first, with its covariates. Missing values are NaN.</summary>
public sealed class TimeSeries
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly ReadOnlyMemory<double>[] _covariates;

    /// <summary>Creates a series of <paramref name="values"/>, which aren't copied, at the timestamps of <paramref name="time"/>.</summary>
    /// <param name="id">The ID of the series.</param>
    /// <param name="time">The timestamps.</param>
    /// <param name="values">The observations, in the user's unit; NaN where one is missing.</param>
    /// <param name="covariates">
    /// The values of each covariate of the panel, which aren't copied: as many as observations, more where they are known in advance, or 1
    /// where they are static. NaN where one is missing.
    /// </param>
    /// <exception cref="ArgumentException">There are no values, one is infinite, or the numbers of values don't match.</exception>
    public TimeSeries(string id, TimeAxis time, ReadOnlyMemory<double> values, params ReadOnlyMemory<double>[] covariates)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(covariates);
        if (values.IsEmpty)
            throw new ArgumentException("A series needs at least one value.", nameof(values));
        if (time.Count != values.Length)
            throw new ArgumentException(
                $"There are {time.Count} timestamps and {values.Length} values; expected as many of both.", nameof(time));
        CheckFinite(values.Span, nameof(values));
        foreach (var covariate in covariates)
        {
            if (covariate.Length != 1 && covariate.Length < values.Length)
                throw new ArgumentException(
                    $"A covariate has {covariate.Length} values and the series {values.Length}; expected 1 or at least as many as the series.",
                    nameof(covariates));
            CheckFinite(covariate.Span, nameof(covariates));
        }
        (Id, Time, _values, _covariates) = (id, time, values, covariates);
    }

    /// <summary>Creates a series of <paramref name="values"/> with the timestamps 1, 2, 3, …</summary>
    /// <exception cref="ArgumentException">There are no values, or one is infinite.</exception>
    public TimeSeries(string id, ReadOnlyMemory<double> values) : this(id, TimeAxis.Counter(values.Length), values) { }

    /// <summary>The ID of the series: <c>unique_id</c> in files.</summary>
    public string Id { get; }

    /// <summary>The timestamps.</summary>
    public TimeAxis Time { get; }

    /// <summary>The observations, in the user's unit; NaN where one is missing.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>The number of observations, including missing ones.</summary>
    public int Length => _values.Length;

    /// <summary>The index of the first value that is not missing; 0 where all are.</summary>
    internal int FirstValue => Math.Max(0, Values.IndexOfAnyExcept(double.NaN));

    /// <summary>
    /// Returns the values of a covariate: one per observation, further ones where it is known in advance, or a single one where it is
    /// static.
    /// </summary>
    /// <param name="index">The covariate, from 0. The values of a category are indices of its levels.</param>
    public ReadOnlySpan<double> Covariate(int index) => _covariates[index].Span;

    /// <summary>Whether any value is there.</summary>
    internal bool HasValue => Values.ContainsAnyExcept(double.NaN);

    /// <summary>The number of covariates.</summary>
    public int Covariates => _covariates.Length;

    /// <summary>Returns the first <paramref name="length"/> observations. Covariates known in advance keep their later values.</summary>
    /// <param name="length">The number of observations, from 1 to <see cref="Length"/>.</param>
    /// <param name="covariates">The covariates of the panel.</param>
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
    /// <param name="length">At least 1; all where there are fewer.</param>
    /// <param name="covariates">The covariates of the panel.</param>
    internal TimeSeries Last(int length, IReadOnlyList<Covariate> covariates)
    {
        if (length >= Length)
            return this;
        int first = Length - length;
        return new(Id, Time.Last(length), _values[first..],
            [.. _covariates.Select((c, i) => covariates[i].Kind == CovariateKind.Static || c.Length == 1 ? c : c[first..])]);
    }

    /// <summary>
    /// The series from its first value: a column of a wide table, for example, begins with the table and is empty until the series begins.
    /// The same series where no value is missing before, or all are.
    /// </summary>
    /// <param name="covariates">The covariates of the panel.</param>
    internal TimeSeries FromFirstValue(IReadOnlyList<Covariate> covariates) => Last(Length - FirstValue, covariates);

    /// <summary>The timestamps of the next steps, in the format of the series.</summary>
    internal string[] NextStamps(int count)
    {
        string[] stamps = new string[count];
        for (int k = 0; k < count; k++)
            stamps[k] = Time.Format(Length + (long)k);
        return stamps;
    }

    /// <summary>The same series by another name.</summary>
    internal TimeSeries Named(string id) => new(id, Time, _values, _covariates);

    private static void CheckFinite(ReadOnlySpan<double> values, string name)
    {
        foreach (double value in values)
        {
            if (double.IsInfinity(value))
                throw new ArgumentException($"A value is {value}; expected finite numbers, or NaN where one is missing.", name);
        }
    }
}
