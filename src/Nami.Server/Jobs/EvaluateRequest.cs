namespace Nami.Server.Jobs;

/// <summary>Learn series but their ends, and score the forecasts of those beside naive ones.</summary>
internal sealed record EvaluateRequest : LearningRequest
{
    /// <summary>The forecasts of each series that are scored, which end at its last point; default 1.</summary>
    public int? Windows { get; init; }

    /// <summary>The points from a forecast to the next; default: the horizon.</summary>
    public int? Step { get; init; }
}
