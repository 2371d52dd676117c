using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>
/// Keeps pages elsewhere from driving a local server. A browser tells the page's origin with what it sends on its behalf; a page whose own
/// name was pointed at this machine shows by the name that it calls.
/// </summary>
internal sealed class OriginCheck(NamiServerOptions options)
{
    /// <exception cref="ApiException">The request comes from a page elsewhere, or for another host.</exception>
    public void Check(HttpRequest request)
    {
        if (options.Hosts.Count > 0 && !options.Hosts.Contains(request.Host.Host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase))
            throw new ApiException(StatusCodes.Status421MisdirectedRequest, "the host that was asked for is not this server", "Host",
                $"one of {string.Join(", ", options.Hosts)}");
        string origin = request.Headers.Origin.ToString();
        bool isElsewhere = origin.Length > 0
            ? !(Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase))
            : request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
                && request.Headers["Sec-Fetch-Mode"] != "navigate";
        if (isElsewhere)
            throw new ApiException(StatusCodes.Status403Forbidden, "a page elsewhere may not call this server", "Origin",
                "a page of this server, or no browser");
    }

    // As Uri has it: without the port that the scheme implies.
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";
}
