using System.Diagnostics;
using Nami.Cli.Exit;
using Nami.Cli.Reports;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary>What a training is run with, whatever it trains.</summary>
/// <param name="Files">The files that it writes.</param>
/// <param name="IsSeedChosen">Whether nami chose the seed, at random.</param>
/// <param name="AsJson">Whether the result is one JSON document.</param>
internal sealed record TrainingSetup(TrainingFiles Files, bool IsSeedChosen, bool AsJson);

/// <summary>
/// A training from the first line to the last: introduction, training, what is left of it if it stops or diverges, files, and the result
/// as text or JSON. Each kind of forecaster adds what only it has.
/// </summary>
internal abstract class TrainingRun<TForecaster>(TrainingSetup setup)
    where TForecaster : class
{
    /// <summary>What the training is run with.</summary>
    protected TrainingSetup Setup => setup;

    protected TrainingFiles Files => setup.Files;

    protected abstract int Threads { get; }

    protected abstract ulong Seed { get; }

    /// <summary>Whether the seed has a use.</summary>
    protected virtual bool IsRandom => true;

    /// <summary>The epochs of this run.</summary>
    protected abstract int Trained { get; }

    /// <exception cref="InputException">The series or the settings don't fit, or training diverges.</exception>
    public int Run()
    {
        long start = Stopwatch.GetTimestamp();
        using var interruption = new Interruption();
        if (!setup.AsJson)
        {
            Console.WriteLine(RunText.Device(Threads));
            if (IsRandom)
                Console.WriteLine(RunText.Seed(Seed, setup.IsSeedChosen));
            foreach (string line in Introduction())
                Console.WriteLine(line);
            if (Files.Checkpoints.Resume)
                Console.WriteLine(Say($"Resuming from {Files.Checkpoints.Path}"));
        }
        long trainStart = Stopwatch.GetTimestamp();
        var model = TrainOrKeepLastGood(interruption.Token);
        var trainTime = Stopwatch.GetElapsedTime(trainStart);
        Save(model, Files.Model);
        if (!interruption.IsRequested)
            File.Delete(Files.Checkpoints.Path);
        Files.WriteLog(writer => WriteLog(writer, model));
        Warn(model);
        if (setup.AsJson)
            WriteJson(model, SecondsDocument.Of(trainTime, Stopwatch.GetElapsedTime(start)));
        else
            WriteText(model, trainTime, interruption.IsRequested);
        return interruption.IsRequested ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The lines that name the data and the network.</summary>
    protected abstract IEnumerable<string> Introduction();

    /// <summary>Trains a new model or continues one, and shows the progress.</summary>
    protected abstract TForecaster Train(CancellationToken cancellation);

    protected abstract void Save(TForecaster model, string path);

    /// <summary>Writes the log of the epochs; of a training that diverged before its first epoch there is no model.</summary>
    protected abstract void WriteLog(TextWriter writer, TForecaster? model);

    /// <summary>Prints warnings about a trained model.</summary>
    protected virtual void Warn(TForecaster model) { }

    /// <summary>The lines before the time of the training: what was chosen and how good it is.</summary>
    protected abstract IEnumerable<string> Summary(TForecaster model);

    /// <summary>How long it took.</summary>
    protected virtual string TimeLine(double seconds) => RunText.Time(Trained, seconds);

    /// <summary>The lines after the time of the training.</summary>
    protected virtual IEnumerable<string> Remarks(TForecaster model) => [];

    /// <summary>What a forecast needs besides the model, as the end of a command line.</summary>
    protected virtual string ForecastOptions(TForecaster model) => "";

    /// <summary>The epochs of all networks, those of earlier runs, too.</summary>
    protected abstract int Epochs(TForecaster model);

    /// <summary>Prints the result as one JSON document.</summary>
    protected abstract void WriteJson(TForecaster model, SecondsDocument seconds);

    private TForecaster TrainOrKeepLastGood(CancellationToken cancellation)
    {
        try
        {
            return Train(cancellation);
        }
        catch (OperationCanceledException) when (!Files.Checkpoints.Resume)
        {
            File.Delete(Files.Checkpoints.Path); // there is no epoch in it
            throw;
        }
        catch (TrainingDivergedException failure)
        {
            var good = (failure as DivergedException<TForecaster>)?.LastGood;
            Files.WriteLog(writer => WriteLog(writer, good));
            File.Delete(Files.Checkpoints.Path); // it leads to the same failure
            if (good is null)
                throw;
            Save(good, Files.Model);
            throw new InputException($"{Say(failure)}. The last good weights are in {Files.Model}", failure);
        }
    }

    private void WriteText(TForecaster model, TimeSpan time, bool wasStopped)
    {
        foreach (string line in Summary(model))
            Console.WriteLine(line);
        Console.WriteLine(TimeLine(time.TotalSeconds));
        foreach (string line in Remarks(model))
            Console.WriteLine(line);
        if (Files.Log is { } log)
            Console.WriteLine(Say($"Log: {log}"));
        Console.WriteLine(wasStopped ? RunText.Stopped(Epochs(model), Files.Model) : Say($"Model: {Files.Model}"));
        Console.WriteLine(RunText.Next(Files.Model, ForecastOptions(model)));
    }
}
