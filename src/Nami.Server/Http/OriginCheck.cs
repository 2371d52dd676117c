using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>
/// Rejects requests from pages of other sites, which could otherwise control a local server. A browser sends the origin of the page with
/// each request. A page whose host name was pointed at this machine (DNS rebinding) is recognized by that name.
/// </summary>
internal sealed class OriginCheck(NamiServerOptions options)
{
    /// <exception cref="ApiException">The request comes from a page of another site, or names another host.</exception>
    public void Check(HttpRequest request)
    {
        if (options.Hosts.Count > 0 && !options.Hosts.Contains(request.Host.Host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase))
            throw new ApiException(StatusCodes.Status421MisdirectedRequest,
                $"this server does not serve the host \"{ErrorText.Text(request.Host.Host)}\"; expected one of {string.Join(", ", options.Hosts)}",
                "Host", $"one of {string.Join(", ", options.Hosts)}");
        string origin = request.Headers.Origin.ToString();
        bool isOtherSite = origin.Length > 0
            ? !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase))
            : request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
                && request.Headers["Sec-Fetch-Mode"] != "navigate";
        if (isOtherSite)
            throw new ApiException(StatusCodes.Status403Forbidden,
                $"a page of another site can't call this server; use a page of this server, or a program that is not a browser", "Origin",
                $"a page of this server, or a program that is not a browser");
    }

    // As Uri writes it: without the default port of the scheme.
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";
}
