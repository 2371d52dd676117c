using System.Globalization;

namespace Nami.Cli.Languages;

/// <summary>
/// The language that nami speaks: English stands where it is said, as in <c>Say($"unknown option {option}")</c>, and
/// <see cref="Japanese"/> has a translation of each format.
/// </summary>
internal static class Language
{
    public const string English = "en", Japanese = "ja";

    private static readonly AsyncLocal<string?> s_current = new();

    /// <summary>
    /// The language of what follows in this thread and in what it starts; a server says each response in its client's own.
    /// </summary>
    public static string Current
    {
        get => s_current.Value ?? English;
        set => s_current.Value = value;
    }

    /// <summary>The sentence in the current language.</summary>
    public static string Say(FormattableString sentence) => Say(sentence, Current);

    /// <summary>The sentence in the given language.</summary>
    public static string Say(FormattableString sentence, string language) => Say(sentence.Format, sentence.GetArguments(), null, language);

    /// <summary>The error in the current language, on one line.</summary>
    public static string Say(InputException error) =>
        Say(error.Format, error.Arguments, error.InnerException, Current).ReplaceLineEndings(" ");

    /// <summary>A number with the noun it counts: a part of a sentence, as Japanese has one form of each.</summary>
    public static FormattableString Count(int count, FormattableString one, FormattableString several) => count == 1 ? one : several;

    /// <summary>
    /// The option of a setting. <c>--log</c> writes a log of the training, so that the setting of that key has a longer name.
    /// </summary>
    public static string OptionOf(SettingName setting) =>
        setting.Key == "log" ? "--logarithms" : $"--{setting.Key.Replace('_', '-')}";

    /// <summary>A failure of the system: what failed, and where.</summary>
    public static string Failure(Exception e) => Reason(e, Current) is not { } reason ? OneLine(e.Message)
        : e.Message.IndexOf('\'') is >= 0 and var first && e.Message.LastIndexOf('\'') is var last && last > first
        ? $"{e.Message[(first + 1)..last]}: {reason}"
        : reason;

    /// <summary>
    /// <c>--lang</c>, else the locale: the runtime's culture is empty under invariant globalization, so the first of LC_ALL, LC_MESSAGES
    /// and LANG that is set is read, as POSIX has it. It is needed before the command line is parsed, for the errors of that.
    /// </summary>
    public static string Choose(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        for (int i = args.Count - 1; i >= 0 && args[i] != "--"; i--)
        {
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal) || args[i].StartsWith("--lang:", StringComparison.Ordinal))
                return Of(args[i]["--lang=".Length..]);
            if (args[i] == "--lang" && i + 1 < args.Count)
                return Of(args[i + 1]);
        }
        foreach (string name in (ReadOnlySpan<string>)["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (variable(name) is { Length: > 0 } locale)
                return Of(locale);
        }
        return English;
    }

    private static string Of(string locale) =>
        locale == Japanese || locale.StartsWith("ja_", StringComparison.OrdinalIgnoreCase)
            || locale.StartsWith("ja.", StringComparison.OrdinalIgnoreCase)
            ? Japanese
            : English;

    // An argument may be a part of the sentence, a setting, or the words of the failure behind the error.
    private static string Say(string format, IReadOnlyList<object?> arguments, Exception? cause, string language) => string.Format(
        CultureInfo.InvariantCulture,
        language == Japanese ? Languages.Japanese.Sentences.GetValueOrDefault(format, format) : format,
        [.. arguments.Select(argument => argument switch
        {
            FormattableString part => Say(part.Format, part.GetArguments(), cause, language),
            SettingName setting => OptionOf(setting),
            string text when cause is not null && OneLine(text) == OneLine(cause.Message) => Reason(cause, language) ?? OneLine(text),
            _ => argument,
        })]);

    private static string? Reason(Exception e, string language) => language == Japanese ? Languages.Japanese.Reason(e) : null;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
