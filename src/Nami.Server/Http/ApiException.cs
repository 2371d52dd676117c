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
