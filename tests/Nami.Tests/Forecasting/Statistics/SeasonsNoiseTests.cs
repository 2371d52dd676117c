using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

/// <summary>Seasons against noise, growth and random walks, over many draws.</summary>
public sealed class SeasonsNoiseTests
{
    private const int Draws = 60;

    [Theory]
    [InlineData("half-years", 40)]
    [InlineData("half-years", 100)]
    [InlineData("quarters", 60)]
    [InlineData("months", 60)]
    [InlineData("months", 144)]
    [InlineData("days", 100)]
    [InlineData("days", 1200)]
    [InlineData("hours", 400)]
    [InlineData("counter", 60)]
    [InlineData("counter", 400)]
    public void Noise_has_none(string step, int points) =>
        Assert.InRange(Count(step, points, (noise, _) => noise, seasons => seasons.Primary > 1), 0, 2);

    [Theory]
    [InlineData("half-years", 40, 2)]
    [InlineData("half-years", 100, 2)]
    [InlineData("quarters", 60, 4)]
    [InlineData("months", 60, 12)]
    [InlineData("days", 100, 7)]
    [InlineData("hours", 400, 24)]
    [InlineData("counter", 60, 8)]
    [InlineData("counter", 400, 15)]
    public void A_season_twice_as_strong_as_the_noise_is_found(string step, int points, int season)
    {
        int found = Count(step, points, (noise, t) => noise + 2 * Math.Sqrt(2) * Elementary.Sin(2 * Math.PI * (t + 0.25 * season) / season),
            seasons => seasons.Primary == season);
        Assert.InRange(found, Draws - 3, Draws);
    }

    [Theory]
    [InlineData("months", 60)]
    [InlineData("months", 400)]
    [InlineData("days", 100)]
    [InlineData("hours", 1000)]
    [InlineData("counter", 120)]
    [InlineData("counter", 1000)]
    public void Growth_has_none(string step, int points)
    {
        Assert.Equal(Seasons.None, Find(step, Enumerable.Range(0, points).Select(t => (double)t * t)));
        Assert.Equal(Seasons.None, Find(step, Enumerable.Range(0, points).Select(t => Elementary.Exp(3.0 * t / points))));
        Assert.InRange(
            Count(step, points, (noise, t) => Elementary.Exp(3.0 * t / points) * (1 + 0.02 * noise), seasons => seasons.Primary > 1), 0, 6);
        Assert.InRange(
            Count(step, points, (noise, t) => 16.0 * t * t / points / points + 0.1 * noise, seasons => seasons.Primary > 1), 0, 2);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(400)]
    [InlineData(1000)]
    public void Random_walks_hardly_have_one(int points) => Assert.InRange(Enumerable.Range(1, Draws).Count(draw =>
    {
        var noise = new RandomStream((ulong)draw, RandomUse.Noise);
        double sum = 0.0;
        return Find("counter", Enumerable.Range(0, points).Select(t => sum += noise.Normal((ulong)t))).Primary > 1;
    }), 0, 6);

    [Theory]
    [InlineData("months", 60, 12)]
    [InlineData("counter", 120, 12)]
    public void A_season_is_found_in_growth(string step, int points, int season)
    {
        int found = Count(step, points,
            (noise, t) => Elementary.Exp(3.0 * t / points) * (1 + 0.1 * Elementary.Sin(2 * Math.PI * t / season) + 0.03 * noise),
            seasons => seasons.Primary == season);
        Assert.InRange(found, Draws - 3, Draws);
    }

    [Fact]
    public void Three_clear_cycles_are_a_season() =>
        Assert.InRange(
            Count("counter", 60, (noise, t) => Elementary.Sin(2 * Math.PI * t / 20) + 0.05 * noise, seasons => seasons.Primary == 20),
            Draws - 3, Draws);

    private static int Count(string step, int points, Func<double, int, double> value, Func<Seasons, bool> holds) =>
        Enumerable.Range(1, Draws).Count(draw =>
        {
            var noise = new RandomStream((ulong)draw, RandomUse.Noise);
            return holds(Find(step, Enumerable.Range(0, points).Select(t => value(noise.Normal((ulong)t), t))));
        });

    private static Seasons Find(string step, IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Seasons.Find([new("s", Time(step, all.Length), all)]);
    }

    private static TimeAxis Time(string step, int points)
    {
        var start = new DateTime(2001, 1, 1);
        return step == "counter" ? TimeAxis.Counter(points) : TimeAxis.Of([.. Enumerable.Range(0, points).Select(t => step switch
        {
            "half-years" => start.AddMonths(6 * t),
            "quarters" => start.AddMonths(3 * t),
            "months" => start.AddMonths(t),
            "days" => start.AddDays(t),
            _ => start.AddHours(t),
        })]);
    }
}
