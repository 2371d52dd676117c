using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Nami.Server.Http;

/// <summary>
/// Stands around every endpoint: who may call it, how much may be sent, and that whatever goes wrong is told as problem details (RFC 9457).
/// </summary>
internal sealed class RequestGuard(NamiServerOptions options, TokenCheck token, OriginCheck origin, RequestLanguage language,
    ServerMetrics metrics, ILogger<RequestGuard> log)
{
    private static readonly Action<ILogger, string, string, Exception?> LogDefect =
        LoggerMessage.Define<string, string>(LogLevel.Error, new(3, nameof(LogDefect)), "{Method} {Path} failed by a defect");

    /// <param name="next">The endpoint.</param>
    /// <param name="isOpen">Whether it needs no token.</param>
    /// <param name="query">The fields that its query may have; null where it looks itself.</param>
    public RequestDelegate Around(RequestDelegate next, bool isOpen, string[]? query) =>
        context => ServeAsync(context, next, isOpen, query);

    private async Task ServeAsync(HttpContext context, RequestDelegate next, bool isOpen, string[]? query)
    {
        try
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-store";
            origin.Check(context.Request);
            if (!isOpen && !token.Passes(context))
            {
                headers.WWWAuthenticate = "Bearer";
                throw new ApiException(StatusCodes.Status401Unauthorized,
                    "the token is missing or another one; send Authorization: Bearer TOKEN", "Authorization", "Bearer TOKEN");
            }
            if (query is not null
                && context.Request.Query.Keys.Except(query, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
                throw ApiException.Unknown(unknown, query);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                // what is a little too large is read to its end, so that the client gets to see why
                size.MaxRequestBodySize = 2 * options.Limits.Body;
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, and is told nothing.
        }
        catch (Exception e)
        {
            if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
                context.Abort();
            else
                await TellAsync(context, Problem(context, e));
        }
        metrics.Requested(context.Response.StatusCode);
    }

    private static async Task TellAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        await context.Response.WriteAsJsonAsync(problem, ProblemJson.Web.Problem, "application/problem+json", context.RequestAborted);
    }

    private Problem Problem(HttpContext context, Exception e)
    {
        switch (e)
        {
            case ApiException api:
                if (api.RetryAfter is { } seconds)
                    context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Problem(api.Status, api.Message, api.Field, api.Expected);
            case InputException input:
                return Problem(StatusCodes.Status400BadRequest, language.Say(context, input), FieldOf(e.Message), null);
            case BadHttpRequestException bad:
                return Problem(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? $"the body is larger than {options.Limits.Body} bytes; send less at a time"
                    : bad.Message, "body", null);
            case IOException or UnauthorizedAccessException:
                LogDefect(log, context.Request.Method, context.Request.Path, e);
                return Problem(StatusCodes.Status507InsufficientStorage, e.Message.ReplaceLineEndings(" "), null, null);
            default:
                LogDefect(log, context.Request.Method, context.Request.Path, e);
                return Problem(StatusCodes.Status500InternalServerError, "the server failed by a defect; its log tells more", null, null);
        }
    }

    private static Problem Problem(int status, string detail, string? field, string? expected) =>
        new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, field, expected);

    // The library's errors begin with the place, where they have one: "series[0].y[3]: …", "body, line 3, column "y": …".
    private static string FieldOf(string message) =>
        message.StartsWith("future[", StringComparison.Ordinal) ? "future"
        : message.StartsWith("series[", StringComparison.Ordinal)
            && message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? message[..end]
        : message.StartsWith("body", StringComparison.Ordinal) ? "body" : "series";
}

/// <summary>Marks an endpoint that needs no token.</summary>
internal sealed class OpenEndpoint;
