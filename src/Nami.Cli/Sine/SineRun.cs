using System.Diagnostics;
using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Sine;

/// <summary>A closed-loop path: the first window's points and the predictions after them.</summary>
internal readonly record struct SinePath(int Epoch, double Loss, float[] Path);

/// <summary>The noisy sine's data and network, and the training that records its losses and closed-loop paths.</summary>
internal sealed class SineRun
{
    private readonly SineOptions _options;
    private readonly List<double> _losses = [];
    private readonly List<SinePath> _paths = [];

    public SineRun(SineOptions options)
    {
        _options = options;
        X = NoisySine.X(options.Points);
        Series = NoisySine.Generate(options.Points, options.Noise, options.Training.Seed);
        Network = new RecurrentNetwork(options.Network, options.Training.Seed);
        Windows = new WindowDataset(Series, options.Window);
    }

    public double[] X { get; }

    public float[] Series { get; }

    public WindowDataset Windows { get; }

    public RecurrentNetwork Network { get; }

    /// <summary>Every epoch's loss so far.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The recorded paths so far.</summary>
    public IReadOnlyList<SinePath> Paths => _paths;

    public TimeSpan TrainTime { get; private set; }

    public TimeSpan PredictTime { get; private set; }

    /// <summary>Trains to the end, or until <paramref name="epochDone"/>, which is told of every epoch, says false.</summary>
    /// <param name="recorded">Is told of every recorded path.</param>
    /// <param name="epochDone">Whether to go on.</param>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    public void Train(Action<SinePath> recorded, Func<EpochResult, bool> epochDone)
    {
        using var trainer = new Trainer(Network, Windows, _options.Training);
        var start = Stopwatch.GetTimestamp();
        foreach (var epoch in trainer.Run())
        {
            TrainTime += Stopwatch.GetElapsedTime(start);
            _losses.Add(epoch.Loss);
            if (epoch.Epoch % _options.Every == 0)
            {
                start = Stopwatch.GetTimestamp();
                var path = new SinePath(epoch.Epoch, epoch.Loss, Predict());
                PredictTime += Stopwatch.GetElapsedTime(start);
                _paths.Add(path);
                recorded(path);
            }
            if (!epochDone(epoch))
                break;
            start = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>The path of the network as it is now.</summary>
    public float[] Predict()
    {
        var window = Series.AsSpan(0, _options.Window);
        return [.. window, .. ClosedLoop.Predict(Network, window, Series.Length - window.Length)];
    }
}
