using System.Globalization;

namespace Nami.Server.Http;

/// <summary>Checks fields, one clear sentence for a wrong one.</summary>
internal static class FieldCheck
{
    /// <exception cref="ApiException">It is out of its range.</exception>
    public static int? Whole(int? value, string field, int least, int most) =>
        value is { } given && (given < least || given > most)
            ? throw ApiException.Wrong(field, Text(given), $"a whole number from {least} to {most}")
            : value;

    /// <summary>A number in a range, its lower end excluded if <paramref name="isAbove"/>.</summary>
    /// <exception cref="ApiException">It is out of its range.</exception>
    public static double? Number(double? value, string field, double least, double most, bool isAbove = false) =>
        value is { } given && !((isAbove ? given > least : given >= least) && given <= most)
            ? throw ApiException.Wrong(field, Text(given),
                isAbove ? $"a number above {Text(least)} and at most {Text(most)}" : $"a number from {Text(least)} to {Text(most)}")
            : value;

    /// <exception cref="ApiException">It is none of the choices.</exception>
    public static T? Choice<T>(string? value, string field, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        if (value is null)
            return null;
        string[] names = new string[choices.Length];
        for (int i = 0; i < choices.Length; i++)
        {
            if (choices[i].Name == value)
                return choices[i].Value;
            names[i] = choices[i].Name;
        }
        throw ApiException.Wrong(field, "none of its choices", $"one of {string.Join(", ", names)}");
    }

    /// <exception cref="ApiException">One is no level.</exception>
    public static double[] Levels(double[]? levels)
    {
        if (levels is { Length: > 20 })
            throw ApiException.Wrong("levels", $"a list of {levels.Length}", "at most 20 levels");
        for (int i = 0; i < levels?.Length; i++)
        {
            if (!(levels[i] > 0 && levels[i] < 100))
                throw ApiException.Wrong($"levels[{i}]", Text(levels[i]), "a number above 0 and below 100");
        }
        return levels ?? [];
    }

    private static string Text(double value) => double.IsNaN(value) ? "null" : value.ToString(CultureInfo.InvariantCulture);
}
