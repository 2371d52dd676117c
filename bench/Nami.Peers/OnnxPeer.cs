using Microsoft.ML.OnnxRuntime;
using Nami.Benchmarks;

namespace Nami.Peers;

/// <summary>ONNX Runtime on the networks that Nami exported.</summary>
internal sealed class OnnxPeer(string folder)
{
    public static string Version => OrtEnv.Instance().GetVersionString();

    public Prepared? Prepare(string workload, int threads)
    {
        var reference = new ReferenceFile(folder, workload);
        if (reference.Kind != "infer") return null;
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        var session = new InferenceSession(reference.Model, options);
        // Values are bound once: a call then copies and allocates nothing of ours.
        float[] y = new float[reference.Batch];
        var input = OrtValue.CreateTensorValueFromMemory(reference.Values("x"), [reference.Batch, reference.Steps, reference.Inputs]);
        var output = OrtValue.CreateTensorValueFromMemory(y, [reference.Batch, 1]);
        var run = new RunOptions();
        string[] inputNames = ["input"], outputNames = ["output"];
        OrtValue[] inputs = [input], outputs = [output];
        void Step() => session.Run(run, inputNames, inputs, outputNames, outputs);
        Step();
        double difference = PeerLoop.Difference(y.Select(value => (double)value), reference.Outputs);
        return new(Step, reference.Batch, difference, run, input, output, session, options);
    }
}
