using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Responses;

/// <summary>Says what the library says of data in the language that a client prefers.</summary>
internal sealed class Speech(NamiServerOptions options)
{
    /// <summary>The sentence; the response's <c>Content-Language</c> tells in which language, where there are several.</summary>
    public string Say(HttpContext context, FormattableString sentence)
    {
        if (options.Say is not { } say)
            return FormattableString.Invariant(sentence);
        var language = Preferred(context.Request);
        context.Response.Headers.ContentLanguage = language;
        return say(sentence, language);
    }

    /// <inheritdoc cref="Say(HttpContext, FormattableString)"/>
    public string Say(HttpContext context, InputException error) => Say(context, FormattableStringFactory.Create(error.Format, [.. error.Arguments]));

    private static string Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        return accepted.Count == 0 ? "en" : accepted.MaxBy(one => one.Quality ?? 1)!.Value.ToString();
    }
}
