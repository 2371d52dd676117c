using System.Security.Cryptography;
using System.Text;
using Nami.Data;
using Nami.Export;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Fuzz;

/// <summary>
/// What is fuzzed. An <see cref="InputException"/> of one line is the answer to a wrong input; everything else is a crash.
/// </summary>
internal static class Targets
{
    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new SortedDictionary<string, Action<byte[]>>(
        StringComparer.Ordinal)
    {
        ["csv"] = bytes => Try(() => Csv(bytes)),
        ["model"] = bytes => Try(() => Model(bytes)),
        ["weights"] = bytes => Try(() => Weights(bytes)),
    };

    /// <summary>A model file, sealed again, so that what is changed gets past the checksum, and its forecast.</summary>
    private static void Model(byte[] bytes)
    {
        Seal(bytes);
        var file = ModelFile.Load(new MemoryStream(bytes), "fuzzed");
        if (file.Metadata.GetValueOrDefault("nami.kind") == ModelKinds.Panel)
            Forecaster.OfFile(file, "fuzzed", 1).Forecast();
        else
            RecursiveForecaster.OfFile(file, "fuzzed").Forecast(2);
    }

    private static void Weights(byte[] bytes)
    {
        var state = new PyTorchStateDict(Safetensors.Read(new MemoryStream(bytes), "fuzzed"), "fuzzed");
        state.Network(state.Options(new()));
    }

    private static void Csv(byte[] bytes)
    {
        using var text = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var panel = CsvPanel.Read(text, "fuzzed");
        _ = panel.ToString();
    }

    private static void Try(Action run)
    {
        try
        {
            run();
        }
        catch (InputException e) when (!e.Message.Contains('\n', StringComparison.Ordinal))
        {
            // The answer to a wrong input.
        }
    }

    private static void Seal(byte[] bytes)
    {
        const int Digits = 64;
        var key = "\"nami.sha256\":\""u8;
        var start = bytes.AsSpan().IndexOf(key) + key.Length;
        if (start < key.Length || start + Digits > bytes.Length)
            return;
        bytes.AsSpan(start, Digits).Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes))).CopyTo(bytes, start);
    }
}
