using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>Translates sentences into the language of a request.</summary>
internal sealed class RequestLanguage(NamiServerOptions options)
{
    /// <summary>
    /// Returns the translator for the request's language, and sets <c>Content-Language</c> where the host has several languages. Call it
    /// before the response starts.
    /// </summary>
    public Func<FormattableString, string> For(HttpContext context)
    {
        if (options.Say is not { } say)
            return sentence => FormattableString.Invariant(WithFields(sentence));
        string language = Preferred(context.Request);
        context.Response.Headers.ContentLanguage = language;
        return sentence => say(WithFields(sentence), language);
    }

    /// <summary>The message of an error of the library.</summary>
    public static FormattableString Sentence(InputException error) =>
        FormattableStringFactory.Create(error.Format, [.. error.Arguments]);

    /// <summary>The message of an error of the system, as a part of a sentence.</summary>
    public static string OneLine(Exception error) => error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    // The library names settings; in a request they are fields.
    private static FormattableString WithFields(FormattableString sentence) => FormattableStringFactory.Create(
        sentence.Format,
        [
            .. sentence.GetArguments().Select(argument => argument switch
            {
                SettingName setting => setting.Key,
                FormattableString part => WithFields(part),
                _ => argument,
            }),
        ]);

    private static string Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(one => one.Value != "*").MaxBy(one => one.Quality ?? 1)?.Value.ToString() ?? "en";
}
