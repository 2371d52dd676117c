using Nami.Pretraining.Families;
using Nami.Pretraining.Parts;

namespace Nami.Tests.Pretraining;

public sealed class FamiliesTests
{
    private const int Series = 400, Length = 240;

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(24)]
    public void A_profile_has_mean_0_and_deviation_1(int season)
    {
        for (int i = 0; i < Series; i++)
        {
            double[] profile = SeasonProfile.Draw(new(1, i), season);
            Assert.Equal(0, profile.Average(), 1e-9);
            Assert.Equal(1, Math.Sqrt(profile.Average(value => value * value)), 1e-9);
        }
        Assert.Equal([0.0], SeasonProfile.Draw(new(1, 0), 1));
    }

    [Fact]
    public void Correlated_noise_has_its_correlation()
    {
        double products = 0, squares = 0;
        for (int i = 0; i < Series; i++)
        {
            double[] noise = Noise.Correlated(new(2, i), Length, 0.8);
            for (int t = 50; t < Length; t++)
                (products, squares) = (products + noise[t] * noise[t - 1], squares + noise[t - 1] * noise[t - 1]);
        }
        Assert.InRange(products / squares, 0.77, 0.83);
    }

    [Fact]
    public void Families_with_a_season_repeat_it()
    {
        foreach (var draw in (Func<Draws, int, double[]>[])
        [
            (draws, season) => SmoothingProcess.Draw(draws, Length, season), (draws, season) => SeasonalArima.Draw(draws, Length, season),
            (draws, season) => TrendAndSeason.Draw(draws, Length, Length, season),
            (draws, season) => FastAndSlow.Draw(draws, Length, season, 0),
            (draws, season) => GrowthAndSeason.Draw(draws, Length, season, 12), (draws, season) => Walks.Draw(draws, Length, season),
        ])
            Assert.True(Repeats(draw, 12) > Repeats(draw, 1) + 0.1);
    }

    [Fact]
    public void Growth_rates_are_per_year_whatever_the_step()
    {
        double Spread(int year) => Enumerable.Range(0, Series)
            .Select(i => GrowthAndSeason.Draw(new(4, i), 10 * year + 1, 1, year)).Average(y => Math.Abs(y[^1] - y[0]));
        double yearly = Spread(1), monthly = Spread(12);
        Assert.InRange(monthly / yearly, 0.7, 1.4);
        Assert.InRange(yearly, 0.3, 1.5);
    }

    // The share of series whose changes are more alike 12 steps apart than 11 or 13.
    private static double Repeats(Func<Draws, int, double[]> draw, int season)
    {
        int alike = 0;
        for (int i = 0; i < Series; i++)
        {
            double[] y = draw(new(3, i), season);
            double[] changes = [.. y.Skip(1).Zip(y, (now, before) => now - before)];
            alike += Distance(changes, 12) < 0.9 * (Distance(changes, 11) + Distance(changes, 13)) / 2 ? 1 : 0;
        }
        return alike / (double)Series;
    }

    private static double Distance(double[] y, int lag) => Enumerable.Range(lag, y.Length - lag).Average(t => Math.Abs(y[t] - y[t - lag]));
}
