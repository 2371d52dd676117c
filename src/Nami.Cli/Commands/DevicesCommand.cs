using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Nami.Cli.Exit;
using Nami.Cli.Parsing;
using Nami.Cli.Reports;
using Nami.Documents;
using Nami.Kernels;

namespace Nami.Cli.Commands;

/// <summary><c>nami devices</c>: what there is to compute on.</summary>
internal static class DevicesCommand
{
    public static Command Create(string name, string description)
    {
        var json = OptionMaker.Json();
        var command = new Command(name, description) { json };
        command.SetAction(result =>
        {
            if (result.GetValue(json))
                WriteJson();
            else
                WriteText();
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteText()
    {
        string simd = Device.SimdBits == 32
            ? Say($"none (scalar)")
            : Say($"{Device.InstructionSet}, {Device.SimdBits} bits");
        string features = Processor.Features is { Count: > 0 } found ? string.Join(' ', found) : Say($"none");
        Console.WriteLine(Say($"Device: CPU ({Processor.Name})"));
        Console.WriteLine(Say($"SIMD: {simd}"));
        Console.WriteLine(Say($"Threads: {Environment.ProcessorCount}"));
        Console.WriteLine(Say($"Features: {features}"));
        Console.WriteLine(Say($"GPU: not supported yet"));
    }

    private static void WriteJson() => JsonOutput.Write(
        new([new("cpu", Processor.Name, Device.InstructionSet, Device.SimdBits, Environment.ProcessorCount, Processor.Features)]),
        DocumentsJson.Instance.DevicesDocument);
}

/// <summary>The processor: its name and what it can do.</summary>
internal static class Processor
{
    /// <summary>The name that the processor itself gives, or its architecture.</summary>
    public static string Name =>
        X86Base.IsSupported && Brand() is { Length: > 0 } brand ? brand : RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The instruction sets that matter for numbers, as far as the runtime may use them.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        .. from feature in new (string Name, bool IsSupported)[]
            {
                ("SSE4.2", Sse42.IsSupported), ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported),
                ("AVX-VNNI", AvxVnni.IsSupported), ("AVX-512F", Avx512F.IsSupported), ("AVX-512BW", Avx512BW.IsSupported),
                ("AVX-512DQ", Avx512DQ.IsSupported), ("AVX-512VL", Avx512F.VL.IsSupported), ("AVX-512VBMI", Avx512Vbmi.IsSupported),
                ("AVX10.1", Avx10v1.IsSupported), ("AVX10.2", Avx10v2.IsSupported), ("NEON", AdvSimd.IsSupported),
                ("DotProd", Dp.IsSupported),
            }
           where feature.IsSupported
           select feature.Name,
    ];

    /// <summary>The processor brand string: 48 characters that three leaves of CPUID give 16 each.</summary>
    private static string Brand()
    {
        const uint Extended = 0x80000000, First = Extended + 2;
        if ((uint)X86Base.CpuId(unchecked((int)Extended), 0).Eax < First + 2)
            return "";
        Span<int> words = stackalloc int[12];
        for (int i = 0; i < 3; i++)
            (words[4 * i], words[4 * i + 1], words[4 * i + 2], words[4 * i + 3]) = X86Base.CpuId((int)(First + i), 0);
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(words)).Trim('\0', ' ');
    }
}
