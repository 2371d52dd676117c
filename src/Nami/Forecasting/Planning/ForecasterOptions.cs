using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>The settings of a <see cref="Forecaster"/>. Those that aren't set are chosen from the training data.</summary>
public sealed record ForecasterOptions
{
    /// <summary>K, the steps to forecast: 1 to 100,000.</summary>
    public required int Horizon { get; init; }

    /// <summary>The method. Default: the average of networks and combination.</summary>
    public ForecastMethod Method { get; init; }

    /// <summary>
    /// T, the latest values that each forecast is made from: 1 to 100,000. Default: two seasons, more if the season is short, at most a few
    /// horizons if it has more than 100 steps; without a season two horizons, at least 12 and at most 64 steps. The default is never longer
    /// than a typical series without its last horizon. Statistical methods use the latest 2,000 values of each series, or 10
    /// seasons if these are more; the combination 1,000 values or three seasons, at most 5,000.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// m, the steps of a season; 1 for none. Default: <see cref="Seasons.Primary"/> of the seasons that <see cref="Seasons.Find"/> finds.
    /// </summary>
    public int? Season { get; init; }

    /// <summary>
    /// The steps of a second, longer season; 1 for none. Default: <see cref="Seasons.Secondary"/>, if a typical series holds two of it.
    /// </summary>
    public int? LongSeason { get; init; }

    /// <summary>
    /// Whether to train on logarithms, for the series whose values are all above 0. Default: true if changes grow with the values in most
    /// series and logarithms lower the error of the path that the networks correct.
    /// </summary>
    public bool? Log { get; init; }

    /// <summary>
    /// Whether the networks read the simple forecasts of the combination and their past errors. Without them, an exported ONNX file needs
    /// only the values of a series. Default: true.
    /// </summary>
    public bool SimpleForecasts { get; init; } = true;

    /// <summary>The distribution that the networks predict. Default: quantiles.</summary>
    public ForecastLikelihood Likelihood { get; init; }

    /// <summary>The cell of each network. Default: LSTM.</summary>
    public Cell Cell { get; init; } = Cell.Lstm;

    /// <summary>
    /// H, the units of the hidden state of each layer: 1 to 4,096. Default: 32 if all series together have
    /// fewer than 2,000 values, else 64.
    /// </summary>
    public int? HiddenSize { get; init; }

    /// <summary>The recurrent layers of each network: 1 to 16. Default: 1.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>
    /// The fraction of a layer's outputs that training sets to zero, between layers: from 0 to below 1. It has no effect with one layer.
    /// Default: 0.
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>
    /// The optimizer steps of each network, in whole epochs of <see cref="Forecaster.StepsPerEpoch"/>. Default: 800, and from 10 series on
    /// 4 more per series, up to 1,200. The networks stop earlier where the validation network was best.
    /// </summary>
    public int? Steps { get; init; }

    /// <summary>The windows per optimizer step: 1 to 65,536. Default: 32 with fewer than 10 series, else 64.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The networks of the ensemble, with different seeds, whose mean is the forecast: 1 to 100. Default: 3.</summary>
    public int Members { get; init; } = 3;

    /// <summary>The optimizer. Default: Adam.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>The learning rate at the start: above 0, up to 10. Default: 0.004 with fewer than 10 series, else 0.01.</summary>
    public double? LearningRate { get; init; }

    /// <summary>
    /// How the learning rate changes. Default: it falls to 0 along half a cosine, over all epochs of each network.
    /// </summary>
    public LearningRateSchedule Schedule { get; init; } = new CosineDecay();

    /// <summary>The largest norm of a gradient, above 0; longer gradients are scaled down. Null for no limit. Default: 1.</summary>
    public double? ClipNorm { get; init; } = 1;

    /// <summary>
    /// The epochs without a lower validation loss after which the first validation network stops: 1 or more. The other networks train as
    /// many epochs as it was best after. The held-out windows aren't a setting: the calibration of the intervals needs them, and
    /// <see cref="Forecaster.Refit"/> holds out nothing, so that patience has no effect there. Default: 6.
    /// </summary>
    public int Patience { get; init; } = 6;

    /// <summary>The seed of the first weights, the windows and the dropout. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The threads to compute on: 1 to 1,024. The result is the same to the last bit for every number. Default: 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether to accept a horizon that is longer than the longest series to train on. Default: false.</summary>
    public bool Force { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public void Validate()
    {
        foreach (var setting in ForecasterSettings.All)
            setting.Validate(this);
    }
}
