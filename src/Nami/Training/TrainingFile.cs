using Nami.Files;

namespace Nami.Training;

/// <summary><see cref="TrainingOptions"/> in a model file: all of them but the threads, on which no bit depends.</summary>
internal static class TrainingFile
{
    private static readonly string[] s_keys = ["epochs", "batch_size", "learning_rate", "seed", "validation", "patience", "clip_norm", "clip_value", "loss", "optimizer", "schedule", "warm_up"];

    /// <summary>Takes out whatever <see cref="Write"/> puts in.</summary>
    public static void Remove(Safetensors file)
    {
        foreach (string? key in file.Metadata.Keys.Where(key => Array.Exists(s_keys, own => key == $"nami.{own}" || key.StartsWith($"nami.{own}.", StringComparison.Ordinal))).ToArray())
            file.Metadata.Remove(key);
    }

    public static void Write(TrainingOptions training, Safetensors file)
    {
        Set("epochs", training.Epochs);
        Set("batch_size", training.BatchSize);
        Set("learning_rate", training.LearningRate);
        Set("seed", training.Seed);
        Set("validation", training.ValidationShare);
        if (training.Patience is { } patience)
            Set("patience", patience);
        if (training.ClipNorm is { } norm)
            Set("clip_norm", norm);
        if (training.ClipValue is { } value)
            Set("clip_value", value);
        LossFile.Write(training.Loss, file);
        OptimizerFile.Write(training.Optimizer, file);
        ScheduleFile.Write(training.Schedule, file);
        if (training.WarmUp is { } warmUp)
        {
            Set("warm_up.length", warmUp.Length);
            Set("warm_up.start_share", warmUp.StartShare);
            Set("warm_up.by_epochs", warmUp.ByEpochs);
        }

        void Set<T>(string key, T number)
            where T : struct => file.Metadata[$"nami.{key}"] = ModelContent.Write(number);
    }

    /// <exception cref="InputException">A setting is missing or out of its range.</exception>
    public static TrainingOptions Read(ModelContent content)
    {
        var training = new TrainingOptions
        {
            Epochs = content.Number("epochs", 1),
            BatchSize = content.Number("batch_size", 1),
            LearningRate = content.Number("learning_rate", double.Epsilon),
            Seed = content.Number("seed", 0UL),
            ValidationShare = content.Has("validation") ? content.Number("validation", 0.0) : 0,
            Patience = content.Has("patience") ? content.Number("patience", 1) : null,
            ClipNorm = content.Has("clip_norm") ? content.Number("clip_norm", double.Epsilon) : null,
            ClipValue = content.Has("clip_value") ? content.Number("clip_value", double.Epsilon) : null,
            // Files of the first days have no loss and no schedule: they could not be chosen on the command line.
            Loss = content.Has("loss") ? LossFile.Read(content) : new MeanSquared(),
            Optimizer = content.Has("optimizer") ? OptimizerFile.Read(content) : new Sgd(),
            Schedule = content.Has("schedule") ? ScheduleFile.Read(content) : LearningRateSchedule.Constant,
            WarmUp = !content.Has("warm_up.length") ? null : new()
            {
                Length = content.Number("warm_up.length", 1),
                StartShare = content.Number("warm_up.start_share", 0.0),
                ByEpochs = content.Flag("warm_up.by_epochs"),
            },
        };
        try
        {
            training.Validate();
            return training;
        }
        catch (ArgumentOutOfRangeException e)
        {
            return content.Bad<TrainingOptions>("training", $"settings in their ranges: {e.ParamName ?? ""}");
        }
    }
}
