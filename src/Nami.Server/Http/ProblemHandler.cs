using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nami.Documents;

namespace Nami.Server.Http;

/// <summary>
/// Answers the exceptions of this server's endpoints with problem details (RFC 9457), in the language of the request.
/// <c>AddProblemDetails</c> would add a trace identifier, write nothing for <c>Accept: text/csv</c>, and change the errors of the whole
/// app.
/// </summary>
internal sealed class ProblemHandler(NamiServerOptions options, ILogger<ProblemHandler> log) : IExceptionHandler
{
    private static readonly Action<ILogger, string, string, Exception?> LogError =
        LoggerMessage.Define<string, string>(LogLevel.Error, new(3, nameof(LogError)), "{Method} {Path}: internal error");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint?.Metadata.GetMetadata<NamiEndpoint>() is null)
            return false; // an endpoint of the app
        if (!httpContext.RequestAborted.IsCancellationRequested) // else the client has disconnected
            await WriteAsync(httpContext, ProblemOf(exception, httpContext.Request));
        return true;
    }

    /// <summary>Answers a request that no endpoint matches.</summary>
    public static Task HandleStatusAsync(StatusCodeContext status)
    {
        var (context, response) = (status.HttpContext, status.HttpContext.Response);
        return context.RequestAborted.IsCancellationRequested
            ? Task.CompletedTask
            : WriteAsync(context, response.StatusCode == StatusCodes.Status405MethodNotAllowed
                ? new(response.StatusCode, $"this endpoint accepts only {response.Headers.Allow}; /openapi/v1.json lists the endpoints")
                : new(response.StatusCode,
                    $"there is no endpoint {ErrorText.Text(context.Request.Path)}; /openapi/v1.json lists the endpoints"));
    }

    private static Task WriteAsync(HttpContext context, ApiException problem)
    {
        var response = context.Response;
        var say = context.RequestServices.GetRequiredService<RequestLanguage>().For(context);
        response.StatusCode = problem.Status;
        response.Headers.XContentTypeOptions = "nosniff";
        if (problem.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(
            new("about:blank", ReasonPhrases.GetReasonPhrase(problem.Status), problem.Status, say(problem.Detail), problem.Field,
                problem.Expected is { } expected ? say(expected) : null),
            DocumentsJson.Instance.Problem, "application/problem+json", CancellationToken.None);
    }

    private ApiException ProblemOf(Exception exception, HttpRequest request)
    {
        switch (exception)
        {
            case ApiException problem:
                return problem;
            case InputException input:
                return new(StatusCodes.Status400BadRequest, RequestLanguage.Sentence(input), FieldOf(input.Message));
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return RequestBody.TooLarge(options.Limits);
            case BadHttpRequestException bad:
                return new(bad.StatusCode, $"the request can't be read: {RequestLanguage.OneLine(bad)}", "body");
            case IOException or UnauthorizedAccessException:
                LogError(log, request.Method, request.Path, exception);
                return new(StatusCodes.Status507InsufficientStorage,
                    $"the server can't use its files: {RequestLanguage.OneLine(exception)}; check the disk space and the folder's permissions");
            default:
                LogError(log, request.Method, request.Path, exception);
                return new(StatusCodes.Status500InternalServerError, $"internal server error; the server's log has the details");
        }
    }

    // The library's errors begin with the place, where there is one: "series[0].y[3]: …", "body, line 3, column "y": …".
    private static string FieldOf(string message) =>
        message.StartsWith("future[", StringComparison.Ordinal) ? "future"
        : message.StartsWith("series[", StringComparison.Ordinal)
            && message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? message[..end]
        : message.StartsWith("body", StringComparison.Ordinal) ? "body" : "series";
}
