using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Nami.Server.Http;

/// <summary>The pipeline of each endpoint: counts requests, answers errors, and checks origin, token, query and size.</summary>
internal sealed class RequestGuard(NamiServerOptions options, TokenCheck token, OriginCheck origin, ServerMetrics metrics)
{
    // ProblemHandler handles every exception; the middleware requires a fallback.
    private static readonly ExceptionHandlerOptions s_errors = new() { ExceptionHandler = _ => Task.CompletedTask };

    /// <summary>Puts the pipeline around an endpoint.</summary>
    /// <param name="pipeline">An empty pipeline.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="metadata">The endpoint's metadata; one with <see cref="IAllowAnonymous"/> needs no token.</param>
    /// <param name="query">The fields that the query may have; null where the endpoint checks them itself.</param>
    public RequestDelegate Around(IApplicationBuilder pipeline, RequestDelegate endpoint, IList<object> metadata, string[]? query)
    {
        bool needsToken = !metadata.OfType<IAllowAnonymous>().Any();
        pipeline.Use(CountAsync);
        pipeline.UseExceptionHandler(s_errors);
        pipeline.Use((context, next) =>
        {
            Check(context, needsToken, query);
            return next(context);
        });
        pipeline.Run(endpoint);
        return pipeline.Build();
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        metrics.Requested(context.Response.StatusCode);
    }

    private void Check(HttpContext context, bool needsToken, string[]? query)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        origin.Check(context.Request);
        if (needsToken && !token.Passes(context))
            throw new ApiException(StatusCodes.Status401Unauthorized,
                $"the token is missing or wrong; send the header Authorization: Bearer TOKEN", "Authorization", $"Bearer TOKEN");
        if (query is not null
            && context.Request.Query.Keys.Except(query, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
            throw ApiException.Unknown(unknown, query);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            // Bodies a little above the limit are read to their end, so that the client receives the problem.
            size.MaxRequestBodySize = 2 * options.Limits.Body;
    }
}

/// <summary>Metadata of the endpoints of this server, which share an app with others.</summary>
internal sealed class NamiEndpoint;
