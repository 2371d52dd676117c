using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Nami.Data;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>Reads the panel of a request.</summary>
internal static class PanelData
{
    /// <summary>Reads the series of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limits">The server's limits.</param>
    /// <param name="learned">How the series of the model were read, if the request is for one.</param>
    /// <exception cref="ApiException">The series are missing, or too many.</exception>
    /// <exception cref="InputException">The series can't be read.</exception>
    public static Panel Read(DataRequest request, ServerLimits limits, TableReading? learned = null)
    {
        var options = request.Columns with { Learned = learned };
        if (request.Csv is { } csv)
        {
            try
            {
                using var input = TableInput.OfStream(Stream(csv), "body", options with { MaxUnpacked = limits.Body });
                return Check(CsvPanel.Read(input, options), limits);
            }
            catch (UnpackLimitException)
            {
                throw TooMany("body", $"the body unpacks to more than {limits.Body} bytes; send fewer rows per request",
                    $"at most {limits.Body} bytes");
            }
        }
        if (request.Series is not { Length: > 0 } series)
            throw ApiException.Missing("series", $"a list of series");
        if (RequestSettings.CsvOnly.FirstOrDefault(setting => RequestSettings.Has(request, setting)) is { } column)
            throw ApiException.Unexpected(column.Key, $"it names a column of a CSV body");
        return Check(Read(series, "series", options, limits), limits);
    }

    /// <summary>Reads the future values of covariates that are known in advance.</summary>
    /// <exception cref="ApiException">The rows are too many.</exception>
    /// <exception cref="InputException">The rows can't be read.</exception>
    public static Panel Future(SeriesData[] future, IEnumerable<Covariate> known, ServerLimits limits) =>
        Read(future, "future", new()
        {
            IsFuture = true,
            Known = [.. known.Where(covariate => covariate.Kind == CovariateKind.Known).Select(covariate => covariate.Name)]
        }, limits);

    private static MemoryStream Stream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var bytes)
        ? new(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new(body.ToArray());

    private static Panel Read(SeriesData[] series, string field, PanelOptions options, ServerLimits limits)
    {
        CheckSize(field, series.Length, series.Sum(one => one?.Y?.LongLength ?? 0), limits);
        return PanelReader.Read(new JsonRows(series, field, options.IsFuture), options, "series");
    }

    private static Panel Check(Panel panel, ServerLimits limits)
    {
        CheckSize("series", panel.Series.Count, panel.Points, limits);
        if (panel.Covariates.Count > limits.Covariates)
            throw TooMany("series", $"series has {panel.Covariates.Count} covariates; expected at most {limits.Covariates}",
                $"at most {limits.Covariates} covariates");
        return panel;
    }

    private static void CheckSize(string field, int series, long points, ServerLimits limits)
    {
        if (series > limits.Series)
            throw TooMany(field, $"{field} has {series} series; expected at most {limits.Series}", $"at most {limits.Series} series");
        if (points > limits.Points)
            throw TooMany(field, $"{field} has {points} points; expected at most {limits.Points}", $"at most {limits.Points} points");
    }

    private static ApiException TooMany(string field, FormattableString detail, FormattableString expected) =>
        new(StatusCodes.Status413PayloadTooLarge, detail, field, expected);
}
