using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Nami.Cli.Commands.Serving;

/// <summary>What no endpoint answers: problem details instead of nothing.</summary>
internal static class NotFound
{
    public static async Task TellAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        string title = ReasonPhrases.GetReasonPhrase(response.StatusCode);
        string detail = response.StatusCode == StatusCodes.Status405MethodNotAllowed
            ? $"this is asked for by {string.Join(" or ", response.Headers.Allow.ToString().Split(", "))}"
            : "there is nothing of that name";
        response.ContentType = "application/problem+json";
        await response.WriteAsync($$"""{"type":"about:blank","title":"{{title}}","status":{{response.StatusCode}},"detail":"{{detail}}; /openapi/v1.json tells what there is"}""");
    }
}
