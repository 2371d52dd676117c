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

        double Number(string key, double missing) => content.Has($"optimizer.{key}") ? content.Number($"optimizer.{key}", double.MinValue) : missing;

        bool Flag(string key) => content.Has($"optimizer.{key}") && content.Flag($"optimizer.{key}");
    }
}
