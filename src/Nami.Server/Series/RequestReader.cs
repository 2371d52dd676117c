using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>Reads requests from JSON bodies, or from tables (CSV and other files) with the other fields in the query.</summary>
internal sealed class RequestReader(RequestBody bodies)
{
    public const string Json = "application/json", Csv = "text/csv";

    private const string Charset = "; charset=";

    // The format of a table is found by its content.
    private static readonly string[] s_tables =
    [
        Csv, "text/tab-separated-values", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/gzip",
        "application/zip", "application/x-ndjson", "application/jsonl",
    ];

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
        bool isCsv = stored.MediaType.StartsWith(Csv, StringComparison.Ordinal);
        var request = isCsv ? QueryFields.Parse(stored.Query, type, settings) : JsonBody.Parse(stored.Body, type, settings);
        if (isCsv)
            request.Csv = stored.Body;
        if (stored.MediaType.IndexOf(Charset, StringComparison.Ordinal) is >= 0 and var charset)
            request.Columns = request.Columns with { Encoding = stored.MediaType[(charset + Charset.Length)..] };
        request.Columns = RequestSettings.Read(request, RequestSettings.Reading, request.Columns);
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
            bool isTable = takesCsv && Array.Exists(s_tables, table => media.MediaType.Equals(table, StringComparison.OrdinalIgnoreCase));
            string charset = HeaderUtilities.RemoveQuotes(media.Charset).ToString();
            if (isTable)
            {
                if (charset.Length > 0 && TextEncoding.Find(charset) is null)
                    throw new ApiException(StatusCodes.Status415UnsupportedMediaType,
                        $"the charset of the body is {ErrorText.Text(charset)}; expected {TextEncoding.Expected}", "Content-Type",
                        TextEncoding.Expected);
                return charset.Length > 0 ? $"{Csv}{Charset}{charset}" : Csv;
            }
            if (charset.Length > 0 && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                throw new ApiException(StatusCodes.Status415UnsupportedMediaType,
                    $"the body is in {ErrorText.Text(charset)}; send it in UTF-8", "Content-Type", $"utf-8");
            if (media.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
                return Json;
        }
        var expected = takesCsv ? $"application/json or text/csv" : (FormattableString)$"application/json";
        throw string.IsNullOrEmpty(type)
            ? ApiException.Missing("Content-Type", expected, StatusCodes.Status415UnsupportedMediaType)
            : ApiException.WrongText("Content-Type", type, expected, StatusCodes.Status415UnsupportedMediaType);
    }
}

/// <summary>The settings of requests: rows of the library's tables, within the limits of the server.</summary>
internal static class RequestSettings
{
    // How the server computes isn't the client's choice.
    private static readonly Setting<ForecasterOptions>[] s_learning =
        [.. ForecasterSettings.All.Where(setting => setting.Group != SettingGroup.Running || setting == ForecasterSettings.Force)];

    /// <summary>The settings of reading; the limit of a body is the server's.</summary>
    public static IReadOnlyList<Setting<PanelOptions>> Reading { get; } =
        [.. ReadingSettings.All.Where(setting => setting != ReadingSettings.MaxUnpacked)];

    private static readonly SettingName[] s_all = [.. s_learning, .. Reading];

    /// <summary>The default of the seed.</summary>
    public const string DefaultSeed = "random; the run contains it";

    /// <summary>The settings of a CSV body alone.</summary>
    public static IReadOnlyList<SettingName> CsvOnly { get; } =
    [
        ReadingSettings.Id, ReadingSettings.Time, ReadingSettings.Target, ReadingSettings.Layout, ReadingSettings.SkipRows,
        ReadingSettings.HeaderRows, ReadingSettings.Comment, ReadingSettings.Encoding, ReadingSettings.Sheet, ReadingSettings.Decimal,
        ReadingSettings.Thousands, ReadingSettings.Missing,
    ];

    /// <summary>The settings of a type of request.</summary>
    public static IReadOnlyList<SettingName> Of(Type request) =>
        typeof(LearningRequest).IsAssignableFrom(request) ? s_all
        : typeof(DataRequest).IsAssignableFrom(request) ? Reading : [];

    /// <summary>The settings of a training.</summary>
    public static IEnumerable<Setting<ForecasterOptions>> Learning(ServerLimits limits)
    {
        Setting<ForecasterOptions>[] limited =
        [
            ForecasterSettings.Horizon.UpTo(limits.Horizon), ForecasterSettings.Window.UpTo(limits.Window),
            ForecasterSettings.Season.UpTo(limits.Window), ForecasterSettings.LongSeason.UpTo(limits.Window),
            ForecasterSettings.HiddenSize.UpTo(limits.HiddenSize), ForecasterSettings.Layers.UpTo(limits.Layers),
            ForecasterSettings.Members.UpTo(limits.Members), ForecasterSettings.Steps.UpTo(limits.Steps),
            ForecasterSettings.BatchSize.UpTo(limits.BatchSize),
        ];
        return s_learning.Select(setting => limited.FirstOrDefault(one => one.Key == setting.Key) ?? setting);
    }

    /// <summary>Whether a request has a setting.</summary>
    public static bool Has(DataRequest request, SettingName setting) =>
        request.Settings.TryGetValue(setting.Key, out var json) && json.ValueKind != JsonValueKind.Null;

    /// <summary>Reads the settings that a request has; the others stay.</summary>
    /// <exception cref="ApiException">A setting has a value that isn't valid.</exception>
    public static TOptions Read<TOptions>(DataRequest request, IEnumerable<Setting<TOptions>> settings, TOptions options)
    {
        foreach (var setting in settings)
        {
            if (!request.Settings.TryGetValue(setting.Key, out var json))
                continue;
            // The fields of a query, beside a CSV body, are texts.
            bool isValid = request.Csv is null
                ? setting.TryRead(options, json, out var changed) && HasNoUnknownMember(json, setting.Json(changed))
                : setting.TryParse(options, json.GetString()!, out changed);
            if (isValid)
                options = changed;
            else if (json.ValueKind == JsonValueKind.Object && setting.Json(options) is JsonObject example)
                throw Wrong(setting, json, $"{setting.Expected}, or an object such as {example.ToJsonString()}");
            else if (json.ValueKind != JsonValueKind.Null) // null: no value
                throw Wrong(setting, json, setting.Expected);
        }
        return options;
    }

    private static bool HasNoUnknownMember(JsonElement json, JsonNode? read) =>
        json.ValueKind != JsonValueKind.Object
        || (read is JsonObject whole && json.EnumerateObject().All(member => whole.ContainsKey(member.Name)));

    private static ApiException Wrong(SettingName setting, JsonElement json, FormattableString expected) =>
        ApiException.Wrong(setting.Key, ErrorText.Text(json.GetRawText().ReplaceLineEndings(" ")), expected);
}

/// <summary>An unparsed request.</summary>
/// <param name="MediaType"><c>application/json</c> or <c>text/csv</c>, the second with its charset where it has one.</param>
/// <param name="Query">The query, with its question mark.</param>
/// <param name="Body">The body.</param>
internal sealed record StoredRequest(string MediaType, string Query, ReadOnlyMemory<byte> Body);
