using System.ComponentModel;
using Nami.Evaluation;

namespace Nami.Documents;

[Description("Whether the method is better than two others that were fixed before the windows were scored, and how sure that is.")]
internal sealed record VerdictDocument
{
    [Description("The verdict in sentences: one for each comparison, and one on what they are based on.")]
    public string[]? Text { get; init; }

    [Description("The loss that is compared.")]
    public required VerdictLoss Loss { get; init; }

    [Description("The number of compared series.")]
    public required int Series { get; init; }

    [Description("The number of windows per series that don't overlap.")]
    public required int Windows { get; init; }

    [Description("The number of compared points.")]
    public required long Points { get; init; }

    [Description("The comparisons.")]
    public required ComparisonDocument[] Comparisons { get; init; }

    /// <summary>The document of a verdict, with its sentences.</summary>
    public static VerdictDocument? Of(Verdict? verdict, Func<FormattableString, string>? say = null) => verdict is null ? null : new()
    {
        Text = say is null ? null : [.. verdict.Sentences.Select(say)],
        Loss = verdict.Loss,
        Series = verdict.Series,
        Windows = verdict.Windows,
        Points = verdict.Points,
        Comparisons =
        [
            .. verdict.Comparisons.Select(one => new ComparisonDocument(
                one.Other, one.Answer, one.Own, one.OtherLoss, one.Difference, one.Lower, one.Upper, one.Level, one.P, one.IsIdentical)),
        ],
    };

    /// <summary>The document with the sentences in another language.</summary>
    /// <param name="method">The method that is scored.</param>
    /// <param name="say">Says a sentence.</param>
    public VerdictDocument Said(string method, Func<FormattableString, string> say)
    {
        var verdict = new Verdict
        {
            Method = method,
            Loss = Loss,
            Series = Series,
            Windows = Windows,
            Points = Points,
            Comparisons =
            [
                .. Comparisons.Select(one => new VerdictComparison(
                    one.Other, one.Answer, one.Own, one.OtherLoss, one.Difference, one.Lower, one.Upper, one.Level, one.P,
                    one.Identical)),
            ],
        };
        return this with { Text = [.. verdict.Sentences.Select(say)] };
    }
}

[Description("The comparison with another method.")]
internal sealed record ComparisonDocument(
    [property: Description("The other method.")] string Other,
    [property: Description("Whether the method is better, worse, or the windows show no difference.")] VerdictAnswer Answer,
    [property: Description("The mean loss of the method.")] double Own,
    [property: Description("The mean loss of the other method.")] double OtherLoss,
    [property: Description("The mean loss of the method minus that of the other; negative where the method is better.")] double Difference,
    [property: Description("The lower bound of the interval of the difference; null with too few windows or series.")] double Lower,
    [property: Description("The upper bound of the interval of the difference; null with too few windows or series.")] double Upper,
    [property: Description("The level of the interval in percent: that at which Holm's correction tests this comparison.")] double Level,
    [property: Description("The probability of such a difference between equal methods; 1 with too few windows or series.")] double P,
    [property: Description("True if both methods have the same errors.")] bool Identical);
