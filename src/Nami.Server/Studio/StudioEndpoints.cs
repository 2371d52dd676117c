using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Nami.Files;
using Nami.Server.Http;

namespace Nami.Server.Studio;

/// <summary>Serves the studio.</summary>
internal static class StudioEndpoints
{
    /// <summary>The content security policy: the page loads scripts, styles and data from this server only.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes, TokenCheck token)
    {
        foreach (var (path, file) in StudioFiles.All)
            routes.MapGet($"/{path}", (HttpContext context) => Serve(context, file)).ExcludeFromDescription();
        // The address has the token once; then a cookie has it, which scripts can't read. The page checks the token itself. Without a token
        // it is not anonymous, because the app may require its own authorization.
        var index = routes.MapGet("/", (HttpContext context, RequestLanguage language) => Index(context, token, language))
            .ExcludeFromDescription();
        if (token.IsRequired)
            index.AllowAnonymous();
    }

    private static IResult Index(HttpContext context, TokenCheck token, RequestLanguage language)
    {
        if (context.Request.Query.TryGetValue("token", out var given) && token.IsToken(given))
        {
            context.Response.Cookies.Append(TokenCheck.Cookie, given!, new CookieOptions
            {
                HttpOnly = true,
                SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = "/"
            });
            return TypedResults.LocalRedirect($"~{context.Request.Path}");
        }
        return token.Passes(context)
            ? Serve(context, StudioFiles.All["index.html"])
            : TypedResults.Text(
                language.For(context)($"This page needs the server's token. Open the address /?token=TOKEN.") + "\n",
                statusCode: StatusCodes.Status401Unauthorized);
    }

    private static FileContentHttpResult Serve(HttpContext context, StudioFiles.StudioFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache"; // the browser revalidates each file; unchanged ones are not sent
        return TypedResults.Bytes(file.Content, file.Type, entityTag: new EntityTagHeaderValue(file.Tag));
    }
}

/// <summary>The files of the page, embedded in the assembly: no request reads the disk.</summary>
internal static class StudioFiles
{
    private const string Folder = "studio/";

    /// <summary>A file.</summary>
    /// <param name="Content">The bytes.</param>
    /// <param name="Type">The media type.</param>
    /// <param name="Tag">The entity tag, with quotes.</param>
    public sealed record StudioFile(byte[] Content, string Type, string Tag);

    /// <summary>Each file by its path, such as <c>index.html</c>.</summary>
    public static FrozenDictionary<string, StudioFile> All { get; } = Read();

    private static FrozenDictionary<string, StudioFile> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static StudioFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        if (name.StartsWith($"{Folder}texts.", StringComparison.Ordinal))
            content = TextsOf(content);
        return new(content, TypeOf(name), $"\"{Convert.ToHexStringLower(Sha256.Of(content)[..8])}\"");
    }

    /// <summary>The studio's section of a language's texts, which hold those of the reports as well.</summary>
    private static byte[] TextsOf(byte[] language)
    {
        using var texts = JsonDocument.Parse(language);
        return Encoding.UTF8.GetBytes(texts.RootElement.GetProperty("studio").GetRawText());
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
