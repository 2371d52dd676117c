using Nami.Benchmarks;

string[] rest = args.Length == 0 ? [] : args[1..];
switch (args.FirstOrDefault())
{
    case "compare": return Compare.Run(rest);
    case "fma-peak": return FmaPeak.Run();
    case "csv": return CsvReading.Run(rest);
    case "workloads":
        foreach (var workload in Workload.All) Console.WriteLine(workload.Name);
        return 0;
    case "table" when rest.Length == 1: return Table.Write(rest[0], Console.In, Console.Out);
    case "aot-table" when rest.Length == 1: return AheadOfTimeTable.Write(rest[0], Console.In, Console.Out);
    case "accuracy-jobs" when rest.Length >= 1: return Accuracy.WriteJobs(rest[0], rest[1..], Console.Out);
    case "accuracy-table" when rest.Length == 3: return Accuracy.WriteTable(rest[0], rest[1], rest[2], Console.Out);
    default:
        Console.Error.WriteLine(
            "usage: compare [--threads N] [--seconds S] [WORKLOAD…] | fma-peak | csv [FILE…] | workloads | table CPU < LINES | aot-table CPU < LINES | accuracy-jobs FOLDER [SET…] | accuracy-table FOLDER RESULTS MACHINE");
        return 2;
}
