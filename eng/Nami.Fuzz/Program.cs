using Nami.Fuzz;
using SharpFuzz;

// Nami.Fuzz seeds FOLDER         writes the files that fuzzing starts from
// Nami.Fuzz TARGET               is what afl-fuzz runs: one input after another on standard input
// Nami.Fuzz TARGET FILE …        tries files, such as those that crashed
switch (args)
{
    case ["seeds", var folder]:
        Seeds.Write(folder);
        return 0;
    case [var target] when Targets.All.TryGetValue(target, out var run):
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            run(input.ToArray());
        });
        return 0;
    case [var target, .. var files] when Targets.All.TryGetValue(target, out var run):
        foreach (string file in files)
            run(File.ReadAllBytes(file));
        return 0;
    default:
        Console.Error.WriteLine($"usage: Nami.Fuzz seeds FOLDER | {string.Join('|', Targets.All.Keys)} [FILE ...]");
        return 2;
}
