using Nami.Files;

namespace Nami.Networks;

/// <summary>The weights of a network in a model file, under PyTorch's names.</summary>
internal static class NetworkFile
{
    /// <param name="network">The network.</param>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What stands before PyTorch's names.</param>
    public static void Write(RecurrentNetwork network, Safetensors file, string prefix = "")
    {
        foreach (var (name, shape) in network.ParameterShapes)
            file.Tensors[prefix + name] = new(network.GetParameter(name).ToArray().AsMemory(), shape);
    }

    /// <summary>Reads a network of such settings. Every array is found to be there before memory is taken for any.</summary>
    /// <exception cref="InputException">An array is missing, of another shape, or not finite.</exception>
    public static RecurrentNetwork Read(ModelReader content, NetworkOptions options, string prefix = "")
    {
        try
        {
            foreach (var parameter in Parameters.Each(options))
            {
                foreach (float weight in content.Tensor(prefix + parameter.Name, TensorType.F32, parameter.Shape).Float32.Span)
                {
                    if (!float.IsFinite(weight))
                        content.Bad<float>(prefix + parameter.Name, $"finite numbers");
                }
            }
        }
        catch (OverflowException)
        {
            content.Bad<int>("hidden_size", $"the sizes of a network");
        }
        return RecurrentNetwork.FromParameters(options, (name, shape) => content.Tensor(prefix + name, TensorType.F32, shape).Float32);
    }
}
