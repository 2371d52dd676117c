using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>The part of the time that networks aren't trained on.</summary>
public sealed class HoldOutTests
{
    [Theory]
    [InlineData(1000, 10)]
    [InlineData(160, 4)]
    [InlineData(115, 2)] // 4 horizons would leave less than two seasons and a horizon
    [InlineData(104, 1)]
    [InlineData(101, 0)]
    public void The_hold_out_has_as_many_horizons_as_leave_two_seasons(int length, int horizons)
    {
        const int Season = 40, Horizon = 10;
        var plan = new ModelPlan(Horizon, Season, Season, [1, Season], IsLog: false, Calendar.None);
        EncodedSeries[] series =
            [new(new TimeSeries("s", Enumerable.Range(0, length).Select(t => (double)(t % Season)).ToArray()), plan, [])];

        var folds = HoldOut.Folds(series, plan);

        Assert.Equal(horizons, folds.Count == 0 ? 0 : folds[0].Horizons);
        Assert.All(folds, fold => Assert.InRange(fold.Cutoffs[0], Horizon + 2 * Season + 2, length - Horizon));
    }
}
