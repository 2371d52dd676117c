using Nami.Files;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>The combiner's weights as a safetensors file, under PyTorch's names.</summary>
internal static class CombinerWeights
{
    private const string Head = "head.";

    /// <summary>Returns a file with the weights.</summary>
    public static Safetensors Write(CombinerNetwork network)
    {
        var file = new Safetensors();
        NetworkFile.WriteWeights(network.Recurrent, file);
        foreach (var parameter in network.Head.Parameters.All)
            file.Tensors[Head + parameter.Name] =
                new(network.Head.Parameters.ValuesOf(parameter).ToArray().AsMemory(), parameter.Shape);
        return file;
    }

    /// <summary>Returns the network with the weights of a file.</summary>
    public static CombinerNetwork Read(Safetensors file)
    {
        var network = new CombinerNetwork(0);
        Set(network.Recurrent.Parameters, "");
        Set(network.Head.Parameters, Head);
        network.Recurrent.PackWeights();
        network.Head.PackWeights();
        return network;

        void Set(Parameters parameters, string prefix)
        {
            foreach (var parameter in parameters.All)
                file.Tensors[prefix + parameter.Name].Float32.Span.CopyTo(parameters.ValuesOf(parameter));
        }
    }
}
