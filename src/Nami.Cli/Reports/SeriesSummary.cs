using Nami.Data;

namespace Nami.Cli.Reports;

/// <summary>The values of a series in a few numbers.</summary>
/// <param name="Points">All values, missing ones among them.</param>
/// <param name="Known">The values that are not missing.</param>
/// <param name="Gaps">The runs of missing values.</param>
/// <param name="Least">The least value; NaN, as the other two, where none is known.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Most">The greatest value.</param>
internal readonly record struct SeriesSummary(int Points, int Known, int Gaps, double Least, double Mean, double Most)
{
    public int Missing => Points - Known;

    public static SeriesSummary Of(TimeSeries series) => Of(series.Values);

    public static SeriesSummary Of(ReadOnlySpan<double> values)
    {
        var (known, gaps, least, mean, most) = (0, 0, double.NaN, double.NaN, double.NaN);
        bool isGap = false;
        foreach (double value in values)
        {
            gaps += double.IsNaN(value) && !isGap ? 1 : 0;
            isGap = double.IsNaN(value);
            if (isGap)
                continue;
            known++;
            // Step by step: a sum of large values might not be finite.
            (least, mean, most) = known == 1 ? (value, value, value) : (Math.Min(least, value), mean + value / known - mean / known, Math.Max(most, value));
        }
        return new(values.Length, known, gaps, least, mean, most);
    }
}
