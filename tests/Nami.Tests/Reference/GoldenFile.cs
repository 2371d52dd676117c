using Nami.Files;

namespace Nami.Tests.Reference;

/// <summary>A file of PyTorch's or R's numbers. Its metadata says what it holds.</summary>
internal sealed class GoldenFile(string path)
{
    private readonly Safetensors _file = Safetensors.Read(path);

    /// <summary>The folder named by NAMI_GOLDEN, or the one that comes with the tests.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable("NAMI_GOLDEN") is { Length: > 0 } folder
            ? folder
            : Path.Combine(AppContext.BaseDirectory, "golden");

    /// <summary>R's numbers of statistical methods, written by eng/statistics.R.</summary>
    public static GoldenFile Statistics { get; } =
        new(Path.Combine(AppContext.BaseDirectory, "golden", "statistics.safetensors"));

    public static IEnumerable<GoldenFile> All() =>
        Directory.GetFiles(Folder, "*.safetensors").Order(StringComparer.Ordinal).Select(path => new GoldenFile(path));

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    public string Kind => this["kind"];

    public string this[string key] => _file.Metadata.TryGetValue(key, out string? value) ? value : "";

    public int Number(string key) => int.Parse(this[key]);

    public bool Is(string key) => this[key] == "true";

    public bool Has(string tensor) => _file.Tensors.ContainsKey(tensor);

    public double[] Doubles(string tensor) => _file.Tensors[tensor].Float64.ToArray();

    public float[] Floats(string tensor) => _file.Tensors[tensor] is { Type: TensorType.F32 } single
        ? single.Float32.ToArray()
        : [.. _file.Tensors[tensor].Float64.ToArray().Select(value => (float)value)];

    public int[] Integers(string tensor) => [.. _file.Tensors[tensor].Int64.ToArray().Select(value => (int)value)];

    public IReadOnlyList<int> Shape(string tensor) => _file.Tensors[tensor].Shape;

    public IEnumerable<string> Tensors => _file.Tensors.Keys;

    /// <summary>Stands for the files of a kind in a folder that has none of it: NAMI_GOLDEN may name one of few kinds.</summary>
    public const string None = "no file of this kind";

    /// <summary>The names of the files of a kind.</summary>
    public static TheoryData<string> Served(string kind)
    {
        string[] names = [.. All().Where(file => file.Kind == kind).Select(file => file.Name)];
        return [.. names.Length > 0 ? names : [None]];
    }

    public static GoldenFile Open(string name) => new(Path.Combine(Folder, name + ".safetensors"));

    /// <summary>‖a − b‖ / ‖b‖, and ‖a‖ where b is zero.</summary>
    public static double RelativeError(IReadOnlyList<float> a, IReadOnlyList<double> b)
    {
        Assert.Equal(b.Count, a.Count);
        double difference = 0, norm = 0;
        for (int i = 0; i < b.Count; i++)
        {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }

        return Math.Sqrt(difference) / (norm > 0 ? Math.Sqrt(norm) : 1);
    }
}
