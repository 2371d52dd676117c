using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Nami.Files;

namespace Nami.Networks;

/// <summary>
/// The networks of a model file: their shape and number in the section <c>networks</c>, the weights as arrays under PyTorch's names; those
/// of an ensemble begin with <c>member.N.</c>
/// </summary>
internal static class NetworkFile
{
    private const string Section = "networks", Count = "count";

    /// <summary>Writes networks of one shape.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="isEnsemble">Whether a model may have several of them.</param>
    /// <param name="settings">Further members of the section.</param>
    /// <param name="file">The file.</param>
    public static void Write(IReadOnlyList<RecurrentNetwork> networks, bool isEnsemble, JsonObject? settings, Safetensors file)
    {
        var content = ModelSection.Content(networks[0].Options, NetworkJson.Default.NetworkOptions);
        content[Count] = networks.Count;
        foreach (var (key, value) in settings ?? [])
            content[key] = value?.DeepClone();
        ModelSection.Write(file, Section, content);
        for (int n = 0; n < networks.Count; n++)
            WriteWeights(networks[n], file, Prefix(n, isEnsemble));
    }

    /// <summary>Writes the weights alone.</summary>
    public static void WriteWeights(RecurrentNetwork network, Safetensors file, string prefix = "")
    {
        foreach (var (name, shape) in network.ParameterShapes)
            file.Tensors[prefix + name] = new(network.GetParameter(name).ToArray().AsMemory(), shape);
    }

    /// <summary>Reads the shape.</summary>
    /// <exception cref="InputException">A setting is missing or out of its range.</exception>
    public static NetworkOptions ReadOptions(ModelReader content)
    {
        var section = content.Section(Section);
        var options = section.Read(NetworkJson.Default.NetworkOptions);
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentOutOfRangeException e)
        {
            return section.Bad<NetworkOptions>(JsonNamingPolicy.SnakeCaseLower.ConvertName(e.ParamName ?? ""), $"a value in its range");
        }
    }

    /// <summary>
    /// Reads the networks one by one, and finds every array of one before it takes memory for any: whatever the settings are, no more
    /// memory is taken than the file has.
    /// </summary>
    /// <exception cref="InputException">An array is missing, of another shape, or not finite.</exception>
    public static IReadOnlyList<RecurrentNetwork> Read(ModelReader content, NetworkOptions options, bool isEnsemble)
    {
        var networks = new List<RecurrentNetwork>();
        for (int count = isEnsemble ? content.Section(Section).Whole(Count, 1) : 1; networks.Count < count;)
            networks.Add(Read(content, options, Prefix(networks.Count, isEnsemble)));
        return networks;
    }

    private static RecurrentNetwork Read(ModelReader content, NetworkOptions options, string prefix)
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
            content.Bad<int>($"{Section}.hidden_size", $"a value in its range");
        }
        return RecurrentNetwork.FromParameters(options, (name, shape) => content.Tensor(prefix + name, TensorType.F32, shape).Float32);
    }

    private static string Prefix(int network, bool isEnsemble) =>
        isEnsemble ? string.Create(CultureInfo.InvariantCulture, $"member.{network}.") : "";
}

/// <summary>How the shape of a network is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(EnumNames<Cell>), typeof(EnumNames<Nonlinearity>), typeof(EnumNames<Head>)])]
[JsonSerializable(typeof(NetworkOptions))]
internal sealed partial class NetworkJson : JsonSerializerContext;
