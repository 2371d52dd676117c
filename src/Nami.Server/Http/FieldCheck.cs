namespace Nami.Server.Http;

/// <summary>Checks fields of a request that are no settings.</summary>
internal static class FieldCheck
{
    /// <exception cref="ApiException">The value is out of its range.</exception>
    public static int? Whole(int? value, string field, int least, int most) =>
        value is { } given && (given < least || given > most)
            ? throw ApiException.Wrong(field, given, $"a whole number from {least} to {most}")
            : value;

    /// <summary>A number in a range; <paramref name="isAbove"/> excludes the lower end.</summary>
    /// <exception cref="ApiException">The value is out of its range.</exception>
    public static double? Number(double? value, string field, double least, double most, bool isAbove = false) =>
        value is { } given && !((isAbove ? given > least : given >= least) && given <= most)
            ? throw ApiException.Wrong(field, given,
                isAbove ? $"a number above {least}, up to {most}" : (FormattableString)$"a number from {least} to {most}")
            : value;

    /// <exception cref="ApiException">The text is not one of the choices.</exception>
    public static T Choice<T>(string? value, string field, IReadOnlyList<(string Name, T Value)> choices, T initial)
    {
        if (value is null)
            return initial;
        foreach (var (name, choice) in choices)
        {
            if (name == value)
                return choice;
        }
        throw ApiException.WrongText(field, value, $"one of {string.Join(", ", choices.Select(choice => choice.Name))}");
    }

    /// <exception cref="ApiException">There are too many levels, or one is out of its range.</exception>
    public static double[] Levels(double[]? levels)
    {
        if (levels is { Length: > 20 })
            throw ApiException.Holds("levels", $"length {levels.Length}", $"at most 20 levels");
        for (int i = 0; i < levels?.Length; i++)
        {
            if (!(levels[i] > 0 && levels[i] < 100))
                throw ApiException.Wrong($"levels[{i}]", levels[i], $"a number above 0 and below 100");
        }
        return levels ?? [];
    }

    /// <exception cref="ApiException">There are too many quantiles, or one is out of its range.</exception>
    public static double[] Quantiles(double[]? quantiles)
    {
        if (quantiles is { Length: > 20 })
            throw ApiException.Holds("quantiles", $"length {quantiles.Length}", $"at most 20 quantiles");
        for (int i = 0; i < quantiles?.Length; i++)
        {
            if (!(quantiles[i] > 0 && quantiles[i] < 1))
                throw ApiException.Wrong($"quantiles[{i}]", quantiles[i], $"a probability above 0 and below 1");
        }
        return quantiles ?? [];
    }
}
