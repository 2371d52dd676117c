using Nami.Benchmarks;

string[] rest = args.Length == 0 ? [] : args[1..];
switch (args.FirstOrDefault())
{
    case "compare": return Compare.Run(rest);
    case "fma-peak": return FmaPeak.Run();
    default:
        Console.Error.WriteLine("usage: compare [--threads N] [--seconds S] [WORKLOAD…] | fma-peak");
        return 2;
}
