using System.Diagnostics;
using System.Globalization;
using Nami.Data;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Benchmarks;

/// <summary>Times Nami on the workloads of pytorch_peer.py, in the same way, with the same JSON line for each.</summary>
internal static class Compare
{
    public static int Run(string[] args)
    {
        int threads = 1;
        double seconds = 5;
        var names = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--threads") threads = int.Parse(args[++i], CultureInfo.InvariantCulture);
            else if (args[i] == "--seconds") seconds = double.Parse(args[++i], CultureInfo.InvariantCulture);
            else names.Add(args[i]);
        }

        foreach (string name in names)
        {
            if (Workload.All.All(w => w.Name != name)) return Refuse(name);
        }

        foreach (var workload in Workload.All.Where(w => names.Count == 0 || names.Contains(w.Name)))
        {
            string value = workload.Kind switch
            {
                Kind.Sine => Invariant($"\"seconds\": {Median([.. Enumerable.Range(0, 3).Select(_ => Sine(workload, threads))]):R}"),
                Kind.Train => Train(workload, threads, seconds),
                _ => Invariant($"\"per_second\": {Infer(workload, threads, seconds):R}"),
            };
            Console.WriteLine(Invariant(
                $"{{\"peer\": \"nami\", \"version\": \"{typeof(Trainer).Assembly.GetName().Version}\", \"threads\": {threads}, \"workload\": \"{workload.Name}\", {value}}}"));
        }

        return 0;
    }

    private static int Refuse(string name)
    {
        Console.Error.WriteLine($"no workload {name}; there are {string.Join(", ", Workload.All.Select(w => w.Name))}");
        return 2;
    }

    private static string Train(Workload workload, int threads, double seconds)
    {
        var network = new RecurrentNetwork(workload.Network, seed: 0);
        using var step = new TrainingStep(
            network, workload.Batch, workload.Steps, new TrainingOptions { Threads = threads }, Device.Kernels);
        var random = new Random(0);
        for (int row = 0; row < workload.Batch; row++) step.Set(row, Values(random, workload.Steps * workload.Inputs), Values(random, 1));
        double rate = Rate(() => step.Run(rate: .001), workload.Batch, seconds);
        double operations = rate / workload.Batch * workload.TrainingOperations;
        return Invariant($"\"per_second\": {rate:R}, \"gflops\": {operations / 1e9:R}");
    }

    private static double Infer(Workload workload, int threads, double seconds)
    {
        var network = new RecurrentNetwork(workload.Network, seed: 0);
        using var workspace = new Workspace(network, workload.Batch, workload.Steps, threads: threads);
        float[] input = Values(new Random(0), workload.Batch * workload.Steps * workload.Inputs), output = new float[workload.Batch];
        return Rate(() => network.Forward(input, output, workspace), workload.Batch, seconds);
    }

    // The whole run: 201 epochs and a closed-loop path every 10.
    private static double Sine(Workload workload, int threads)
    {
        float[] series = NoisySine.Generate(50, 0.3, seed: 0);
        var network = new RecurrentNetwork(workload.Network, seed: 0);
        var data = new WindowDataset(series, workload.Steps);
        long start = Stopwatch.GetTimestamp();
        using var trainer = new Trainer(network, data, new TrainingOptions { Threads = threads });
        foreach (var epoch in trainer.Run())
        {
            if (epoch.Epoch % 10 == 0) ClosedLoop.Predict(network, series.AsSpan(0, workload.Steps), series.Length - workload.Steps);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Rate(Action step, int batch, double seconds)
    {
        for (int i = 0; i < 3; i++) step();
        long start = Stopwatch.GetTimestamp();
        step();
        double one = Stopwatch.GetElapsedTime(start).TotalSeconds;
        int n = (int)Math.Max(1, seconds / 5 / Math.Max(one, 1e-7));
        double[] rates = new double[5];
        for (int block = 0; block < rates.Length; block++)
        {
            start = Stopwatch.GetTimestamp();
            for (int i = 0; i < n; i++) step();
            rates[block] = n * (double)batch / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return Median(rates);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static float[] Values(Random random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)(2 * random.NextDouble() - 1);
        return values;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
