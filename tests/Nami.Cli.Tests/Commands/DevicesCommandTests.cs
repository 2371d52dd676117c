using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

public class DevicesCommandTests
{
    [Fact]
    public void It_lists_the_processor_its_vectors_and_threads()
    {
        var result = NamiProcess.Run(".", "devices");
        Assert.Equal(0, result.ExitCode);
        foreach (string part in (string[])["Device: CPU", "SIMD: ", $"Threads: {Environment.ProcessorCount}", "Features: ",
            "GPU: not supported yet"])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_reports_the_same()
    {
        using var json = JsonDocument.Parse(NamiProcess.Run(".", "devices", "--json").Output);
        var device = Assert.Single(json.RootElement.GetProperty("devices").EnumerateArray().ToList());
        Assert.Equal("cpu", device.GetProperty("device").GetString());
        Assert.Contains(device.GetProperty("simd_bits").GetInt32(), new[] { 512, 256, 128, 32 });
        Assert.Equal(Environment.ProcessorCount, device.GetProperty("threads").GetInt32());
    }
}
