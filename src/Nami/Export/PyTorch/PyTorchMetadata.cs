namespace Nami.Export;

/// <summary>The keys of a state dict's metadata: what its arrays alone do not tell, or only to who knows how to read them.</summary>
internal static class PyTorchMetadata
{
    public const string Cell = "nami.cell", Nonlinearity = "nami.nonlinearity", Head = "nami.head", Bidirectional = "nami.bidirectional", Bias = "nami.bias";

    public const string InputSize = "nami.input_size", HiddenSize = "nami.hidden_size", OutputSize = "nami.output_size", Layers = "nami.layers";

    public const string Window = "nami.window", Horizon = "nami.horizon", Mean = "nami.scaler.mean", Deviation = "nami.scaler.deviation";
}
