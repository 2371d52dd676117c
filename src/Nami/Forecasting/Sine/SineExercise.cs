using Nami.Data;
using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// The sine demo: trains a network on windows of a noisy sine, and records its closed-loop forecasts during training. The same options
/// always give the same numbers, bit for bit.
/// </summary>
public sealed class SineExercise
{
    private readonly SineExerciseOptions _options;
    private readonly TimeProvider? _clock;
    private readonly List<double> _losses = [];
    private readonly List<SinePath> _paths = [];

    /// <param name="options">The settings.</param>
    /// <param name="clock">The clock for <see cref="TrainTime"/> and <see cref="PredictTime"/>; without one they stay 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
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

    /// <summary>The x values of the points, from 0 to 4π.</summary>
    public double[] X { get; }

    /// <summary>The noisy points.</summary>
    public float[] Series { get; }

    /// <summary>The training data: each window and the point after it.</summary>
    public WindowDataset Windows { get; }

    /// <summary>The network in its current state. Don't use it while <see cref="Run"/> is being enumerated.</summary>
    public RecurrentNetwork Network { get; }

    /// <summary>The loss of each completed epoch.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The paths recorded so far.</summary>
    public IReadOnlyList<SinePath> Paths => _paths;

    /// <summary>The time spent on training.</summary>
    public TimeSpan TrainTime { get; private set; }

    /// <summary>The time spent on the paths.</summary>
    public TimeSpan PredictTime { get; private set; }

    /// <summary>Trains while the result is enumerated, up to the last epoch; to stop the training, stop enumerating.</summary>
    /// <remarks>A path recorded after an epoch is the last one of <see cref="Paths"/> when that epoch is returned.</remarks>
    /// <param name="cancellation">Stops immediately. An unfinished epoch is discarded, and an unfinished path is left out.</param>
    /// <exception cref="TrainingDivergedException">The loss isn't finite.</exception>
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

    /// <summary>Returns the path recorded after an epoch; null where none was recorded.</summary>
    public SinePath? PathAfter(EpochResult epoch) => _paths is [.., var last] && last.Epoch == epoch.Epoch ? last : null;

    /// <summary>Returns the path of the network in its current state.</summary>
    /// <param name="cancellation">Stops immediately.</param>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
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

/// <summary>Settings of a <see cref="SineExercise"/>.</summary>
public sealed record SineExerciseOptions
{
    /// <summary>The number of points, evenly spaced from 0 to 4π; at least 2.</summary>
    public int Points { get; init; } = 50;

    /// <summary>The standard deviation of the normal noise; at least 0.</summary>
    public double Noise { get; init; } = 0.3;

    /// <summary>T, the number of consecutive points that the network reads to predict the next one.</summary>
    public int Window { get; init; } = 10;

    /// <summary>The epochs between recorded closed-loop paths.</summary>
    public int Every { get; init; } = 10;

    /// <summary>The network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>The training. Its seed also determines the noise and the initial weights.</summary>
    public TrainingOptions Training { get; init; } = new();
}

/// <summary>A closed-loop path of a <see cref="SineExercise"/>, recorded after an epoch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">The loss of the epoch.</param>
/// <param name="Path">The points of the first window, followed by predictions that each read the earlier ones.</param>
public readonly record struct SinePath(int Epoch, double Loss, float[] Path);
