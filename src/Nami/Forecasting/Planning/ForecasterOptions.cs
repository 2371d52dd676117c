using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>How a <see cref="Forecaster"/> learns. What is not set is chosen from the training data.</summary>
public sealed record ForecasterOptions
{
    /// <summary>K, the steps ahead that are learned.</summary>
    public required int Horizon { get; init; }

    /// <summary>
    /// T, the latest values that a forecast is made from. By default two seasons, more of short ones, at most a few horizons of one longer
    /// than 100 steps; without a season two horizons, from 12 to 64 steps; no more than the typical series has before a horizon.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// m, the steps of a season; 1 for none. By default <see cref="Seasons.Primary"/> of those that <see cref="Seasons.Find"/> finds.
    /// </summary>
    public int? Season { get; init; }

    /// <summary>
    /// A second, longer season; 1 for none. By default <see cref="Seasons.Secondary"/>, where the typical series holds two of it.
    /// </summary>
    public int? LongSeason { get; init; }

    /// <summary>
    /// Whether logarithms of the values are learned, of series whose values are all above 0. By default where changes grow with the values
    /// in most series and the path that the networks correct is better for it.
    /// </summary>
    public bool? Log { get; init; }

    /// <summary>What the networks say of a value to come.</summary>
    public ForecastLikelihood Likelihood { get; init; }

    /// <summary>The cell of each network.</summary>
    public Cell Cell { get; init; } = Cell.Lstm;

    /// <summary>
    /// H, the units of each network's state; by default 32 where all series together have fewer than 2,000 values, else 64.
    /// </summary>
    public int? HiddenSize { get; init; }

    /// <summary>The recurrent layers of each network.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>
    /// The optimizer steps of each network, in whole epochs of <see cref="Forecaster.StepsPerEpoch"/>; by default 800 of fewer than 10
    /// series, else 4 more for each, at most 1,200. A probe that tells to stop earlier is followed.
    /// </summary>
    public int? Steps { get; init; }

    /// <summary>The windows of a step; by default 32 of fewer than 10 series, else 64.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The networks, of different seeds, whose mean is the forecast.</summary>
    public int Members { get; init; } = 3;

    /// <summary>
    /// Adam's learning rate at the start; it falls to 0 by half a cosine. By default 0.004 of fewer than 10 series, else 0.01.
    /// </summary>
    public double? LearningRate { get; init; }

    /// <summary>The seed of weights and windows.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to compute on; the result is the same to the last bit for every number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Horizon, 1);
        Throw.IfBelow(Window ?? 1, 1, nameof(Window));
        Throw.IfBelow(Season ?? 1, 1, nameof(Season));
        Throw.IfBelow(LongSeason ?? 1, 1, nameof(LongSeason));
        Throw.IfBelow(Steps ?? 1, 1, nameof(Steps));
        Throw.IfBelow(BatchSize ?? 1, 1, nameof(BatchSize));
        Throw.IfBelow(Members, 1);
        Throw.IfBelow(Threads, 1);
        Throw.IfUndefined(Cell);
        Throw.IfUndefined(Likelihood);
        Throw.IfBelow(HiddenSize ?? 1, 1, nameof(HiddenSize));
        Throw.IfBelow(Layers, 1);
    }
}
