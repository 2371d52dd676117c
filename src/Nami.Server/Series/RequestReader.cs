using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>Reads requests from JSON bodies, or from CSV bodies with the other fields in the query.</summary>
internal sealed class RequestReader(RequestBody bodies)
{
    public const string Json = "application/json", Csv = "text/csv";

    /// <summary>Reads a request that may come as CSV.</summary>
    /// <returns>The request, and its body as it came: to be read again after a crash.</returns>
    /// <exception cref="ApiException">It can't be read: the message names the field.</exception>
    public async ValueTask<(T Request, StoredRequest Stored)> DataAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : DataRequest
    {
        var stored = new StoredRequest(MediaType(context, true), context.Request.QueryString.Value ?? "", await bodies.ReadAsync(context));
        return (Parse(stored, type), stored);
    }

    /// <summary>Reads a request in JSON.</summary>
    /// <exception cref="ApiException">It can't be read: the message names the field.</exception>
    public async ValueTask<T> JsonAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        MediaType(context, false);
        return JsonBody.Parse(await bodies.ReadAsync(context), type);
    }

    /// <summary>Reads a request as it came.</summary>
    /// <exception cref="ApiException">It can't be read: the message names the field.</exception>
    public static T Parse<T>(StoredRequest stored, JsonTypeInfo<T> type)
        where T : DataRequest
    {
        if (stored.MediaType != Csv)
            return JsonBody.Parse(stored.Body, type);
        var request = QueryFields.Parse(stored.Query, type);
        request.Csv = stored.Body;
        return request;
    }

    private static string MediaType(HttpContext context, bool takesCsv)
    {
        string? type = context.Request.ContentType;
        string encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new ApiException(
                StatusCodes.Status415UnsupportedMediaType, "the body is compressed; send it as it is", "Content-Encoding", "identity");
        if (MediaTypeHeaderValue.TryParse(type, out var media))
        {
            if (media.Charset.HasValue && !media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                throw new ApiException(
                    StatusCodes.Status415UnsupportedMediaType, $"the body is in {media.Charset}; send UTF-8", "Content-Type", "utf-8");
            if (media.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
                return Json;
            if (takesCsv && media.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase))
                return Csv;
        }
        string expected = takesCsv ? $"{Json} or {Csv}" : Json;
        throw new ApiException(StatusCodes.Status415UnsupportedMediaType,
            $"the body's type is {(string.IsNullOrEmpty(type) ? "not given" : "another one")}; expected {expected}", "Content-Type",
            expected);
    }
}

/// <summary>A request as it came.</summary>
/// <param name="MediaType"><c>application/json</c> or <c>text/csv</c>.</param>
/// <param name="Query">The query, with its question mark.</param>
/// <param name="Body">The body.</param>
internal sealed record StoredRequest(string MediaType, string Query, ReadOnlyMemory<byte> Body);
