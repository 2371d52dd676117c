using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;
using Xunit;

namespace Nami.Tests.Forecasting;

/// <summary>The shares of generated series in which a season is found, over many draws.</summary>
public sealed class SeasonsGeneratedTests
{
    private const int Draws = 200;
    private const ulong Patterns = 1_000_000; // where the draws of a pattern begin

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.3, 0)]
    [InlineData(0.6, 0)]
    [InlineData(0.9, 0)]
    [InlineData(-0.6, 0)]
    [InlineData(1, 0)]
    [InlineData(1.9, -0.9)]
    public void White_noise_autoregressions_and_walks_have_none_in_95_percent(double first, double second)
    {
        foreach (int length in (int[])[60, 80, 100, 144, 200, 300, 500, 1000])
        {
            int found = Count(Draws, draw => Find(Autoregression(draw, length, first, second)).Primary > 1);
            Assert.True(found <= Draws / 20, $"{found} of {Draws} series of {length} values");
        }
    }

    /// <summary>
    /// An autoregression of order 2 with complex roots has cycles whose length varies. They are no season where values one cycle apart have
    /// little in common (0.8¹² is 0.07, 0.95¹² is 0.54).
    /// </summary>
    [Theory]
    [InlineData(0.8, 12, 0, 10)]
    [InlineData(0.95, 12, 150, 200)]
    public void Cycles_of_an_autoregression_are_seasons_only_if_they_are_alike(double radius, double cycle, int least, int most)
    {
        double first = 2 * radius * Elementary.Sin(Math.PI / 2 - 2 * Math.PI / cycle);
        foreach (int length in (int[])[200, 500, 1000])
            Assert.InRange(Count(Draws, draw => Find(Autoregression(draw, length, first, -radius * radius)).Primary > 1), least, most);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(12, 200)]
    public void Panels_of_noise_and_walks_have_none(int series, int length)
    {
        foreach (double first in (double[])[0, 0.6, 0.9, 1])
        {
            int found = Count(20, draw => Seasons.Find([.. Enumerable.Range(0, series).Select(i =>
                new TimeSeries($"{i}", Autoregression(1000 * draw + i, length, first, 0)))]).Primary > 1);
            Assert.InRange(found, 0, 1);
        }
    }

    [Theory]
    [InlineData(4, 1, 60, 0.5)]
    [InlineData(4, 1, 200, 0.5)]
    [InlineData(7, 1, 60, 0.5)]
    [InlineData(7, 1, 400, 0.5)]
    [InlineData(12, 1, 84, 0.5)]
    [InlineData(12, 1, 400, 0.5)]
    [InlineData(24, 1, 120, 0.5)]
    [InlineData(24, 1, 700, 0.5)]
    [InlineData(52, 1, 260, 0.5)]
    [InlineData(52, 1, 520, 0.5)]
    [InlineData(24, 168, 700, 0.5)]
    [InlineData(24, 168, 1200, 0.5)]
    [InlineData(48, 336, 1344, 0.5)]
    [InlineData(7, 365, 1300, 1)]
    [InlineData(7, 365, 2000, 0.5)]
    public void Seasons_are_found_in_90_percent_with_noise_of_half_their_deviation(int season, int longer, int length, double slow)
    {
        var expected = new Seasons(season, longer / season * season is var multiple && multiple > season ? multiple : 1);
        int draws = length > 1000 ? 60 : Draws;
        foreach (double slope in (double[])[0, 10])
        {
            int found = Count(draws, draw => IsNear(expected, Find(Seasonal(draw, length, season, longer, 0.5, slope / length, slow))));
            Assert.True(found >= 0.9 * draws, $"{found} of {draws} series with a slope of {slope}");
        }
    }

    [Theory]
    [InlineData(12, 60)]
    [InlineData(52, 170)]
    public void A_season_is_found_in_a_panel_where_half_of_the_series_have_it(int season, int length)
    {
        int found = Count(20, draw => Seasons.Find([.. Enumerable.Range(0, 100).Select(i => new TimeSeries($"{i}", i % 2 == 0
            ? Seasonal(1000 * draw + i, length + 3 * i, season, 1, 0.7, 0)
            : Autoregression(1000 * draw + i, length + 3 * i, 0.9, 0)))]).Primary == season);
        Assert.InRange(found, 18, 20);
    }

    /// <summary>Of these, only every tenth series has a season, in blocks: the decision is that of all series, not of the first.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_order_of_the_series_decides_nothing(bool seasonalFirst)
    {
        TimeSeries[] series = [.. Enumerable.Range(0, 50).Select(i => new TimeSeries($"{i}",
            i < 5 == seasonalFirst ? Seasonal(i, 8000, 12, 1, 0.5, 0) : Autoregression(i, 8000, 0, 0)))];
        Assert.Equal(seasonalFirst ? Seasons.None : new(12, 1), Seasons.Find(series));
    }

    [Theory]
    [InlineData(160, 0.3, 54)]
    [InlineData(260, 0.5, 54)]
    public void A_year_of_weeks_is_found_in_weekly_data(int length, double noise, int least)
    {
        int found = Count(60, draw => Weekly(Seasonal(draw, length, 52, 1, noise, 0)) == new Seasons(52, 1));
        Assert.InRange(found, least, 60);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void A_year_of_weeks_is_not_imposed_on_weekly_data(double first)
    {
        Assert.InRange(Count(Draws, draw => Weekly(Autoregression(draw, 260, first, 0)).Primary > 1), 0, Draws / 20);
        Assert.Equal(Seasons.None, Weekly(Seasonal(1, 100, 52, 1, 0.1, 0)));
    }

    private static Seasons Find(double[] values) => Seasons.Find([new("s", values)]);

    private static Seasons Weekly(double[] values) =>
        Seasons.Find([new("s", TimeAxis.Of([.. values.Select((_, t) => new DateTime(2001, 1, 1).AddDays(7 * t))]), values)]);

    // A year of days has no clear length beside weeks.
    private static bool IsNear(Seasons expected, Seasons found) => expected.Primary == found.Primary
        && Math.Abs(expected.Secondary - found.Secondary) <= (expected.Secondary == 364 ? 7 : 0);

    private static int Count(int draws, Func<int, bool> holds) =>
        ParallelEnumerable.Range(1, draws).WithDegreeOfParallelism(2).Count(holds);

    private static double[] Autoregression(int draw, int length, double first, double second)
    {
        var noise = new RandomStream((ulong)draw, RandomUse.Noise);
        int before = first + second < 0.999 ? 200 : 0;
        double[] values = new double[before + length];
        for (int t = 0; t < values.Length; t++)
            values[t] = noise.Normal((ulong)t) + (t > 0 ? first * values[t - 1] : 0) + (t > 1 ? second * values[t - 2] : 0);
        return values[before..];
    }

    /// <summary>Patterns of four waves with random phases, of deviation 1, and of a given strength for the longer season.</summary>
    private static double[] Seasonal(int draw, int length, int season, int longer, double noise, double slope, double strength = 0.5)
    {
        var random = new RandomStream((ulong)draw, RandomUse.Noise);
        double[] pattern = Pattern(random, season, Patterns);
        // a level for each day of a week, or a year of days
        int steps = longer % season == 0 ? season : 1;
        double[] slow = longer == 1 ? [0] : Pattern(random, longer / steps, 2 * Patterns);
        return [.. Enumerable.Range(0, length).Select(t => pattern[t % season] + strength * slow[t / steps % slow.Length] + slope * t
            + noise * random.Normal((ulong)t))];
    }

    private static double[] Pattern(RandomStream random, int season, ulong from)
    {
        double[] values = new double[season];
        for (int wave = 1; wave <= Math.Min(4, season / 2); wave++)
        {
            double phase = 2 * Math.PI * random.Uniform(from + (ulong)wave);
            for (int t = 0; t < season; t++)
                values[t] += Elementary.Sin(2 * Math.PI * wave * t / season + phase) / wave;
        }
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
