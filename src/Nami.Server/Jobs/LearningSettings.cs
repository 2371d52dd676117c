using Nami.Forecasting;
using Nami.Networks;
using Nami.Server.Http;

namespace Nami.Server.Jobs;

/// <summary>Makes the settings of a model from a request.</summary>
internal static class LearningSettings
{
    /// <exception cref="ApiException">A field is out of its range, or all together need too much memory.</exception>
    public static ForecasterOptions Of(LearningRequest request, ulong seed, NamiServerOptions server)
    {
        var limits = server.Limits;
        var options = new ForecasterOptions
        {
            Horizon = Ranges.Whole(request.Horizon, "horizon", 1, limits.Horizon) ?? 12,
            Window = Ranges.Whole(request.Window, "window", 1, limits.Window),
            Season = Ranges.Whole(request.Season, "season", 1, limits.Window),
            LongSeason = Ranges.Whole(request.LongSeason, "long_season", 1, limits.Window),
            Log = request.Log,
            Likelihood = Ranges.Choice(request.Likelihood, "likelihood", ("quantiles", ForecastLikelihood.Quantiles), ("negative-binomial", ForecastLikelihood.NegativeBinomial)) ?? default,
            Cell = CellOf(request.Cell) ?? Cell.Lstm,
            HiddenSize = Ranges.Whole(request.HiddenSize, "hidden_size", 1, limits.HiddenSize),
            Layers = Ranges.Whole(request.Layers, "layers", 1, limits.Layers) ?? 1,
            Steps = Ranges.Whole(request.Steps, "steps", 1, limits.Steps),
            BatchSize = Ranges.Whole(request.BatchSize, "batch_size", 1, limits.BatchSize),
            Members = Ranges.Whole(request.Members, "members", 1, limits.Members) ?? 3,
            LearningRate = Ranges.Number(request.LearningRate, "learning_rate", 0, 10, isAbove: true),
            Seed = seed,
            Threads = server.Threads,
        };
        RunMemory.Check(
            new() { Cell = options.Cell, HiddenSize = options.HiddenSize ?? 64, Layers = options.Layers }, options.BatchSize ?? 64,
            (options.Window ?? 0) + options.Horizon, options.Members, limits);
        return options;
    }

    public static Cell? CellOf(string? cell) => Ranges.Choice(cell, "cell", ("rnn", Cell.Rnn), ("gru", Cell.Gru), ("lstm", Cell.Lstm));
}
