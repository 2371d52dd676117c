using Nami.Files;

namespace Nami.Training;

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
            where T : struct => file.Metadata[$"nami.optimizer.{key}"] = ModelContent.Write(value);
    }

    /// <exception cref="InputException">It is none that is known.</exception>
    public static Optimizer Read(ModelContent content)
    {
        Adam adam = new();
        RmsProp rmsProp = new();
        return content.Text("optimizer") switch
        {
            "sgd" => new Sgd { WeightDecay = Number("weight_decay", 0), Momentum = Number("momentum", 0), Dampening = Number("dampening", 0), Nesterov = Flag("nesterov") },
            "adam" => new Adam
            {
                WeightDecay = Number("weight_decay", 0),
                Beta1 = Number("beta1", adam.Beta1),
                Beta2 = Number("beta2", adam.Beta2),
                Epsilon = Number("epsilon", adam.Epsilon),
                AmsGrad = Flag("amsgrad"),
            },
            "adamw" => new AdamW
            {
                WeightDecay = Number("weight_decay", new AdamW().WeightDecay),
                Beta1 = Number("beta1", adam.Beta1),
                Beta2 = Number("beta2", adam.Beta2),
                Epsilon = Number("epsilon", adam.Epsilon),
                AmsGrad = Flag("amsgrad"),
            },
            "rmsprop" => new RmsProp
            {
                WeightDecay = Number("weight_decay", 0),
                Alpha = Number("alpha", rmsProp.Alpha),
                Epsilon = Number("epsilon", rmsProp.Epsilon),
                Momentum = Number("momentum", 0),
                Centered = Flag("centered"),
            },
            _ => content.Bad<Optimizer>("optimizer", $"one of {"sgd, adam, adamw, rmsprop"}"),
        };

        double Number(string key, double missing) => content.Has($"optimizer.{key}") ? content.Number($"optimizer.{key}", double.MinValue) : missing;

        bool Flag(string key) => content.Has($"optimizer.{key}") && content.Flag($"optimizer.{key}");
    }
}
