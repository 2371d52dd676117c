using System.Security.Cryptography;
using System.Text;
using Nami.Data;
using Nami.Export;
using Nami.Files;
using Nami.Forecasting;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Series;

namespace Nami.Fuzz;

/// <summary>
/// What is fuzzed. An <see cref="InputException"/> of one line is the answer to a wrong input; everything else is a crash.
/// </summary>
internal static class Targets
{
    // Well below the memory of a run, so that a bomb is an answer and not a crash.
    private const long MostUnpacked = 1 << 24;

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new SortedDictionary<string, Action<byte[]>>(
        StringComparer.Ordinal)
    {
        ["archive"] = bytes => Try(() => Table(bytes, new() { MaxUnpacked = MostUnpacked })),
        ["csv"] = bytes => Try(() => Table(bytes, new() { Encoding = "utf-8" })),
        ["encoding"] = bytes => Try(() => Table(bytes, new())),
        ["json"] = bytes => Try(() => Table([.. "{\"ds\":1,"u8, .. bytes], new() { Encoding = "utf-8" })),
        ["layout"] = bytes => Try(() => Layout(bytes)),
        ["model"] = bytes => Try(() => Model(bytes)),
        ["request"] = bytes => Try(() => Request(bytes)),
        ["sheet"] = bytes => Try(() => Table(Seeds.Workbook(bytes), new() { MaxUnpacked = MostUnpacked })),
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

    /// <summary>The JSON body of a request to the server.</summary>
    private static void Request(byte[] bytes)
    {
        try
        {
            var request = RequestReader.Parse(new(RequestReader.Json, "", bytes), ForecastJson.Web.DescribeRequest);
            _ = PanelData.Read(request, new()).ToString();
        }
        catch (ApiException)
        {
            // The answer to a wrong request.
        }
    }

    private static void Table(byte[] bytes, PanelOptions options) =>
        _ = CsvPanel.Read(new MemoryStream(bytes), "fuzzed", options).ToString();

    /// <summary>A table whose first bytes are options.</summary>
    private static void Layout(byte[] bytes)
    {
        if (bytes.Length < 4)
            return;
        Table(bytes[4..], new()
        {
            Encoding = "utf-8",
            Layout = (TableLayout)(bytes[0] % 4),
            SkipRows = bytes[1] % 4 is > 0 and var skip ? skip - 1 : null,
            HeaderRows = bytes[2] % 4 is > 0 and var header ? header - 1 : null,
            Decimal = (DecimalSign)(bytes[3] % 3),
            Thousands = (ThousandsSign)(bytes[3] / 3 % 6),
        });
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
        int start = bytes.AsSpan().IndexOf(key) + key.Length;
        if (start < key.Length || start + Digits > bytes.Length)
            return;
        bytes.AsSpan(start, Digits).Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes))).CopyTo(bytes, start);
    }
}
