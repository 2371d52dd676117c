namespace Nami.Evaluation;

/// <summary>A verdict in words, the same in every output.</summary>
internal static class VerdictText
{
    public static IReadOnlyList<FormattableString> Of(Verdict verdict) =>
        [.. verdict.Comparisons.Select(comparison => Sentence(verdict, comparison)), Basis(verdict)];

    private static FormattableString Sentence(Verdict verdict, VerdictComparison found)
    {
        var (method, other) = (Method(verdict), Name(found.Other));
        if (found.IsIdentical)
            return $"{method} and {other} have the same errors: no difference.";
        var numbers = Numbers(verdict, found);
        return found.Answer switch
        {
            VerdictAnswer.Better => Period(verdict) is { } period
                ? (FormattableString)$"{method} is better than {other} {period} ({numbers})."
                : $"{method} is better than {other} ({numbers}).",
            VerdictAnswer.Worse => Period(verdict) is { } period
                ? (FormattableString)$"{method} is worse than {other} {period} ({numbers})."
                : $"{method} is worse than {other} ({numbers}).",
            _ => verdict.Windows == 1
                ? (FormattableString)$"{method} and {other}: no difference that 1 window can show ({numbers})."
                : $"{method} and {other}: no difference that {verdict.Windows} windows can show ({numbers}).",
        };
    }

    private static FormattableString Numbers(Verdict verdict, VerdictComparison found)
    {
        var (own, other, difference) = (found.Own, found.OtherLoss, found.Difference);
        var loss = Loss(verdict);
        return double.IsFinite(found.Lower) && double.IsFinite(found.Upper)
            ? (FormattableString)$"{loss} {own:0.000} against {other:0.000}, difference {difference:0.000}, {found.Level:0.#} % interval {found.Lower:0.000} to {found.Upper:0.000}"
            : $"{loss} {own:0.000} against {other:0.000}, difference {difference:0.000}";
    }

    private static FormattableString Basis(Verdict verdict)
    {
        var windows = verdict.Windows == 1 ? (FormattableString)$"1 window" : $"{verdict.Windows} windows";
        var points = verdict.Points == 1 ? (FormattableString)$"1 point" : $"{verdict.Points} points";
        return verdict.Series == 1
            ? (FormattableString)$"Compared: {points} in {windows} of 1 series."
            : $"Compared: {points} in {windows} of {verdict.Series} series.";
    }

    private static FormattableString Method(Verdict verdict) => verdict.Method is { } name ? $"nami ({name})" : (FormattableString)$"nami";

    private static FormattableString? Period(Verdict verdict) => verdict.Periods switch
    {
        1 => $"in this one period",
        2 => $"in these two periods",
        _ => null,
    };

    private static FormattableString Loss(Verdict verdict) => verdict.Loss == VerdictLoss.Pinball
        ? (FormattableString)$"scaled pinball loss"
        : $"scaled error";

    private static FormattableString Name(string method) => method switch
    {
        "seasonal_naive" => $"seasonal naive",
        "naive" => $"naive",
        _ => $"combination",
    };
}
