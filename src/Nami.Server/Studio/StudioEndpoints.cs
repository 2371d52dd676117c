using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Nami.Server.Http;

namespace Nami.Server.Studio;

/// <summary>Serves the page.</summary>
internal static class StudioEndpoints
{
    /// <summary>Scripts and styles come from files of this server alone, and so does all that they fetch.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes, TokenCheck token)
    {
        foreach (var (path, file) in StudioFiles.All)
            routes.MapGet($"/{path}", (HttpContext context) => Serve(context, file)).ExcludeFromDescription();
        // The token comes with the address once, and stays in a cookie that scripts don't see.
        routes.MapGet("/", (HttpContext context) => Index(context, token)).WithMetadata(new OpenEndpoint()).ExcludeFromDescription();
    }

    private static IResult Index(HttpContext context, TokenCheck token)
    {
        if (context.Request.Query.TryGetValue("token", out var given) && token.IsToken(given))
        {
            context.Response.Cookies.Append(TokenCheck.Cookie, given!, new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/" });
            return TypedResults.LocalRedirect($"~{context.Request.Path}");
        }
        return token.Passes(context)
            ? Serve(context, StudioFiles.All["index.html"])
            : TypedResults.Text("This page needs the server's token: open it as /?token=TOKEN.\n", statusCode: StatusCodes.Status401Unauthorized);
    }

    private static FileContentHttpResult Serve(HttpContext context, StudioFiles.StudioFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache"; // asked for again each time, and sent only where it has changed
        return TypedResults.Bytes(file.Content, file.Type, entityTag: new EntityTagHeaderValue(file.Tag));
    }
}
