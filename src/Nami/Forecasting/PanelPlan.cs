namespace Nami.Forecasting;

/// <summary>All that is decided before a network of a panel is trained: by the user, or from the training data.</summary>
/// <param name="Horizon">K, the steps ahead that are learned.</param>
/// <param name="Window">T, the latest values that a forecast is made from.</param>
/// <param name="Season">m, the steps of a season; 1 where there is none.</param>
/// <param name="LongSeason">A second, longer season; 1 where there is none.</param>
/// <param name="IsLog">The logarithms of the values are learned.</param>
/// <param name="Calendar">What of the calendar is an input.</param>
internal sealed record PanelPlan(int Horizon, int Window, int Season, int LongSeason, bool IsLog, Calendar Calendar)
{
    /// <summary>The time steps of a sequence: the window, then the horizon.</summary>
    public int Steps => Window + Horizon;

    /// <summary>
    /// The latest observations that a forecast is made from: what a window looks back to, and some seasons more for values that are missing.
    /// </summary>
    public int History => Window + 3 * Math.Max(Season, LongSeason);
}

/// <summary>What of the calendar is an input.</summary>
[Flags]
internal enum Calendar
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The time of day.</summary>
    Day = 1,

    /// <summary>The day of the week.</summary>
    Week = 2,

    /// <summary>The day of the year.</summary>
    Year = 4,
}
