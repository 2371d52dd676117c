using System.CommandLine;
using System.Diagnostics;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Cli.Storage;
using Nami.Cli.Terminal;
using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary><c>nami train</c>: learns all series of a file together, with covariates and intervals.</summary>
internal static class PanelTraining
{
    /// <exception cref="InputException">The options, the series or the model to go on from are wrong, or training diverges.</exception>
    public static int Run(
        LearningOptions learning, PanelTrainingOptions own, ParseResult result, PanelArguments data, ForecasterOptions options,
        bool isHorizonGiven, string? from, TrainingFiles files, bool asJson)
    {
        Option[] lengths = [.. ((IReadOnlyList<Option>)[learning.Epochs, .. own.Lengths])
            .Where(option => GroupedCommand.Given(result, [option]) is not null)];
        if (lengths.Length > 1)
            Throw.Input($"{lengths[0].Name} and {lengths[1].Name} both set the length of the training; give only one of them");
        (options, bool isSeedChosen) = learning.Panel(result, own.Apply(result, options));
        if (files.Checkpoints.Resume)
        {
            var (seed, steps) = Forecaster.ReadCheckpoint(files.Checkpoints.Path);
            if (!learning.IsSeedGiven(result))
                (options, isSeedChosen) = (options with { Seed = seed }, false);
            if (own.Budget(result) is not null)
                options = options with { Steps = steps }; // the time was measured when the training began
        }
        var before = from is null ? null : Forecaster.Load(ModelKind.Require(from, ModelKind.Panel));
        if (before is not null && isHorizonGiven && options.Horizon != before.Options.Horizon)
            Throw.Input($"{"--horizon"} can't be combined with --from, because the model already defines it. Remove {"--horizon"}");
        if (before is not null)
            options = options with
            {
                Horizon = before.Options.Horizon,
                BatchSize = learning.IsBatchGiven(result) ? options.BatchSize : before.Options.BatchSize
            };
        Limits.Check(
            new() { Cell = options.Cell, HiddenSize = options.HiddenSize ?? 64, Layers = options.Layers },
            new() { BatchSize = options.BatchSize ?? 64 }, options.Window ?? 1, options.Horizon);
        var panel = before is null ? data.ReadPanel(result) : data.ReadPanel(result, before.History);
        return Run(panel, options, before, own.Budget(result), files, isSeedChosen, asJson);
    }

    private static int Run(
        Panel panel, ForecasterOptions options, Forecaster? before, TimeSpan? budget, TrainingFiles files, bool isSeedChosen,
        bool asJson)
    {
        long start = Stopwatch.GetTimestamp();
        using var interruption = new Interruption();
        Warnings.Write(panel.Warnings);
        if (!asJson)
            Introduce(panel, options, isSeedChosen, files.Checkpoints);

        using var record = new FitRecord(!asJson);
        Forecaster model;
        try
        {
            if (budget is { } time && !files.Checkpoints.Resume)
                options = options with
                {
                    Steps = Forecaster.StepsWithin(time, TimeProvider.System, panel, options, cancellation: interruption.Token)
                };
            model = before is null
                ? Forecaster.Fit(panel, options, record, files.Checkpoints, interruption.Token)
                : before.Refit(panel, options, record, files.Checkpoints, interruption.Token);
        }
        catch (OperationCanceledException) when (!files.Checkpoints.Resume)
        {
            File.Delete(files.Checkpoints.Path); // there is no epoch in it
            throw;
        }
        catch (TrainingDivergedException failure)
        {
            var good = (failure as ForecasterDivergedException)?.LastGood;
            files.WriteLog(writer => record.WriteCsv(writer, good?.Logs ?? [], good is null ? 0 : Windows(good)));
            File.Delete(files.Checkpoints.Path); // it leads to the same failure
            if (good is null)
                throw;
            good.Save(files.Model);
            throw new InputException($"{Say(failure)}. The last good weights are in {files.Model}", failure);
        }
        record.Dispose();
        var trainTime = Stopwatch.GetElapsedTime(start);
        model.Save(files.Model);
        if (!interruption.IsRequested)
            File.Delete(files.Checkpoints.Path);
        files.WriteLog(writer => record.WriteCsv(writer, model.Logs, Windows(model)));
        Warnings.Write(model.Warnings(panel));

        if (asJson)
            WriteJson(model, panel, options, files, trainTime, Stopwatch.GetElapsedTime(start));
        else
            Tell(model, record.Trained, files, budget is not null, trainTime, interruption.IsRequested);
        return interruption.IsRequested ? ExitCode.Failed : ExitCode.Done;
    }

    // The windows of an epoch.
    private static int Windows(Forecaster model) => Forecaster.StepsPerEpoch * model.Options.BatchSize!.Value;

    private static void Introduce(Panel panel, ForecasterOptions options, bool isSeedChosen, CheckpointOptions checkpoints)
    {
        Console.WriteLine(RunText.Device(options.Threads));
        Console.WriteLine(RunText.Seed(options.Seed, isSeedChosen));
        Console.WriteLine(Say($"Data: {Say(panel.Describe())}"));
        if (checkpoints.Resume)
            Console.WriteLine(Say($"Resuming from {checkpoints.Path}"));
    }

    private static void Tell(Forecaster model, int epochs, TrainingFiles files, bool hadBudget, TimeSpan time, bool wasStopped)
    {
        Console.WriteLine(ChosenSettings.Line(model));
        Console.WriteLine(RunText.Calibration(model.CalibrationWindows));
        if (model.Logs is [{ IsProbe: true, Epochs: { Count: > 0 } probe }, ..] && probe.MinBy(epoch => epoch.ValidationLoss) is var best)
            Console.WriteLine(
                Say($"Validation: lowest pinball loss {best.ValidationLoss:F4}, after epoch {best.Epoch + 1} of {probe.Count}. The other networks were trained for as many epochs."));
        Console.WriteLine(RunText.Time(epochs, time.TotalSeconds));
        if (hadBudget)
            Console.WriteLine(
                Say($"Time budget: --steps {model.Options.Steps!.Value} --seed {model.Options.Seed} reproduces this model exactly"));
        if (files.Log is { } log)
            Console.WriteLine(Say($"Log: {log}"));
        Console.WriteLine(
            wasStopped ? RunText.Stopped(model.Logs.Sum(one => one.Epochs.Count), files.Model) : Say($"Model: {files.Model}"));
        Console.WriteLine(RunText.Next(files.Model));
    }

    private static void WriteJson(
        Forecaster model, Panel panel, ForecasterOptions options, TrainingFiles files, TimeSpan train, TimeSpan total) =>
        JsonOutput.Write(
            new(model, panel)
            {
                Threads = options.Threads,
                Model = files.Model,
                Log = files.Log,
                Seconds = SecondsDocument.Of(train, total),
            },
            DocumentsJson.Instance.TrainDocument);
}
