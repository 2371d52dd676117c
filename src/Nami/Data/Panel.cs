namespace Nami.Data;

/// <summary>Series that are learned and forecast together, with the covariates that accompany each of them.</summary>
public sealed class Panel
{
    /// <summary>A panel of <paramref name="series"/>, each with a value of every covariate.</summary>
    /// <param name="series">At least one series; no two of the same name.</param>
    /// <param name="covariates">What accompanies them; by default nothing.</param>
    /// <param name="warnings">What a user should know of how they were read.</param>
    /// <exception cref="ArgumentException">There is no series, two have the same name, or one has other covariates.</exception>
    public Panel(IEnumerable<TimeSeries> series, IEnumerable<Covariate>? covariates = null, IEnumerable<FormattableString>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        Series = [.. series];
        Covariates = [.. covariates ?? []];
        Warnings = [.. warnings ?? []];
        if (Series.Count == 0)
            throw new ArgumentException("A panel needs at least one series.", nameof(series));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in Series)
        {
            if (!ids.Add(one.Id))
                throw new ArgumentException($"Two series are called \"{one.Id}\".", nameof(series));
            if (one.Covariates != Covariates.Count)
                throw new ArgumentException($"Series \"{one.Id}\" has {one.Covariates} covariates and the panel {Covariates.Count}.", nameof(series));
        }
    }

    /// <summary>The series, in the order in which they were given.</summary>
    public IReadOnlyList<TimeSeries> Series { get; }

    /// <summary>The covariates of every series.</summary>
    public IReadOnlyList<Covariate> Covariates { get; }

    /// <summary>What a user should know of how the panel was read, such as series that were sorted.</summary>
    public IReadOnlyList<FormattableString> Warnings { get; }

    /// <summary>The same panel with other series, such as shorter ones.</summary>
    public Panel With(IEnumerable<TimeSeries> series) => new(series, Covariates, Warnings);
}
