using Nami.Files;

namespace Nami.Training;

/// <summary><see cref="TrainingOptions"/> in a model file: all of them but the threads, on which no bit depends.</summary>
internal static class TrainingFile
{
    private static readonly string[] s_keys = ["epochs", "batch_size", "learning_rate", "seed", "validation", "patience", "clip_norm",
        "clip_value", "loss", "optimizer", "schedule", "warm_up"];

    /// <summary>Takes out whatever <see cref="Write"/> puts in.</summary>
    public static void Remove(Safetensors file)
    {
        foreach (string? key in file.Metadata.Keys.Where(
            key => Array.Exists(s_keys, own => key == $"nami.{own}" || key.StartsWith($"nami.{own}.", StringComparison.Ordinal))).ToArray())
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
            where T : struct => file.Metadata[$"nami.{key}"] = ModelReader.Write(number);
    }

    /// <exception cref="InputException">A setting is missing or out of its range.</exception>
    public static TrainingOptions Read(ModelReader content)
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

/// <summary>
/// A <see cref="Loss"/> with one output for a target in a model file: <c>nami.loss</c>, and its number as <c>nami.loss.…</c>.
/// </summary>
internal static class LossFile
{
    public static void Write(Loss loss, Safetensors file)
    {
        file.Metadata["nami.loss"] = loss.GetType().Name.ToLowerInvariant();
        (string Key, double Value)? number = loss switch
        {
            Huber huber => ("delta", huber.Delta),
            SmoothL1 smooth => ("beta", smooth.Beta),
            Pinball pinball => ("level", pinball.Levels[0]),
            _ => null,
        };
        if (number is { } own)
            file.Metadata[$"nami.loss.{own.Key}"] = ModelReader.Write(own.Value);
    }

    /// <exception cref="InputException">It is none that is known, or lacks its number.</exception>
    public static Loss Read(ModelReader content) => content.Text("loss") switch
    {
        "meansquared" => new MeanSquared(),
        "meanabsolute" => new MeanAbsolute(),
        "huber" => new Huber { Delta = content.Number("loss.delta", 0.0) },
        "smoothl1" => new SmoothL1 { Beta = content.Number("loss.beta", 0.0) },
        "pinball" => new Pinball { Levels = [content.Number("loss.level", 0.0)] },
        "poisson" => new Poisson(),
        _ => content.Bad<Loss>("loss", $"one of {"meansquared, meanabsolute, huber, smoothl1, pinball, poisson"}"),
    };
}

/// <summary>An <see cref="Optimizer"/> in a model file: <c>nami.optimizer</c>, and its numbers as <c>nami.optimizer.…</c>.</summary>
internal static class OptimizerFile
{
    public static void Write(Optimizer optimizer, Safetensors file)
    {
        file.Metadata["nami.optimizer"] = optimizer.GetType().Name.ToLowerInvariant();
        Set("weight_decay", optimizer.WeightDecay);
        switch (optimizer)
        {
            case Sgd sgd:
                Set("momentum", sgd.Momentum);
                Set("dampening", sgd.Dampening);
                Set("nesterov", sgd.Nesterov);
                break;
            case Adam adam:
                Set("beta1", adam.Beta1);
                Set("beta2", adam.Beta2);
                Set("epsilon", adam.Epsilon);
                Set("amsgrad", adam.AmsGrad);
                break;
            case RmsProp rmsProp:
                Set("alpha", rmsProp.Alpha);
                Set("epsilon", rmsProp.Epsilon);
                Set("momentum", rmsProp.Momentum);
                Set("centered", rmsProp.Centered);
                break;
        }

        void Set<T>(string key, T value)
            where T : struct => file.Metadata[$"nami.optimizer.{key}"] = ModelReader.Write(value);
    }

    /// <exception cref="InputException">It is none that is known.</exception>
    public static Optimizer Read(ModelReader content)
    {
        return content.Text("optimizer") switch
        {
            "sgd" => ReadSgd(new()),
            "adam" => ReadAdam(new()),
            "adamw" => ReadAdam(new AdamW()),
            "rmsprop" => ReadRmsProp(new()),
            _ => content.Bad<Optimizer>("optimizer", $"one of {"sgd, adam, adamw, rmsprop"}"),
        };

        // Files of the first days have no numbers: those of the defaults were used.
        Sgd ReadSgd(Sgd sgd) => sgd with
        {
            WeightDecay = Number("weight_decay", sgd.WeightDecay),
            Momentum = Number("momentum", sgd.Momentum),
            Dampening = Number("dampening", sgd.Dampening),
            Nesterov = Flag("nesterov"),
        };

        Adam ReadAdam(Adam adam) => adam with
        {
            WeightDecay = Number("weight_decay", adam.WeightDecay),
            Beta1 = Number("beta1", adam.Beta1),
            Beta2 = Number("beta2", adam.Beta2),
            Epsilon = Number("epsilon", adam.Epsilon),
            AmsGrad = Flag("amsgrad"),
        };

        RmsProp ReadRmsProp(RmsProp rmsProp) => rmsProp with
        {
            WeightDecay = Number("weight_decay", rmsProp.WeightDecay),
            Alpha = Number("alpha", rmsProp.Alpha),
            Epsilon = Number("epsilon", rmsProp.Epsilon),
            Momentum = Number("momentum", rmsProp.Momentum),
            Centered = Flag("centered"),
        };

        double Number(string key, double missing) =>
            content.Has($"optimizer.{key}") ? content.Number($"optimizer.{key}", double.MinValue) : missing;

        bool Flag(string key) => content.Has($"optimizer.{key}") && content.Flag($"optimizer.{key}");
    }
}

/// <summary>
/// A <see cref="LearningRateSchedule"/> in a model file: <c>nami.schedule</c>, and its numbers as <c>nami.schedule.…</c>.
/// </summary>
internal static class ScheduleFile
{
    public static void Write(LearningRateSchedule schedule, Safetensors file)
    {
        file.Metadata["nami.schedule"] = schedule switch
        {
            _ when schedule == LearningRateSchedule.Constant => "constant",
            StepDecay => "step",
            ExponentialDecay => "exponential",
            CosineDecay => "cosine",
            OneCycle => "onecycle",
            _ => "plateau",
        };
        switch (schedule)
        {
            case StepDecay step:
                Set("step_size", step.StepSize);
                Set("gamma", step.Gamma);
                break;
            case ExponentialDecay exponential when schedule != LearningRateSchedule.Constant:
                Set("gamma", exponential.Gamma);
                break;
            case CosineDecay cosine:
                Set("period", cosine.Period);
                Set("least", cosine.Least);
                break;
            case OneCycle cycle:
                Set("largest", cycle.Largest);
                Set("total_steps", cycle.TotalSteps);
                Set("rising_share", cycle.RisingShare);
                Set("divisor", cycle.Divisor);
                Set("final_divisor", cycle.FinalDivisor);
                break;
            case ReduceOnPlateau plateau:
                Set("factor", plateau.Factor);
                Set("patience", plateau.Patience);
                Set("threshold", plateau.Threshold);
                Set("cooldown", plateau.Cooldown);
                Set("least", plateau.Least);
                Set("epsilon", plateau.Epsilon);
                break;
        }

        void Set<T>(string key, T value)
            where T : struct => file.Metadata[$"nami.schedule.{key}"] = ModelReader.Write(value);
    }

    /// <exception cref="InputException">It is none that is known, or lacks a number.</exception>
    public static LearningRateSchedule Read(ModelReader content)
    {
        return content.Text("schedule") switch
        {
            "constant" => LearningRateSchedule.Constant,
            "step" => new StepDecay { StepSize = Number("step_size", 1), Gamma = Number("gamma", 0.0) },
            "exponential" => new ExponentialDecay { Gamma = Number("gamma", 0.0) },
            "cosine" => new CosineDecay { Period = Number("period", 1), Least = Number("least", 0.0) },
            "onecycle" => new OneCycle
            {
                Largest = Number("largest", 0.0),
                TotalSteps = Number("total_steps", 1),
                RisingShare = Number("rising_share", 0.0),
                Divisor = Number("divisor", 0.0),
                FinalDivisor = Number("final_divisor", 0.0),
            },
            "plateau" => new ReduceOnPlateau
            {
                Factor = Number("factor", 0.0),
                Patience = Number("patience", 0),
                Threshold = Number("threshold", 0.0),
                Cooldown = Number("cooldown", 0),
                Least = Number("least", 0.0),
                Epsilon = Number("epsilon", 0.0),
            },
            _ => content.Bad<LearningRateSchedule>("schedule", $"one of {"constant, step, exponential, cosine, onecycle, plateau"}"),
        };

        T Number<T>(string key, T least)
            where T : struct, System.Numerics.INumber<T> => content.Number($"schedule.{key}", least);
    }
}
