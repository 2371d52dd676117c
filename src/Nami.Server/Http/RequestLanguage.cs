using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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
        var headers = context.Response.Headers;
        headers.ContentLanguage = language;
        if (!headers.Vary.Contains(HeaderNames.AcceptLanguage, StringComparer.OrdinalIgnoreCase))
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage); // the app's own may vary, too
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

    // By quality, equal ones in the client's order; a language that the client excludes has quality 0.
    private string Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(accepted => accepted.Quality is not 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => options.Languages.FirstOrDefault(language => Matches(accepted.Value.AsSpan(), language)))
            .FirstOrDefault(language => language is not null) ?? options.Languages[0];

    // "ja-JP" accepts "ja"; "*" accepts the default.
    private static bool Matches(ReadOnlySpan<char> accepted, string language) =>
        accepted is "*" || accepted.StartsWith(language, StringComparison.OrdinalIgnoreCase)
            && (accepted.Length == language.Length || accepted[language.Length] == '-');
}
