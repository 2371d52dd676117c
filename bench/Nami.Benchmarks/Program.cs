using Nami.Benchmarks;

string[] rest = args.Length == 0 ? [] : args[1..];
switch (args.FirstOrDefault())
{
    case "compare": return Compare.Run(rest);
    case "peer": return NamiPeer.Run();
    case "measure": return NamiPeer.Measure(rest);
    case "fma-peak": return Ceilings.Print();
    case "csv": return CsvReading.Run(rest);
    case "statistics" when rest.Length >= 2: return StatisticsSpeed.Run(rest);
    case "bank": return BankSpeed.Run(rest);
    case "made-up": return MadeUpSpeed.Run();
    case "pretrain" when rest.Length == 3: return Pretrain.Run(rest[0], rest[1], rest[2]);
    case "pretrained-scores" when rest.Length >= 3: return PretrainedScores.Run(rest[0], rest[1], rest[2..]);
    case "likeness" when rest.Length == 3: return Likeness.Write(rest[0], rest[1], rest[2]);
    case "workloads":
        foreach (var workload in Workload.All) Console.WriteLine(workload.Name);
        return 0;
    case "aot-table" when rest.Length == 1: return AheadOfTimeTable.Write(rest[0], Console.In, Console.Out);
    case "accuracy-jobs" when rest.Length >= 1: return Accuracy.WriteJobs(rest[0], rest[1..], Console.Out);
    case "accuracy-table" when rest.Length == 3: return Accuracy.WriteTable(rest[0], rest[1], rest[2], Console.Out);
    case "accuracy-errors" when rest.Length == 3:
        return AccuracyError.WriteAll(rest[0], rest[1], int.Parse(rest[2], System.Globalization.CultureInfo.InvariantCulture));
    case "validation-jobs" when rest.Length >= 2: return AccuracyValidation.WriteJobs(rest[0], rest[1], rest[2..], Console.Out);
    case "verdict-jobs" when rest.Length >= 1: return Verdicts.WriteJobs(rest[0], rest[1..], Console.Out);
    case "verdict-table" when rest.Length == 2: return Verdicts.WriteTable(rest[0], rest[1], Console.Out);
    case "validation-table" when rest.Length == 2: return AccuracyValidation.WriteTable(rest[0], rest[1], Console.Out);
    default:
        Console.Error.WriteLine(
            """
            usage: measure [--threads N] [--seconds S] [WORKLOAD…]   times Nami alone
                   fma-peak                                          what a core can reach
                   csv [FILE…]                                       times reading CSV
                   bank [FILE HORIZON SEASON]                        times the bank of paths and their combination
                   pretrain FILE STEPS THREADS                       trains the network that ships with Nami
                   made-up                                           times making series with the bank and two earlier origins
            compare and peer are called by bench/compare.sh, aot-table by bench/aot.sh, accuracy-… and validation-… by bench/accuracy.sh,
            verdict-… by bench/verdicts.sh, likeness by bench/likeness.sh
            """);
        return 2;
}
