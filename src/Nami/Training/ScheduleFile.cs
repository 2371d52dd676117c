using Nami.Files;

namespace Nami.Training;

/// <summary>A <see cref="LearningRateSchedule"/> in a model file: <c>nami.schedule</c>, and its numbers as <c>nami.schedule.…</c>.</summary>
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
            where T : struct => file.Metadata[$"nami.schedule.{key}"] = ModelContent.Write(value);
    }

    /// <exception cref="InputException">It is none that is known, or lacks a number.</exception>
    public static LearningRateSchedule Read(ModelContent content)
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
