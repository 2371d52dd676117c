using Nami.Benchmarks;

string[] rest = args.Length == 0 ? [] : args[1..];
switch (args.FirstOrDefault())
{
    case "compare": return Compare.Run(rest);
    case "fma-peak": return FmaPeak.Run();
    case "csv": return CsvReading.Run(rest);
    case "workloads":
        foreach (Workload workload in Workload.All) Console.WriteLine(workload.Name);
        return 0;
    case "table" when rest.Length == 1: return Table.Write(rest[0], Console.In, Console.Out);
    case "aot-table" when rest.Length == 1: return AheadOfTimeTable.Write(rest[0], Console.In, Console.Out);
    default:
        Console.Error.WriteLine("usage: compare [--threads N] [--seconds S] [WORKLOAD…] | fma-peak | csv [FILE…] | workloads | table CPU < LINES | aot-table CPU < LINES");
        return 2;
}
