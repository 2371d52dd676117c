using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>Says what the library says of data in the language that a client prefers.</summary>
internal sealed partial class RequestLanguage(NamiServerOptions options)
{
    /// <summary>The sentence; the response's <c>Content-Language</c> tells in which language, where there are several.</summary>
    public string Say(HttpContext context, FormattableString sentence)
    {
        if (options.Say is not { } say)
            return Fields(FormattableString.Invariant(sentence));
        string language = Preferred(context.Request);
        context.Response.Headers.ContentLanguage = language;
        return Fields(say(sentence, language));
    }

    /// <inheritdoc cref="Say(HttpContext, FormattableString)"/>
    public string Say(HttpContext context, InputException error) =>
        Say(context, FormattableStringFactory.Create(error.Format, [.. error.Arguments]));

    /// <summary>
    /// Options of the command line, by which the library names what is wrong, as the fields that a request has in their place.
    /// </summary>
    public static string Fields(string sentence) => Option().Replace(sentence, "${field}");

    [GeneratedRegex(
        "(?<![^ (:])--(?<field>id|time|target|known|past|static|future)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();

    private static string Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        return accepted.Count == 0 ? "en" : accepted.MaxBy(one => one.Quality ?? 1)!.Value.ToString();
    }
}
