using Nami.Training;

namespace Nami.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void A_plateau_reduces_no_further_where_it_would_make_no_difference()
    {
        var schedule = new ReduceOnPlateau { Factor = 0.1 };
        Assert.Equal(1e-7, Rate(4), 1e-20);
        Assert.Equal(1e-8, Rate(5), 1e-20); // by 9e-8
        Assert.Equal(1e-8, Rate(6), 1e-20); // by 9e-9 it is not

        double Rate(int reductions) => schedule.Rate(1e-3, 0, Plateau.Start with { Reductions = reductions });
    }

    [Theory]
    [InlineData(0.1, 10, 0)]
    [InlineData(0.5, 2, 0)]
    [InlineData(1, 10, 9)]
    public void One_cycle_has_its_largest_rate_where_the_rise_ends(double share, int steps, int top)
    {
        var schedule = new OneCycle { Largest = 0.1, TotalSteps = steps, RisingShare = share };
        schedule.Validate();
        double[] rates = [.. Enumerable.Range(0, steps + 2).Select(t => schedule.Rate(1, t, Plateau.Start))];
        Assert.All(rates, rate => Assert.InRange(rate, 0, 0.1 + 1e-12));
        Assert.Equal(0.1, rates[top], 1e-12);
        Assert.Equal(0.1 / 25 / 1e4, rates[^1], 1e-12);
    }

    [Fact]
    public void Settings_that_are_not_finite_are_refused() => Assert.All(
        (Action[])
        [
            new ExponentialDecay { Gamma = double.PositiveInfinity }.Validate,
            new StepDecay { Gamma = double.NaN }.Validate,
            new OneCycle { TotalSteps = 5, Largest = double.PositiveInfinity }.Validate,
            new ReduceOnPlateau { Threshold = double.PositiveInfinity }.Validate,
            new Sgd { Momentum = double.PositiveInfinity }.Validate,
            new Sgd { Dampening = double.NaN }.Validate,
            new Adam { WeightDecay = double.PositiveInfinity }.Validate,
            new RmsProp { Epsilon = double.PositiveInfinity }.Validate,
            new TrainingOptions { ClipNorm = double.PositiveInfinity }.Validate,
        ],
        validate => Assert.Throws<ArgumentOutOfRangeException>(validate));
}
