using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nami.Data;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>Reads requests from JSON bodies, or from CSV bodies with the other fields in the query.</summary>
internal sealed class RequestReader(RequestBody bodies)
{
    public const string Json = "application/json", Csv = "text/csv";

    /// <summary>Reads a request whose body is JSON or CSV.</summary>
    /// <returns>The request, and the same unparsed, to be kept for a resume.</returns>
    /// <exception cref="ApiException">The request can't be read; the message names the field.</exception>
    public async ValueTask<(T Request, StoredRequest Stored)> DataAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : DataRequest
    {
        var stored = new StoredRequest(MediaType(context, true), context.Request.QueryString.Value ?? "", await bodies.ReadAsync(context));
        return (Parse(stored, type), stored);
    }

    /// <summary>Reads a request whose body is JSON.</summary>
    /// <exception cref="ApiException">The request can't be read; the message names the field.</exception>
    public async ValueTask<T> JsonAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        MediaType(context, false);
        return JsonBody.Parse(await bodies.ReadAsync(context), type);
    }

    /// <summary>Reads a stored request.</summary>
    /// <exception cref="ApiException">The request can't be read; the message names the field.</exception>
    public static T Parse<T>(StoredRequest stored, JsonTypeInfo<T> type)
        where T : DataRequest
    {
        var settings = RequestSettings.Of(typeof(T));
        bool isCsv = stored.MediaType == Csv;
        var request = isCsv ? QueryFields.Parse(stored.Query, type, settings) : JsonBody.Parse(stored.Body, type, settings);
        if (isCsv)
            request.Csv = stored.Body;
        request.Columns = RequestSettings.Read(request, ReadingSettings.All, request.Columns);
        return request;
    }

    private static string MediaType(HttpContext context, bool takesCsv)
    {
        string? type = context.Request.ContentType;
        string encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType,
                $"the body is compressed; send it uncompressed", "Content-Encoding", $"identity");
        if (MediaTypeHeaderValue.TryParse(type, out var media))
        {
            if (media.Charset.HasValue && !media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                throw new ApiException(StatusCodes.Status415UnsupportedMediaType,
                    $"the body is in {ErrorText.Text(media.Charset)}; send it in UTF-8", "Content-Type", $"utf-8");
            if (media.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
                return Json;
            if (takesCsv && media.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase))
                return Csv;
        }
        var expected = takesCsv ? $"application/json or text/csv" : (FormattableString)$"application/json";
        throw string.IsNullOrEmpty(type)
            ? ApiException.Missing("Content-Type", expected, StatusCodes.Status415UnsupportedMediaType)
            : ApiException.WrongText("Content-Type", type, expected, StatusCodes.Status415UnsupportedMediaType);
    }
}

/// <summary>An unparsed request.</summary>
/// <param name="MediaType"><c>application/json</c> or <c>text/csv</c>.</param>
/// <param name="Query">The query, with its question mark.</param>
/// <param name="Body">The body.</param>
internal sealed record StoredRequest(string MediaType, string Query, ReadOnlyMemory<byte> Body);
