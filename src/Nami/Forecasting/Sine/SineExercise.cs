using Nami.Data;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// The exercise: a network learns a noisy sine from windows of its points, and what it makes of the rest of it by its own predictions is
/// recorded as it learns. The same options give the same numbers, to the last bit, wherever they are shown.
/// </summary>
public sealed class SineExercise
{
    private readonly SineExerciseOptions _options;
    private readonly TimeProvider? _clock;
    private readonly List<double> _losses = [];
    private readonly List<SinePath> _paths = [];

    /// <param name="options">The settings.</param>
    /// <param name="clock">What tells <see cref="TrainTime"/> and <see cref="PredictTime"/>; without one they stay 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="InputException">There are too few points for the window.</exception>
    public SineExercise(SineExerciseOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock);
        X = NoisySine.X(options.Points);
        Series = NoisySine.Generate(options.Points, options.Noise, options.Training.Seed);
        Network = new RecurrentNetwork(options.Network, options.Training.Seed);
        Windows = new WindowDataset(Series, options.Window);
    }

    /// <summary>Where the points stand, from 0 to 4π.</summary>
    public double[] X { get; }

    /// <summary>The noisy points.</summary>
    public float[] Series { get; }

    /// <summary>What is learned from: each window and the point after it.</summary>
    public WindowDataset Windows { get; }

    /// <summary>The network, as far as it has learned. While <see cref="Run"/> is enumerated, nobody else may use it.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>Every epoch's loss so far.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The paths recorded so far.</summary>
    public IReadOnlyList<SinePath> Paths => _paths;

    /// <summary>The time that training has taken.</summary>
    public TimeSpan TrainTime { get; private set; }

    /// <summary>The time that the paths have taken.</summary>
    public TimeSpan PredictTime { get; private set; }

    /// <summary>
    /// Trains to the last epoch, as the result is enumerated: who stops enumerating stops the training. Where a path is due after an epoch,
    /// it is the last of <see cref="Paths"/> when that epoch is given.
    /// </summary>
    /// <param name="cancellation">
    /// Ends it at once. An epoch that is under way counts for nothing; one whose path is under way is given without it.
    /// </param>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    public IEnumerable<EpochResult> Run(CancellationToken cancellation = default)
    {
        using var trainer = new Trainer(Network, Windows, _options.Training);
        long start = Now();
        foreach (var epoch in trainer.Run(cancellation))
        {
            TrainTime += Since(start);
            _losses.Add(epoch.Loss);
            if (epoch.Epoch % _options.Every == 0)
            {
                start = Now();
                Record(epoch, cancellation);
                PredictTime += Since(start);
            }
            yield return epoch;
            start = Now();
        }
    }

    /// <summary>The path that was recorded after an epoch; null where none was due.</summary>
    public SinePath? PathAfter(EpochResult epoch) => _paths is [.., var last] && last.Epoch == epoch.Epoch ? last : null;

    /// <summary>The path of the network as it is now.</summary>
    /// <param name="cancellation">Ends it at once.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[] Predict(CancellationToken cancellation = default)
    {
        var window = Series.AsSpan(0, _options.Window);
        return [.. window, .. ClosedLoop.Predict(Network, window, Series.Length - window.Length, cancellation)];
    }

    private void Record(EpochResult epoch, CancellationToken cancellation)
    {
        try
        {
            _paths.Add(new(epoch.Epoch, epoch.Loss, Predict(cancellation)));
        }
        catch (OperationCanceledException)
        {
            // Of many points and a long window a path takes longer than an epoch.
        }
    }

    private long Now() => _clock?.GetTimestamp() ?? 0;

    private TimeSpan Since(long start) => _clock?.GetElapsedTime(start) ?? default;
}

/// <summary>The settings of a <see cref="SineExercise"/>.</summary>
public sealed record SineExerciseOptions
{
    /// <summary>The points of the sine, evenly from 0 to 4π.</summary>
    public int Points { get; init; } = 50;

    /// <summary>The standard deviation of the normal noise on them.</summary>
    public double Noise { get; init; } = 0.3;

    /// <summary>T, the consecutive points that the network sees to predict the next.</summary>
    public int Window { get; init; } = 10;

    /// <summary>The epochs from a closed-loop path to the next.</summary>
    public int Every { get; init; } = 10;

    /// <summary>The network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>How it is trained. Its seed is that of the noise and of the weights, too.</summary>
    public TrainingOptions Training { get; init; } = new();
}

/// <summary>What the network of a <see cref="SineExercise"/> made of the sine after an epoch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Path">The first window's points and, from there on, the network's predictions, each from its own ones before.</param>
public readonly record struct SinePath(int Epoch, double Loss, float[] Path);
