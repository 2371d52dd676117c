using System.CommandLine;
using System.Text.Json;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Kernels;

namespace Nami.Cli.Commands;

/// <summary><c>nami devices</c>: what there is to compute on.</summary>
internal static class DevicesCommand
{
    public static Command Create(Texts texts)
    {
        var json = new OptionMaker(texts).Json();
        var command = new Command("devices", texts.Devices) { json };
        command.SetAction(result =>
        {
            if (result.GetValue(json))
                WriteJson();
            else
                WriteText(texts);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteText(Texts texts)
    {
        Console.WriteLine($"{texts.Device}: cpu ({Processor.Name})");
        Console.WriteLine($"{texts.Simd}: {(Device.SimdBits == 32 ? texts.Scalar : $"{Device.InstructionSet}, {texts.Bits(Device.SimdBits)}")}");
        Console.WriteLine($"{texts.Threads}: {Environment.ProcessorCount}");
        Console.WriteLine($"{texts.Features}: {(Processor.Features is { Count: > 0 } features ? string.Join(' ', features) : texts.None)}");
        Console.WriteLine($"{texts.Gpu}: {texts.NoGpuBuild}");
    }

    private static void WriteJson() => JsonOutput.Write(json =>
    {
        json.WriteStartArray("devices");
        json.WriteStartObject();
        json.WriteString("device", "cpu");
        json.WriteString("name", Processor.Name);
        json.WriteString("instruction_set", Device.InstructionSet);
        json.WriteNumber("simd_bits", Device.SimdBits);
        json.WriteNumber("threads", Environment.ProcessorCount);
        json.WriteTexts("features", Processor.Features);
        json.WriteEndObject();
        json.WriteEndArray();
    });
}
