using System.Text.Json.Serialization;

namespace Nami.Evaluation;

/// <summary>
/// Whether a method forecasts better than two others that were fixed before the windows were scored: naive or seasonal naive, whichever was
/// better before the first window, and the combination of simple forecasts. A method isn't compared with itself.
/// </summary>
public sealed record Verdict
{
    internal Verdict() { }

    /// <summary>The name of the method, such as <c>auto</c>; null for one that isn't Nami's.</summary>
    public required string? Method { get; init; }

    /// <summary>The loss that is compared.</summary>
    public required VerdictLoss Loss { get; init; }

    /// <summary>The comparisons; one or two.</summary>
    public required IReadOnlyList<VerdictComparison> Comparisons { get; init; }

    /// <summary>N, the number of windows per series that don't overlap; windows that overlap are averaged in such blocks.</summary>
    public required int Windows { get; init; }

    /// <summary>The number of compared series.</summary>
    public required int Series { get; init; }

    /// <summary>The number of compared points.</summary>
    public required long Points { get; init; }

    /// <summary>
    /// 1 or 2 if the differences of several series come from so few windows: the verdict holds for these periods, and may differ in others.
    /// </summary>
    public int? Periods => Series > 1 && Windows <= 2 ? Windows : null;

    /// <summary>The verdict in English sentences: one for each comparison, and one on what they are based on.</summary>
    public IReadOnlyList<FormattableString> Sentences => VerdictText.Of(this);
}

/// <summary>A comparison of a <see cref="Verdict"/>.</summary>
/// <param name="Other">The name of the other method: <c>naive</c>, <c>seasonal_naive</c> or <c>combination</c>.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Own">The mean loss of the method; every series and window counts alike.</param>
/// <param name="OtherLoss">The mean loss of the other method.</param>
/// <param name="Difference">The mean loss of the method minus that of the other; negative where the method is better.</param>
/// <param name="Lower">The lower bound of the interval of the difference; NaN with too few windows or series.</param>
/// <param name="Upper">The upper bound of the interval of the difference; NaN with too few windows or series.</param>
/// <param name="Level">
/// The level of the interval in percent, 97.5 or 95: that at which Holm's correction tests this comparison, so that the interval excludes 0
/// exactly where the answer isn't <see cref="VerdictAnswer.NoDifference"/>.
/// </param>
/// <param name="P">The probability of such a difference, or a larger one, between equal methods; 1 where there is too little data.</param>
/// <param name="IsIdentical">Whether both methods have the same loss in every series and window.</param>
public sealed record VerdictComparison(
    string Other, VerdictAnswer Answer, double Own, double OtherLoss, double Difference, double Lower, double Upper, double Level,
    double P, bool IsIdentical)
{
    /// <summary>Compares a method with others.</summary>
    /// <param name="losses">The losses.</param>
    /// <param name="others">The names of the other methods.</param>
    /// <param name="originOf">The number of a block in time, from the numbers of series and block.</param>
    /// <param name="sharesOrigins">Whether blocks of several series with the same number are the same moment.</param>
    internal static VerdictComparison[] Of(
        PairedLosses losses, IReadOnlyList<string> others, Func<int, int, int> originOf, bool sharesOrigins)
    {
        var cells = others.Select((_, other) => losses.Differences(other, originOf)).ToArray();
        var tests = Array.ConvertAll(cells, some => PairedTest.Of(some, sharesOrigins));
        var steps = Holm.Of([.. tests.Select(test => test.P)]);
        return
        [
            .. tests.Select((test, other) =>
            {
                var (lower, upper) = test.Interval(1 - steps[other].Size);
                var answer = !steps[other].IsRejected ? VerdictAnswer.NoDifference
                    : test.Difference < 0 ? VerdictAnswer.Better
                    : VerdictAnswer.Worse;
                return new VerdictComparison(
                    others[other], answer, losses.Own, losses.Other(other), test.Difference, lower, upper, 100 * (1 - steps[other].Size),
                    test.P, Array.TrueForAll(cells[other], cell => cell.Difference == 0));
            }),
        ];
    }
}

/// <summary>The answer of a comparison.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictAnswer>))]
public enum VerdictAnswer
{
    /// <summary>The windows show no difference: a larger one than measured is likely between equal methods, or there are too few.</summary>
    [JsonStringEnumMemberName("no_difference")]
    NoDifference,

    /// <summary>The method's loss is lower.</summary>
    [JsonStringEnumMemberName("better")]
    Better,

    /// <summary>The method's loss is higher.</summary>
    [JsonStringEnumMemberName("worse")]
    Worse,
}

/// <summary>A loss that a <see cref="Verdict"/> compares, divided by the scale of <see cref="Scores.Mase"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictLoss>))]
public enum VerdictLoss
{
    /// <summary>The absolute error.</summary>
    [JsonStringEnumMemberName("absolute_error")]
    AbsoluteError,

    /// <summary>
    /// The mean pinball loss of the quantiles 2.5, 10, 50, 90 and 97.5 %, where more than 30 % of the values before the first window are 0:
    /// the best absolute error of sparse demand would be a forecast of 0.
    /// </summary>
    [JsonStringEnumMemberName("pinball")]
    Pinball,
}
