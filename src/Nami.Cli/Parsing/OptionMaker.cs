using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Nami.Cli.Exit;
using Nami.Cli.Languages;

namespace Nami.Cli.Parsing;

/// <summary>Makes options whose values are checked as they are read, with one clear line for a wrong one.</summary>
internal sealed class OptionMaker(Texts texts)
{
    private delegate bool Reader<T>(string text, out T value);

    public Option<int> Whole(string name, string valueName, string description, int initial, int least, int most)
    {
        var option = Make<int>(
            name, valueName, description, (string text, out int value) => InRange(text, least, most, out value), WholeNumber(least, most));
        option.DefaultValueFactory = _ => initial;
        return option;
    }

    public Option<T?> Whole<T>(string name, string valueName, string description, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        return Make<T?>(name, valueName, description, Read, WholeNumber(least, most));

        bool Read(string text, out T? value)
        {
            bool fits = InRange(text, least, most, out var number);
            value = fits ? number : null;
            return fits;
        }
    }

    /// <summary>A finite number, of <paramref name="least"/> or more or, if <paramref name="above"/>, above it.</summary>
    public Option<double> Number(string name, string valueName, string description, double initial, double least, bool above)
    {
        string expected = above ? texts.NumberAbove(Text(least)) : texts.NumberFrom(Text(least));
        var option = Make<double>(name, valueName, description, Read, expected);
        option.DefaultValueFactory = _ => initial;
        return option;

        bool Read(string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)
                && (above ? value > least : value >= least);
    }

    /// <summary>A number from <paramref name="least"/> to below <paramref name="below"/>, which may be left out.</summary>
    public Option<double?> Share(string name, string valueName, string description, double least, double below) =>
        Optional(name, valueName, description, number => number >= least && number < below, texts.NumberBetween(Text(least), Text(below)));

    /// <summary>Any finite number, which may be left out.</summary>
    public Option<double?> Any(string name, string valueName, string description) =>
        Optional(name, valueName, description, double.IsFinite, texts.AnyNumber);

    /// <summary>A finite number above 0, which may be left out.</summary>
    public Option<double?> Positive(string name, string valueName, string description) =>
        Optional(name, valueName, description, number => number > 0 && double.IsFinite(number), texts.NumberAbove("0"));

    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="initial">The default, or null for none.</param>
    /// <param name="choices">The values there are.</param>
    /// <param name="refuse">Says more about a value that is none of them, or null.</param>
    public Option<string> Choice(string name, string description, string? initial, string[] choices, Func<string, string?>? refuse = null)
    {
        var option = Make<string>(name, string.Join('|', choices), description, Read, texts.OneOf(choices), refuse);
        option.CompletionSources.Add(choices);
        if (initial is not null)
            option.DefaultValueFactory = _ => initial;
        return option;

        bool Read(string text, out string value) => choices.Contains(value = text, StringComparer.Ordinal);
    }

    public Option<string> Text(string name, string valueName, string description, params string[] aliases)
    {
        var option = new Option<string>(name, aliases) { HelpName = valueName, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError(texts.EmptyValue(name));
        });
        return option;
    }

    /// <summary>An argument that names a file.</summary>
    public Argument<string> Path(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError(texts.EmptyValue(texts.Place(name)));
        });
        return argument;
    }

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Levels of intervals as they are given: <c>80,95</c>.</summary>
    /// <exception cref="InputException">One is no number above 0 and below 100.</exception>
    public IReadOnlyList<double> ReadLevels(string option, string? text)
    {
        if (text is null)
            return [];
        var levels = new List<double>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double level) || !(level > 0 && level < 100))
                InputError.Throw(texts.WrongValue(option, text, texts.LevelsExpected));
            levels.Add(level);
        }
        return levels;
    }

    /// <summary><c>--json</c>.</summary>
    public Option<bool> Json() => Flag("--json", texts.JsonOption);

    /// <summary><c>--lang</c>, which <see cref="Languages.Language.Choose"/> reads by itself.</summary>
    public Option<string> Language()
    {
        var option = Choice("--lang", texts.LanguageOption, null, [Languages.Language.English, Languages.Language.Japanese]);
        option.Recursive = true;
        return option;
    }

    private Option<double?> Optional(string name, string valueName, string description, Func<double, bool> fits, string expected)
    {
        return Make<double?>(name, valueName, description, Read, expected);

        bool Read(string text, out double? value)
        {
            bool reads = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
            value = number;
            return reads && fits(number);
        }
    }

    private Option<T> Make<T>(string name, string valueName, string description, Reader<T> read, string expected,
        Func<string, string?>? refuse = null) => new(name)
        {
            HelpName = valueName,
            Description = description,
            CustomParser = result =>
            {
                if (result.Tokens is not [{ Value: var text }])
                    return default!; // a parse error of its own
                if (read(text, out var value))
                    return value;
                result.AddError(refuse?.Invoke(text) ?? texts.WrongValue(name, text, expected));
                return default!;
            },
        };

    private string WholeNumber<T>(T least, T most)
        where T : struct, IBinaryInteger<T> => texts.WholeNumber(Text(least), Text(most));

    private static bool InRange<T>(string text, T least, T most, out T value)
        where T : struct, IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
