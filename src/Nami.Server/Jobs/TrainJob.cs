using Nami.Data;
using Nami.Documents;
using Nami.Forecasting;
using Nami.Server.Models;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>A request to train a model on all series, and to store it.</summary>
internal sealed record TrainRequest : LearningRequest
{
    /// <summary>The name of the model. The trained model replaces an existing one of that name.</summary>
    public string? Name { get; init; }
}

/// <summary>Trains a model on all series and stores it.</summary>
internal sealed class TrainJob(
    string name, Panel panel, ForecasterOptions options, CheckpointOptions checkpoints, ModelStore models) : PanelJob(panel)
{
    public override RunStatus Work(RunLog log, Func<bool> isWanted, CancellationToken stop)
    {
        try
        {
            models.CheckRoom(name);
            var model = Learn(log, Panel, options, checkpoints, stop);
            if (!isWanted())
                return RunStatus.Stopped;
            models.Put(name, model);
        }
        catch (TrainingDivergedException) when (Forecaster is { } good)
        {
            models.Put(name, good);
            throw;
        }
        return stop.IsCancellationRequested ? RunStatus.Stopped : RunStatus.Done;
    }
}
