using Nami.Data;
using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class SeasonsRepetitionTests
{
    [Theory]
    [InlineData("0 1 2 3 4 0 1 2 3 4 0 1 2 3 4", 5)]
    [InlineData("0.1 1.05 2.1 2.9 4 0 0.95 2 3.05 4.1 0.1 1 1.9 3 4", 5)]
    [InlineData("5 1 9 5 1 9 5 1 9 5 1 9", 3)]
    public void Few_values_that_repeat_have_a_season(string values, int season) => Assert.Equal(new Seasons(season, 1), Find(values));

    [Theory]
    [InlineData("5 5 5 5 5 5 5 5 5 5 5 5")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("0 1 2 3 4 0 1 2 3 4")]
    [InlineData("3 1 4 1 5 9 2 6 5 3 5 8 9 7 9")]
    [InlineData("0 1 2 3 4 0 3 1 4 2 0 2 4 1 3")]
    public void Others_have_none(string values) => Assert.Equal(Seasons.None, Find(values));

    private static Seasons Find(string values) => Seasons.Find(
        [new TimeSeries(
            "a", values.Split(' ').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray())]);
}
