using Nami.Files;

namespace Nami.Training;

/// <summary>A <see cref="Loss"/> with one output for a target in a model file: <c>nami.loss</c>, and its number as <c>nami.loss.…</c>.</summary>
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
            file.Metadata[$"nami.loss.{own.Key}"] = ModelContent.Write(own.Value);
    }

    /// <exception cref="InputException">It is none that is known, or lacks its number.</exception>
    public static Loss Read(ModelContent content) => content.Text("loss") switch
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
