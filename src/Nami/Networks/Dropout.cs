using System.Runtime.CompilerServices;
using Nami.Kernels;
using Nami.Numerics;

namespace Nami.Networks;

/// <summary>The source of the dropout of a training step.</summary>
internal readonly record struct DropoutKey(ulong Seed, uint Step);

/// <summary>
/// Dropout between layers, in training: each value is set to zero with a probability p, else divided by 1 − p. The draw of a value
/// depends on seed, step, layer, time, row of the batch and unit alone, so neither on threads nor on the order of the work.
/// </summary>
internal sealed unsafe class Dropout(int length)
{
    private readonly AlignedBuffer _values = new(length), _factors = new(length), _gradients = new(length);

    public float* Values => _values.Data;

    public float* Gradients => _gradients.Data;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(float* states, int firstRow, int rows, int steps, NetworkOptions options, int layer, in DropoutKey key)
    {
        uint least = (uint)(options.Dropout * 4294967296.0);
        float kept = (float)(1 / (1 - options.Dropout));
        int hidden = AlignedBuffer.Padded(options.HiddenSize);
        uint place = (uint)layer << 8 | (uint)RandomUse.Dropout;
        uint* draws = stackalloc uint[4];
        for (int t = 0; t < steps; t++)
        {
            for (int r = 0; r < rows; r++)
            {
                uint row = (uint)(firstRow + r), step = (uint)t;
                nint first = ((nint)t * rows + r) * hidden;
                for (int unit = 0; unit < hidden; unit += 4)
                {
                    // 14 bits hold 16 384 blocks of four units, 18 bits 262 144 time steps.
                    (draws[0], draws[1], draws[2], draws[3]) = Philox.Block(
                        (step << 14) | (uint)(unit / 4), row, place, key.Step, (uint)key.Seed, (uint)(key.Seed >> 32));
                    for (int i = 0; i < 4; i++)
                    {
                        float factor = draws[i] < least ? 0 : kept;
                        _factors.Data[first + unit + i] = factor;
                        _values.Data[first + unit + i] = factor * states[first + unit + i];
                    }
                }
            }
        }
    }

    /// <summary>dStates += factors ∘ gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ApplyBackward(float* dStates, int count)
    {
        for (int i = 0; i < count; i++) dStates[i] += _factors.Data[i] * _gradients.Data[i];
    }

    public void ClearGradients() => _gradients.Span.Clear();
}
