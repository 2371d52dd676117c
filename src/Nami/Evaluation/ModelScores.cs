namespace Nami.Evaluation;

/// <summary>How a model did, in all and at each step ahead.</summary>
/// <param name="Model"><c>nami</c>, <c>seasonal_naive</c>, <c>naive</c> or <c>drift</c>.</param>
/// <param name="Scores">Over all points.</param>
/// <param name="BySteps">Over the points of each step ahead alone, the first step first.</param>
public sealed record ModelScores(string Model, Scores Scores, IReadOnlyList<Scores> BySteps);
