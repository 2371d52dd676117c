namespace Nami.Server.Jobs;

/// <summary>Learn series together, and keep the model under a name.</summary>
internal sealed record TrainRequest : LearningRequest
{
    /// <summary>The model's name; one of that name is replaced when this one is learned.</summary>
    public string? Name { get; init; }
}
