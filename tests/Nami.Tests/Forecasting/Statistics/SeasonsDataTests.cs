using Nami.Forecasting;
using Nami.Tests.Evaluation;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class SeasonsDataTests
{
    [Theory]
    [InlineData("m4_hourly_train", 24, 168)]
    [InlineData("m3_monthly_train", 12, 1)]
    [InlineData("tourism_quarterly_train", 4, 1)]
    [InlineData("nn5_daily_train", 7, 1)]
    [InlineData("air_passengers", 12, 1)]
    [InlineData("lynx", 10, 1)]
    [InlineData("gas_furnace", 1, 1)]
    [InlineData("exchange_rate", 1, 1)]
    [InlineData("nile", 1, 1)]
    [InlineData("stocks_monthly", 1, 1)]
    [InlineData("taylor_demand", 48, 336)]
    [InlineData("vic_elec_2012_2013", 48, 336)]
    [InlineData("bike_sharing_to_2012_08", 24, 168)]
    [InlineData("us_births_2000_2014", 7, 364)]
    [InlineData("melbourne_min_temp", 365, 1)]
    [InlineData("seattle_weather", 365, 1)]
    public void Public_series_have_their_known_seasons(string name, int primary, int secondary)
    {
        ReferenceData.SkipWhereAbsent();
        Assert.Equal(new Seasons(primary, secondary), Seasons.Find(ReferenceData.Read(name).Series));
    }

    [Fact]
    public void The_cycle_of_sunspots_is_found_in_years()
    {
        ReferenceData.SkipWhereAbsent();
        Assert.InRange(Seasons.Find(ReferenceData.Read("sunspots_yearly").Series).Primary, 10, 11);
    }
}
