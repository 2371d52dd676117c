using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nami.Files;

namespace Nami.Server.Http;

/// <summary>Checks the token of a request: a bearer token, or the cookie of the studio.</summary>
internal sealed class TokenCheck(NamiServerOptions options)
{
    public const string Cookie = "nami_token";
    private const string Bearer = "Bearer ";

    // Hashes have the same length, and are compared in constant time.
    private readonly byte[]? _expected = options.Token is null ? null : Hash(options.Token);

    /// <summary>True where clients must send a token.</summary>
    public bool IsRequired => _expected is not null;

    public bool Passes(HttpContext context)
    {
        if (_expected is null)
            return true;
        string header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? IsToken(header[Bearer.Length..].Trim())
            : context.Request.Cookies.TryGetValue(Cookie, out string? cookie) && IsToken(cookie);
    }

    public bool IsToken(string? text) =>
        _expected is not null && text is not null && CryptographicOperations.FixedTimeEquals(_expected, Hash(text));

    private static byte[] Hash(string text) => Sha256.Of(Encoding.UTF8.GetBytes(text));
}
