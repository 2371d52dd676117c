using Nami.Tests.Reference;
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

public sealed class ScheduleGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("schedule");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_rate_is_PyTorchs(string name)
    {
        if (name == GoldenFile.None) return;
        var file = GoldenFile.Open(name);
        double Number(string key) => double.Parse(file[key]);
        LearningRateSchedule schedule = Kind(file) switch
        {
            "step" => new StepDecay { StepSize = file.Number("step_size"), Gamma = Number("gamma") },
            "exponential" => new ExponentialDecay { Gamma = Number("gamma") },
            "cosine" => new CosineDecay { Period = file.Number("t_max"), Least = Number("eta_min") },
            "onecycle" => new OneCycle
            {
                Largest = Number("max_lr"),
                TotalSteps = file.Number("total_steps"),
                RisingShare = Number("pct_start"),
                Divisor = Number("div_factor"),
                FinalDivisor = Number("final_div_factor"),
            },
            string kind => throw new NotSupportedException($"schedule {kind}"),
        };
        schedule.Validate();
        double[] expected = file.Doubles("learning_rate");
        for (int t = 0; t < expected.Length; t++)
            Assert.Equal(expected[t], schedule.Rate(Number("base_lr"), t, Plateau.Start), 1e-6 * Math.Abs(expected[t]) + 1e-15);
    }

    // What a schedule is shows in what its file's metadata sets.
    private static string Kind(GoldenFile file) =>
        file["total_steps"] != "" ? "onecycle" : file["t_max"]
            != "" ? "cosine" : file["step_size"] != "" ? "step" : file["gamma"] != "" ? "exponential" : file.Name;
}
