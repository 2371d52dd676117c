using System.Globalization;
using Nami.Cli.Exit;
using Nami.Cli.Languages;

namespace Nami.Cli.Parsing;

/// <summary>Levels of intervals as they are given: <c>80,95</c>.</summary>
internal static class Levels
{
    /// <exception cref="InputException">One is no number above 0 and below 100.</exception>
    public static IReadOnlyList<double> Parse(string option, string? text, Texts texts)
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
}
