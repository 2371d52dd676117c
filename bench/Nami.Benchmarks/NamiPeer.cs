using System.Globalization;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Benchmarks;

/// <summary>Nami's side of a comparison: the workloads, ready to be timed.</summary>
internal static class NamiPeer
{
    private static string Version => typeof(Trainer).Assembly.GetName().Version!.ToString(3);

    public static int Run()
    {
        PeerLoop.Run(Version, (name, threads) => Prepare(Workload.All.Single(workload => workload.Name == name), threads));
        return 0;
    }

    /// <summary>Times workloads alone, and prints a line of JSON for each.</summary>
    public static int Measure(string[] args)
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

        if (Workload.Find(names) is not { } workloads) return 2;
        foreach (var workload in workloads)
        {
            using var prepared = Prepare(workload, threads);
            double[] rates = [.. Enumerable.Range(0, 5).Select(_ => PeerLoop.Rate(prepared.Step, prepared.Units, seconds / 5)).Order()];
            Console.WriteLine(FormattableString.Invariant(
                $"{{\"peer\": \"nami\", \"version\": \"{Version}\", \"threads\": {threads}, \"workload\": \"{workload.Name}\", \"per_second\": {rates[2]:R}}}"));
        }

        return 0;
    }

    private static Prepared Prepare(Workload workload, int threads)
    {
        if (workload.Kind == Kind.Sine) return new(() => Sine(workload, threads), 1, null);
        var network = new RecurrentNetwork(workload.Network, seed: 0);
        (float[] x, float[] y) = Reference.Batch(workload);
        if (workload.Kind == Kind.Infer)
        {
            var workspace = new Workspace(network, workload.Batch, workload.Steps, threads: threads);
            float[] output = new float[workload.Batch];
            return new(() => network.Forward(x, output, workspace), workload.Batch, null, workspace);
        }

        var step = new TrainingStep(network, workload.Batch, workload.Steps, new TrainingOptions { Threads = threads }, Device.Kernels);
        int row = workload.Steps * workload.Inputs;
        for (int i = 0; i < workload.Batch; i++) step.Set(i, x.AsSpan(i * row, row), y.AsSpan(i, 1));
        return new(() => step.Run(rate: .001), workload.Batch, null, step);
    }

    // The whole run: 201 epochs and a closed-loop path every 10.
    private static void Sine(Workload workload, int threads)
    {
        float[] series = NoisySine.Generate(50, 0.3, seed: 0);
        var network = new RecurrentNetwork(workload.Network, seed: 0);
        var data = new WindowDataset(series, workload.Steps);
        using var trainer = new Trainer(network, data, new TrainingOptions { Threads = threads });
        foreach (var epoch in trainer.Run())
        {
            if (epoch.Epoch % 10 == 0) ClosedLoop.Predict(network, series.AsSpan(0, workload.Steps), series.Length - workload.Steps);
        }
    }
}
