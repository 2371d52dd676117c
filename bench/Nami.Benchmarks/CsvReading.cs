using System.Diagnostics;
using System.Text;
using Nami.Data;

namespace Nami.Benchmarks;

/// <summary>
/// Times the reading of a million rows of <c>unique_id,ds,y</c>, or of the files that are named, and tells the managed heap's peak.
/// </summary>
internal static class CsvReading
{
    private const int Series = 100, Rows = 10_000;

    public static int Run(string[] files)
    {
        foreach (string file in files)
        {
            var panel = CsvPanel.Read(file);
            Console.WriteLine($"{Path.GetFileName(file)}: {panel}");
            foreach (var warning in panel.Warnings) Console.WriteLine($"  {FormattableString.Invariant(warning)}");
        }
        if (files.Length > 0) return 0;

        string path = Path.GetTempFileName();
        try
        {
            Write(path);
            for (int run = 0; run < 3; run++) Measure(path);
        }
        finally
        {
            File.Delete(path);
        }
        return 0;
    }

    private static void Measure(string path)
    {
        GC.Collect();
        long before = GC.GetTotalMemory(true), allocated = GC.GetTotalAllocatedBytes(true), peak = 0;
        bool reading = true;
        var sampler = new Thread(() =>
        {
            while (Volatile.Read(ref reading))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(false));
                Thread.Sleep(1);
            }
        });
        sampler.Start();
        var clock = Stopwatch.StartNew();
        var panel = CsvPanel.Read(path);
        double seconds = clock.Elapsed.TotalSeconds;
        Volatile.Write(ref reading, false);
        sampler.Join();
        allocated = GC.GetTotalAllocatedBytes(true) - allocated;
        Console.WriteLine(
            $"{panel}: {seconds:0.000} s, heap at most {peak / 1048576.0:0.0} MiB ({before / 1048576.0:0.0} before), {allocated / 1048576.0:0.0} MiB allocated");
    }

    private static void Write(string path)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        writer.WriteLine("unique_id,ds,y");
        var start = new DateTime(2020, 1, 1);
        for (int s = 0; s < Series; s++)
        {
            for (int i = 0; i < Rows; i++)
                writer.WriteLine(FormattableString.Invariant(
                    $"series_{s},{start.AddHours(i):yyyy-MM-ddTHH:mm:ss},{(i * 7919 + s) % 100_003 / 100.0:0.00}"));
        }
    }
}
