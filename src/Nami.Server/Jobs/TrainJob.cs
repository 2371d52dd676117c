using Nami.Data;
using Nami.Forecasting;
using Nami.Server.Models;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>Learn series together, and keep the model under a name.</summary>
internal sealed record TrainRequest : LearningRequest
{
    /// <summary>The model's name; one of that name is replaced when this one is learned.</summary>
    public string? Name { get; init; }
}

/// <summary>Learns series together and keeps the model.</summary>
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
