using System.Runtime.CompilerServices;
using Nami.Kernels;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>
/// The head of the combiner. From the recurrent network's output s₀ (rows, D), the inputs of the series x (rows, S) and of each step ahead
/// p (rows · K, C): s = s₀ + A x, b = B φ(s), h = φ(b + C p), o = O φ(H h), φ the SiLU. o (rows · K, paths + widths) are the logits of
/// the paths' weights and the widths between quantiles.
/// </summary>
internal sealed unsafe class CombinerHead
{
    /// <summary>D.</summary>
    public const int Width = 96;

    /// <summary>The outputs of a step: a logit for each path, and a width for each quantile but the median.</summary>
    public const int Outputs = PathBank.Count + CombinerOutput.Quantiles - 1;

    private readonly Dense _series, _hidden, _step, _mix, _output;
    private readonly Dense[] _all;

    /// <summary>Creates a head whose last layer is 0: all paths weigh the same.</summary>
    public CombinerHead()
    {
        Parameters = new Parameters(Each());
        _series = new(Parameters, "series");
        _hidden = new(Parameters, "hidden");
        _step = new(Parameters, "step");
        _mix = new(Parameters, "mix");
        _output = new(Parameters, "output");
        _all = [_series, _hidden, _step, _mix, _output];
        PackWeights();
    }

    /// <summary>The weights, under PyTorch's names.</summary>
    public Parameters Parameters { get; }

    /// <summary>Floats of the weights' gradients in the layout of the products.</summary>
    public int GradientLength => _all.Sum(layer => layer.GradientLength);

    /// <summary>Brings the weights, after they changed, into the layout of the products.</summary>
    public void PackWeights()
    {
        foreach (var layer in _all)
            layer.PackWeights();
    }

    /// <summary>Computes o from what the buffers hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(KernelSet kernels, HeadBuffers at)
    {
        int rows = at.Rows, steps = at.Horizon, all = rows * steps;
        _series.Forward(kernels, at.Series.Data, at.State(rows), at.Sum.Data, rows);
        kernels.SiluForward(at.Sum.Data, at.Active.Data, rows * Width);
        _hidden.Forward(kernels, at.Active.Data, _hidden.Bias, at.Base.Data, rows);
        for (int r = 0; r < rows; r++)
        {
            var repeated = new Matrix(at.Base.Data + r * Width, 1, Width, 0);
            _step.Forward(kernels, at.Steps.Data + r * steps * at.StepStride, repeated, at.First.Data + r * steps * Width, steps);
        }
        kernels.SiluForward(at.First.Data, at.FirstActive.Data, all * Width);
        _mix.Forward(kernels, at.FirstActive.Data, _mix.Bias, at.Second.Data, all);
        kernels.SiluForward(at.Second.Data, at.SecondActive.Data, all * Width);
        _output.Forward(kernels, at.SecondActive.Data, _output.Bias, at.Output.Data, all);
    }

    /// <summary>Computes the gradient of s₀ from that of o, and adds those of the weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(KernelSet kernels, HeadBuffers at, float* gradients)
    {
        int rows = at.Rows, steps = at.Horizon, all = rows * steps;
        float* series = gradients, hidden = series + _series.GradientLength, step = hidden + _hidden.GradientLength;
        float* mix = step + _step.GradientLength, output = mix + _mix.GradientLength;
        _output.AddGradients(kernels, at.DOutput.Data, at.SecondActive.Data, all, output);
        _output.Backward(kernels, at.DOutput.Data, at.DSecond.Data, all);
        kernels.SiluBackward(at.DSecond.Data, at.Second.Data, all * Width);
        _mix.AddGradients(kernels, at.DSecond.Data, at.FirstActive.Data, all, mix);
        _mix.Backward(kernels, at.DSecond.Data, at.DFirst.Data, all);
        kernels.SiluBackward(at.DFirst.Data, at.First.Data, all * Width);
        _step.AddGradients(kernels, at.DFirst.Data, at.Steps.Data, all, step);
        for (int r = 0; r < rows; r++)
        {
            var sum = new Matrix(at.DBase.Data + r * Width, 1, Width, Width);
            kernels.Product(
                new Matrix(at.One, 1, steps, 0, 0), new Matrix(at.DFirst.Data + r * steps * Width, steps, Width, Width),
                new Matrix(at.Zeros, 1, Width, 0), sum);
        }
        _hidden.AddGradients(kernels, at.DBase.Data, at.Active.Data, rows, hidden);
        _hidden.Backward(kernels, at.DBase.Data, at.DSum.Data, rows);
        kernels.SiluBackward(at.DSum.Data, at.Sum.Data, rows * Width);
        _series.AddGradients(kernels, at.DSum.Data, at.Series.Data, rows, series);
    }

    /// <summary>Sets the parameters' gradients from the sums over all rows.</summary>
    public void UnpackGradients(float* gradients)
    {
        foreach (var layer in _all)
        {
            layer.UnpackGradients(gradients);
            gradients += layer.GradientLength;
        }
    }

    private static IEnumerable<Parameter> Each()
    {
        int offset = 0;
        yield return Next("series.weight", Width, CombinerInput.PerSeries, CombinerInput.PerSeries);
        yield return Next("hidden.weight", Width, Width, Width);
        yield return Next("hidden.bias", Width, 0, Width);
        yield return Next("step.weight", Width, CombinerInput.PerStep, CombinerInput.PerStep);
        yield return Next("mix.weight", Width, Width, Width);
        yield return Next("mix.bias", Width, 0, Width);
        yield return Next("output.weight", Outputs, Width, 0);
        yield return Next("output.bias", Outputs, 0, 0);

        // The output begins at 0.
        Parameter Next(string name, int rows, int columns, int fanIn)
        {
            var parameter = new Parameter(name, rows, columns, offset, fanIn == 0 ? 0 : 1 / Math.Sqrt(fanIn));
            offset += parameter.Length;
            return parameter;
        }
    }
}

/// <summary>The memory of the head for some rows; what belongs to a backward pass only in training.</summary>
internal sealed unsafe class HeadBuffers
{
    private readonly AlignedBuffer _one = new(1), _zeros = new(CombinerHead.Width);
    private BatchShard? _state;

    /// <param name="capacity">The most rows.</param>
    /// <param name="horizon">K.</param>
    /// <param name="mode">Whether a backward pass follows.</param>
    public HeadBuffers(int capacity, int horizon, Mode mode)
    {
        Horizon = horizon;
        int all = capacity * horizon, width = CombinerHead.Width;
        SeriesStride = AlignedBuffer.Padded(CombinerInput.PerSeries);
        StepStride = AlignedBuffer.Padded(CombinerInput.PerStep);
        OutputStride = AlignedBuffer.Padded(CombinerHead.Outputs);
        (Series, Steps) = (new(capacity * SeriesStride), new(all * StepStride));
        (Sum, Active, Base) = (new(capacity * width), new(capacity * width), new(capacity * width));
        (First, Second, Output) = (new(all * width), new(all * width), new(all * OutputStride));
        bool isTraining = mode == Mode.Training;
        (FirstActive, SecondActive) = isTraining ? (new(all * width), new(all * width)) : (First, Second);
        _one.Span[0] = 1;
        int some = isTraining ? capacity * width : 0, many = isTraining ? all * width : 0;
        (DSum, DBase, DFirst, DSecond) = (new(some), new(some), new(many), new(many));
        DOutput = new(isTraining ? all * OutputStride : 0);
    }

    public int Rows { get; set; }

    public int Horizon { get; }

    public int SeriesStride { get; }

    public int StepStride { get; }

    public int OutputStride { get; }

    public AlignedBuffer Series { get; }

    public AlignedBuffer Steps { get; }

    public AlignedBuffer Sum { get; }

    public AlignedBuffer Active { get; }

    public AlignedBuffer Base { get; }

    public AlignedBuffer First { get; }

    public AlignedBuffer FirstActive { get; }

    public AlignedBuffer Second { get; }

    public AlignedBuffer SecondActive { get; }

    public AlignedBuffer Output { get; }

    public AlignedBuffer DSum { get; }

    public AlignedBuffer DBase { get; }

    public AlignedBuffer DFirst { get; }

    public AlignedBuffer DSecond { get; }

    public AlignedBuffer DOutput { get; }

    public float* One => _one.Data;

    public float* Zeros => _zeros.Data;

    /// <summary>Reads the state from a shard's output.</summary>
    public void ReadFrom(BatchShard state) => _state = state;

    public Matrix State(int rows) => new(_state!.Y, rows, CombinerHead.Width, _state.OutputStride);
}
