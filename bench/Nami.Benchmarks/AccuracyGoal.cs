namespace Nami.Benchmarks;

/// <summary>What nami has to reach by its defaults on a data set.</summary>
/// <param name="Name">The data set.</param>
/// <param name="Score">The score as <c>nami evaluate --json</c> calls it.</param>
/// <param name="Most">The most that it may be.</param>
/// <param name="Seconds">The most that training and forecasts may take on two cores.</param>
/// <param name="Season">The season to evaluate with, where it is not that of the folder's table.</param>
/// <param name="Known">The columns that are known in advance.</param>
internal sealed record AccuracyGoal(string Name, string Score, double Most, double Seconds, int? Season = null, string? Known = null)
{
    public static readonly AccuracyGoal[] All =
    [
        new("m4_hourly", "mase", 0.90, 180),
        new("m3_monthly", "mase", 0.93, 120),
        new("tourism_quarterly", "mase", 1.55, 60),
        new("nn5_daily", "smape", 23.5, 120),
        new("ETTh1", "mase", 0.65, 60),
        new("vic_elec_2012_2013", "mae", 210, 120, Season: 336, Known: "temperature,holiday"),
        new("bike_sharing_to_2012_08", "mae", 34, 120, Season: 168, Known: "holiday,workingday,temp,atemp,hum,windspeed,weather"),
    ];

    /// <summary>What its result is called: the data set's own, or one with its season.</summary>
    public string Result => Season is { } season ? $"{Name}-{season}" : Name;

    public static string? KnownOf(string name) => Array.Find(All, goal => goal.Name == name)?.Known;
}
