using Nami.Tests.Reference;
using Nami.Training;

namespace Nami.Tests.Training;

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
        file["total_steps"] != "" ? "onecycle" : file["t_max"] != "" ? "cosine" : file["step_size"] != "" ? "step" : file["gamma"] != "" ? "exponential" : file.Name;
}
