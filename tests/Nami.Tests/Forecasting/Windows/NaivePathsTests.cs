using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class NaivePathsTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void Paths_are_last_values_smoothed_ones_and_growth()
    {
        // Seasons of 3: the last grew by 10, 20 and 30 over the one before.
        Assert.Equal(
        [
            33, Smooth(33, 22, 11, 3, 2, 1), 11, Smooth(11, 1), 20,
            33, Smooth(33, 22, 11, 3, 2, 1), 22, Smooth(22, 2), 20,
            33, Smooth(33, 22, 11, 3, 2, 1), 33, Smooth(33, 3), 20,
            33, Smooth(33, 22, 11, 3, 2, 1), 11, Smooth(11, 1), 40,
        ], Paths([1, 2, 3, 11, 22, 33]), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Growth_is_that_of_several_seasons_the_latest_counting_most()
    {
        // Seasons of 12, in steps of 1, 5 and 9: the year of little growth is not taken for the rule.
        double[] values = [.. Enumerable.Range(0, 48).Select(t => (double)((t / 12) switch { 0 => 0, 1 => 9, 2 => 14, _ => 15 }))];
        double[] paths = new double[2 * 5];
        NaivePaths.Write(values, values.Length, 0, new(2, 24, 12, [1, 12], false, Calendar.None), paths);
        Assert.Equal((1 + 0.7 * 5 + 0.49 * 9) / (1 + 0.7 + 0.49), paths[4], 1e-9);
    }

    [Fact]
    public void Missing_values_are_taken_from_a_season_earlier() => Assert.Equal([22.0, 1, 22, 3], LastAndSeason([1, 2, 3, Gap, 22, Gap]));

    [Fact]
    public void The_last_value_stands_for_a_phase_without_one() => Assert.Equal([5.0, 5, 5, 5], LastAndSeason([Gap, 5]));

    [Fact]
    public void Nothing_after_the_cutoff_is_seen()
    {
        var plan = Plan;
        double[] known = new double[4 * 5], planted = new double[4 * 5];
        NaivePaths.Write([1, 2, 3, 11, 22, 33, 4, 5], 6, 0, plan, known);
        NaivePaths.Write([1, 2, 3, 11, 22, 33, 1e9, -1e9], 6, 0, plan, planted);
        Assert.Equal(known, planted);
    }

    private static ModelPlan Plan => new(4, 6, 3, [1, 3], false, Calendar.None);

    private static double[] Paths(double[] values)
    {
        double[] paths = new double[4 * 5];
        NaivePaths.Write(values, values.Length, 0, Plan, paths);
        return paths;
    }

    // At the first step the last value and the season's, then the season's at the next two.
    private static double[] LastAndSeason(double[] values) => Paths(values) is var paths ? [paths[0], paths[2], paths[7], paths[12]] : [];

    private static double Smooth(params double[] latestFirst)
    {
        double sum = 0, total = 0, weight = 1;
        foreach (double value in latestFirst)
            (sum, total, weight) = (sum + weight * value, total + weight, 0.7 * weight);
        return sum / total;
    }
}
