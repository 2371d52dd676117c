namespace Nami.Evaluation;

/// <summary>How many values lie in each of several bins of one width.</summary>
/// <param name="Lower">Where the first bin begins.</param>
/// <param name="Upper">Where the last bin ends.</param>
/// <param name="Counts">The number of values in each.</param>
public sealed record Histogram(double Lower, double Upper, IReadOnlyList<long> Counts);
