using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>A request that the server rejects. The client receives it as problem details (RFC 9457), in its own language.</summary>
/// <param name="status">The status code, 4xx or 5xx.</param>
/// <param name="detail">One sentence: what is wrong, what was expected, what to do.</param>
/// <param name="fieldName">The field of the request that is wrong.</param>
/// <param name="expected">What was expected there.</param>
internal sealed class ApiException(int status, FormattableString detail, string? fieldName = null, FormattableString? expected = null)
    : Exception(FormattableString.Invariant(detail))
{
    public int Status => status;

    public FormattableString Detail { get; } = detail;

    public string? Field => fieldName;

    public FormattableString? Expected => expected;

    /// <summary>Seconds after which the client may try again.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>A field has a value outside its range.</summary>
    public static ApiException Wrong(string field, double found, FormattableString expected) =>
        Wrong(field, double.IsNaN(found) ? "null" : found.ToString(CultureInfo.InvariantCulture), expected);

    /// <summary>A field has a value, as JSON has it, that it does not accept.</summary>
    public static ApiException Wrong(
        string field, string found, FormattableString expected, int status = StatusCodes.Status400BadRequest) =>
        new(status, $"{field} is {found}; expected {expected}", field, expected);

    /// <summary>A field has a text that it does not accept.</summary>
    public static ApiException WrongText(
        string field, string found, FormattableString expected, int status = StatusCodes.Status400BadRequest) =>
        Wrong(field, $"\"{ErrorText.Text(found)}\"", expected, status);

    /// <summary>A field has a value of another type.</summary>
    public static ApiException Invalid(string field, FormattableString expected) =>
        new(StatusCodes.Status400BadRequest, $"{field} has an invalid value; expected {expected}", field, expected);

    /// <summary>A list is empty.</summary>
    public static ApiException Empty(string field, FormattableString expected) =>
        new(StatusCodes.Status400BadRequest, $"{field} is empty; expected {expected}", field, expected);

    /// <summary>A required field is missing.</summary>
    public static ApiException Missing(string field, FormattableString expected, int status = StatusCodes.Status400BadRequest) =>
        new(status, $"{field} is missing; expected {expected}", field, expected);

    /// <summary>A field is given in a request that must not have it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="reason">Why, as a clause.</param>
    public static ApiException Unexpected(string field, FormattableString reason) =>
        new(StatusCodes.Status400BadRequest, $"{field} can't be given here: {reason}", field, $"no value");

    /// <summary>A list has another length, or other items, than it must have.</summary>
    public static ApiException Holds(string field, FormattableString found, FormattableString expected) =>
        new(StatusCodes.Status400BadRequest, $"{field} has {found}; expected {expected}", field, expected);

    /// <summary>A field occurs more than once.</summary>
    public static ApiException Duplicate(string field) =>
        new(StatusCodes.Status400BadRequest, $"{Short(field)} is duplicated; expected each field once", Short(field), $"each field once");

    /// <summary>A field that the request does not have.</summary>
    public static ApiException Unknown(string field, string[] known) => known.Length == 0
        ? new(StatusCodes.Status400BadRequest, $"{Short(field)} is not a field of this request, which has none; remove it", Short(field),
            $"no fields")
        : new(StatusCodes.Status400BadRequest, $"{Short(field)} is not a field of this request; expected one of {string.Join(", ", known)}",
            Short(field), $"one of {string.Join(", ", known)}");

    /// <summary>The name of a field that a client made up, cut to the length of a message.</summary>
    public static string Short(string field) => field.Length <= 80 ? field : $"{field[..77]}...";

    public static ApiException NotFound(FormattableString detail) => new(StatusCodes.Status404NotFound, detail);

    /// <summary>The server is busy.</summary>
    public static ApiException Busy(FormattableString detail) => new(StatusCodes.Status429TooManyRequests, detail) { RetryAfter = 1 };
}
