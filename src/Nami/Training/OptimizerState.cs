using System.Runtime.CompilerServices;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Training;

/// <summary>An optimizer at work: what it remembers of the gradients, and the update of all parameters in one loop.</summary>
internal sealed unsafe class OptimizerState
{
    private readonly Optimizer _optimizer;
    private readonly AlignedBuffer[] _memories;

    public OptimizerState(Optimizer optimizer, Parameters parameters)
    {
        _optimizer = optimizer;
        _memories = [.. Enumerable.Range(0, optimizer.Memories).Select(_ => new AlignedBuffer(parameters.PaddedCount))];
    }

    /// <summary>The updates so far.</summary>
    public int Steps { get; set; }

    /// <summary>The arrays that are remembered, each as long as the parameters.</summary>
    public IReadOnlyList<AlignedBuffer> Memories => _memories;

    /// <summary>Updates the parameters from their gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(KernelSet kernels, Parameters parameters, double rate)
    {
        Steps++;
        float* w = parameters.Values, g = parameters.Gradients;
        int count = parameters.PaddedCount;
        float decay = (float)_optimizer.WeightDecay;
        switch (_optimizer)
        {
            case Sgd { Momentum: 0 } when decay == 0:
                kernels.AddScaled(-(float)rate, g, w, count);
                break;
            case Sgd sgd:
                kernels.SgdUpdate(w, g, Memory(0), count, (float)rate, decay, (float)sgd.Momentum, Steps == 1 ? 1 : (float)(1 - sgd.Dampening), sgd.Nesterov);
                break;
            case Adam adam:
                double m = 1 - Elementary.Power(adam.Beta1, Steps), v = 1 - Elementary.Power(adam.Beta2, Steps);
                if (adam is AdamW) kernels.Scale((float)(1 - rate * adam.WeightDecay), w, count);
                kernels.AdamUpdate(
                    w, g, Memory(0), Memory(1), Memory(2), count, (float)(rate / m), (float)(1 / Math.Sqrt(v)), adam is AdamW ? 0 : decay,
                    (float)(1 - adam.Beta1), (float)adam.Beta2, (float)(1 - adam.Beta2), (float)adam.Epsilon);
                break;
            case RmsProp rms:
                float* momentum = rms.Momentum > 0 ? Memory(1) : null, mean = rms.Centered ? Memory(rms.Memories - 1) : null;
                kernels.RmsPropUpdate(
                    w, g, Memory(0), momentum, mean, count, (float)rate, decay, (float)rms.Alpha, (float)(1 - rms.Alpha), (float)rms.Epsilon, (float)rms.Momentum);
                break;
        }
    }

    private float* Memory(int index) => index < _memories.Length ? _memories[index].Data : null;
}
