using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>A request that can't be served: what the client is told, as problem details (RFC 9457).</summary>
/// <param name="status">The status, of 4xx or 5xx.</param>
/// <param name="detail">One sentence: what was found, what was expected, what to do.</param>
/// <param name="fieldName">The field of the request that it is about.</param>
/// <param name="expected">What was expected there.</param>
internal sealed class ApiException(int status, string detail, string? fieldName = null, string? expected = null) : Exception(detail)
{
    public int Status => status;

    public string? Field => fieldName;

    public string? Expected => expected;

    /// <summary>Seconds after which another try makes sense.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>A field has a value that it can't have.</summary>
    public static ApiException Wrong(string field, string found, string expected) =>
        new(StatusCodes.Status400BadRequest, $"{field} is {found}; expected {expected}", field, expected);

    /// <summary>A field that the request does not have.</summary>
    public static ApiException Unknown(string field, string[] known) =>
        Wrong(Short(field), "not a field of this request", known.Length == 0 ? "none" : string.Join(", ", known));

    /// <summary>The name of a field that a client made up, as long as a message has room for.</summary>
    public static string Short(string field) => field.Length <= 80 ? field : $"{field[..77]}...";

    public static ApiException NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    /// <summary>There is too much to do at the moment.</summary>
    public static ApiException Busy(string detail) => new(StatusCodes.Status429TooManyRequests, detail) { RetryAfter = 1 };
}

/// <summary>Why a request was not served (RFC 9457).</summary>
/// <param name="Type"><c>about:blank</c>: the status says what kind of problem it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What was found, what was expected, what to do.</param>
/// <param name="Field">The field of the request that it is about, such as <c>series[0].y[3]</c>.</param>
/// <param name="Expected">What was expected there.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string? Field, string? Expected);

/// <summary>The JSON of problems.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    public static ProblemJson Web { get; } = new(ServerJson.Options());
}
