using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Nami.Cli.Languages;

namespace Nami.Cli.Parsing;

/// <summary>Makes options whose values are checked as they are read, with one clear line for a wrong one.</summary>
internal static class OptionMaker
{
    private delegate bool Reader<T>(string text, out T value);

    public static Option<int> Whole(
        string name, FormattableString valueName, FormattableString description, int initial, int least, int most)
    {
        var option = Make<int>(
            name, Say(valueName), description, (string text, out int value) => InRange(text, least, most, out value),
            WholeNumber(least, most));
        option.DefaultValueFactory = _ => initial;
        return option;
    }

    public static Option<T?> Whole<T>(string name, FormattableString valueName, FormattableString description, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        return Make<T?>(name, Say(valueName), description, Read, WholeNumber(least, most));

        bool Read(string text, out T? value)
        {
            bool fits = InRange(text, least, most, out var number);
            value = fits ? number : null;
            return fits;
        }
    }

    /// <summary>A finite number, of <paramref name="least"/> or more or, if <paramref name="above"/>, above it.</summary>
    public static Option<double> Number(
        string name, FormattableString valueName, FormattableString description, double initial, double least, bool above)
    {
        var expected = above ? (FormattableString)$"a number greater than {Text(least)}" : $"a number from {Text(least)}";
        var option = Make<double>(name, Say(valueName), description, Read, expected);
        option.DefaultValueFactory = _ => initial;
        return option;

        bool Read(string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)
                && (above ? value > least : value >= least);
    }

    /// <summary>A number from <paramref name="least"/> to below <paramref name="below"/>, which may be left out.</summary>
    public static Option<double?> Share(
        string name, FormattableString valueName, FormattableString description, double least, double below) => Optional(
            name, valueName, description, number => number >= least && number < below,
            $"a number of at least {Text(least)} and less than {Text(below)}");

    /// <summary>Any finite number, which may be left out.</summary>
    public static Option<double?> Any(string name, FormattableString valueName, FormattableString description) =>
        Optional(name, valueName, description, double.IsFinite, $"a number");

    /// <summary>A finite number above 0, which may be left out.</summary>
    public static Option<double?> Positive(string name, FormattableString valueName, FormattableString description) =>
        Optional(name, valueName, description, number => number > 0 && double.IsFinite(number), $"a number greater than {0}");

    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">The default, or null for none.</param>
    /// <param name="choices">The values there are.</param>
    /// <param name="refuse">Says more about a value that is none of them, or null.</param>
    public static Option<string> Choice(
        string name, FormattableString description, string? initial, string[] choices, Func<string, FormattableString?>? refuse = null)
    {
        var option = Make<string>(
            name, string.Join('|', choices), description, Read, $"one of {string.Join(", ", choices)}", refuse);
        option.CompletionSources.Add(choices);
        if (initial is not null)
            option.DefaultValueFactory = _ => initial;
        return option;

        bool Read(string text, out string value) => choices.Contains(value = text, StringComparer.Ordinal);
    }

    public static Option<string> Text(string name, FormattableString valueName, FormattableString description, params string[] aliases)
    {
        var option = new Option<string>(name, aliases) { HelpName = Say(valueName), Description = Say(description) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError(Say($"{name} is empty; give it a value"));
        });
        return option;
    }

    /// <summary>An argument that names a file.</summary>
    public static Argument<string> Path(FormattableString name, FormattableString description)
    {
        var argument = new Argument<string>(Say(name)) { Description = Say(description) };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError(Say($"{name} is empty; give it a value"));
        });
        return argument;
    }

    public static Option<bool> Flag(string name, FormattableString description) =>
        new(name) { Description = Say(description), Arity = ArgumentArity.Zero };

    /// <summary>Levels of intervals as they are given: <c>80,95</c>.</summary>
    /// <exception cref="InputException">One is no number above 0 and below 100.</exception>
    public static IReadOnlyList<double> ReadLevels(string option, string? text)
    {
        if (text is null)
            return [];
        var levels = new List<double>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double level) || !(level > 0 && level < 100))
                Throw.Input(
                    $"{option} is '{text}'; expected {(FormattableString)$"numbers between 0 and 100, separated by commas, such as 80,95"}");
            levels.Add(level);
        }
        if (levels.TrueForAll(level => level < 1))
            Throw.Input(
                $"{option} is '{text}', in percent. Did you mean {string.Join(',', levels.Select(level => Text(Math.Round(100 * level, 9))))}?");
        return levels;
    }

    /// <summary>Probabilities of quantiles as they are given: <c>0.05,0.5</c>.</summary>
    /// <exception cref="InputException">One is no number above 0 and below 1.</exception>
    public static IReadOnlyList<double> ReadQuantiles(string option, string? text)
    {
        if (text is null)
            return [];
        var quantiles = new List<double>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double quantile)
                || !(quantile > 0 && quantile < 100))
                Throw.Input(
                    $"{option} is '{text}'; expected {(FormattableString)$"probabilities between 0 and 1, separated by commas, such as 0.05,0.95"}");
            quantiles.Add(quantile);
        }
        if (quantiles.Exists(quantile => quantile >= 1))
            Throw.Input(
                $"{option} is '{text}'; probabilities lie between 0 and 1. Did you mean {string.Join(',', quantiles.Select(quantile => Text(quantile >= 1 ? Math.Round(quantile / 100, 9) : quantile)))}?");
        return quantiles;
    }

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => Flag("--json", $"Print one JSON document instead of text.");

    /// <summary><c>--lang</c>, which <see cref="Languages.Language.Choose"/> reads by itself.</summary>
    public static Option<string> Language()
    {
        var option = Choice(
            "--lang", $"Language of the output (default: from the locale, otherwise en).", null,
            [Languages.Language.English, Languages.Language.Japanese]);
        option.Recursive = true;
        return option;
    }

    private static Option<double?> Optional(
        string name, FormattableString valueName, FormattableString description, Func<double, bool> fits, FormattableString expected)
    {
        return Make<double?>(name, Say(valueName), description, Read, expected);

        bool Read(string text, out double? value)
        {
            bool reads = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
            value = number;
            return reads && fits(number);
        }
    }

    private static Option<T> Make<T>(
        string name, string valueName, FormattableString description, Reader<T> read, FormattableString expected,
        Func<string, FormattableString?>? refuse = null) => new(name)
        {
            HelpName = valueName,
            Description = Say(description),
            CustomParser = result =>
            {
                if (result.Tokens is not [{ Value: var text }])
                    return default!; // a parse error of its own
                if (read(text, out var value))
                    return value;
                result.AddError(Say(refuse?.Invoke(text) ?? $"{name} is '{text}'; expected {expected}"));
                return default!;
            },
        };

    private static FormattableString WholeNumber<T>(T least, T most)
        where T : struct, IBinaryInteger<T> => $"a whole number from {Text(least)} to {Text(most)}";

    private static bool InRange<T>(string text, T least, T most, out T value)
        where T : struct, IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
