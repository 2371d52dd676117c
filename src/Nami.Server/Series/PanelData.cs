using System.Text;
using Microsoft.AspNetCore.Http;
using Nami.Data;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>Makes the panel of a request.</summary>
internal static class PanelData
{
    /// <exception cref="ApiException">There are none, or too many.</exception>
    /// <exception cref="InputException">The series can't be read.</exception>
    public static Panel Read(DataRequest request, ServerLimits limits)
    {
        var options = new PanelOptions
        {
            Id = request.Id,
            Time = request.Time,
            Target = request.Target ?? [],
            Known = request.Known ?? [],
            Past = request.Past ?? [],
            Static = request.Static ?? [],
        };
        if (request.Csv is { } csv)
        {
            using var text = new StreamReader(new MemoryStream(csv.ToArray()), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Check(CsvPanel.Read(text, "body", options), limits);
        }
        if (request.Series is not { Length: > 0 } series)
            throw ApiException.Wrong("series", "not there", "a list of series");
        foreach (var (field, isGiven) in (ReadOnlySpan<(string, bool)>)[("id", request.Id is not null), ("time", request.Time is not null),
            ("target", request.Target is not null)])
        {
            if (isGiven)
                throw ApiException.Wrong(field, "given", "none, as it names a column of CSV");
        }
        return Check(Read(series, "series", options, limits), limits);
    }

    /// <summary>The covariates known in advance after the series' ends.</summary>
    /// <exception cref="ApiException">There are too many.</exception>
    /// <exception cref="InputException">They can't be read.</exception>
    public static Panel Future(SeriesData[] future, IEnumerable<Covariate> known, ServerLimits limits) =>
        Read(future, "future", new()
        {
            IsFuture = true,
            Known = [.. known.Where(covariate => covariate.Kind == CovariateKind.Known).Select(covariate => covariate.Name)]
        }, limits);

    private static Panel Read(SeriesData[] series, string field, PanelOptions options, ServerLimits limits)
    {
        if (series.Length > limits.Series)
            throw TooMany(field, series.Length, "series", limits.Series);
        if (series.Sum(one => one?.Y?.LongLength ?? 0) is var points && points > limits.Points)
            throw TooMany(field, points, "points", limits.Points);
        return PanelReader.Read(new JsonRows(series, field, options.IsFuture), options, "series");
    }

    private static Panel Check(Panel panel, ServerLimits limits)
    {
        if (panel.Series.Count > limits.Series)
            throw TooMany("series", panel.Series.Count, "series", limits.Series);
        if (panel.Points > limits.Points)
            throw TooMany("series", panel.Points, "points", limits.Points);
        if (panel.Covariates.Count > limits.Covariates)
            throw TooMany("series", panel.Covariates.Count, "covariates", limits.Covariates);
        return panel;
    }

    private static ApiException TooMany(string field, long found, string what, long most) =>
        new(StatusCodes.Status413PayloadTooLarge, $"{field} has {found} {what}; expected at most {most}", field, $"at most {most} {what}");
}
