using Nami.Data;
using Nami.Forecasting;
using Nami.Server.Models;
using Nami.Server.Runs;
using Nami.Training;

namespace Nami.Server.Jobs;

/// <summary>Learns series together and keeps the model.</summary>
internal sealed class TrainWork(string name, Panel panel, ForecasterOptions options, CheckpointOptions checkpoints, ModelStore models) : PanelWork(panel)
{
    public override RunStatus Work(Run run, CancellationToken stop, CancellationToken serverEnds)
    {
        try
        {
            models.CheckRoom(name);
            var model = Learn(run, Panel, options, checkpoints, stop);
            if (serverEnds.IsCancellationRequested || run.IsDeleted)
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
