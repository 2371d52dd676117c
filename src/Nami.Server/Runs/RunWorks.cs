using System.Text.Json;
using Nami.Evaluation;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Models;
using Nami.Server.Series;
using Nami.Training;

namespace Nami.Server.Runs;

/// <summary>Makes the work of a run from its request.</summary>
internal sealed class RunWorks(NamiServerOptions options, ModelStore models, TimeProvider clock)
{
    /// <exception cref="ApiException">A field is wrong.</exception>
    /// <exception cref="InputException">The series can't be read.</exception>
    public TrainJob Train(TrainRequest request, ulong seed, RunFolder folder, bool resume = false)
    {
        string name = ModelName.Check(request.Name, "name");
        var settings = LearningSettings.Of(request, seed, options);
        models.CheckRoom(name);
        return new(name, PanelData.Read(request, options.Limits), settings, Checkpoints(folder, resume), models);
    }

    /// <inheritdoc cref="Train"/>
    public EvaluateJob Evaluate(EvaluateRequest request, ulong seed, RunFolder folder, bool resume = false)
    {
        var settings = LearningSettings.Of(request, seed, options);
        int windows = FieldCheck.Whole(request.Windows, "windows", 1, options.Limits.Windows) ?? 1;
        int? step = FieldCheck.Whole(request.Step, "step", 1, options.Limits.Horizon);
        var panel = PanelData.Read(request, options.Limits);
        return new(panel, Backtest.Rolling(panel, settings.Horizon, windows, step), settings, Checkpoints(folder, resume));
    }

    /// <exception cref="ApiException">A field is wrong.</exception>
    public SineJob Sine(SineRequest request, ulong seed) => new(SineSettings.Of(request, seed, options.Limits), request.Pace, request.Paused == true, clock);

    /// <summary>The work of a run that was cut off.</summary>
    /// <exception cref="ApiException">Its request can't be read any more.</exception>
    public RunJob Again(StoredRun run, StoredRequest request, RunFolder folder) => run.Kind switch
    {
        RunKind.Train => Train(RequestReader.Parse(request, RunJson.Web.TrainRequest), run.Seed, folder, resume: true),
        RunKind.Evaluate => Evaluate(RequestReader.Parse(request, RunJson.Web.EvaluateRequest), run.Seed, folder, resume: true),
        _ => Sine(JsonSerializer.Deserialize(request.Body.Span, RunJson.Web.SineRequest)!, run.Seed),
    };

    private CheckpointOptions Checkpoints(RunFolder folder, bool resume) =>
        new() { Path = folder.Checkpoint, Every = options.CheckpointEvery, Clock = clock, Resume = resume };
}
