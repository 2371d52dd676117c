using Nami.Kernels;
using Nami.Numerics;

namespace Nami.Networks;

/// <summary>One trained tensor: its name, shape and place among a network's <see cref="Parameters"/>.</summary>
/// <param name="Name">PyTorch's name, as <c>rnn.weight_hh_l0</c>.</param>
/// <param name="Rows">The first dimension.</param>
/// <param name="Columns">The second dimension, or 0 for a vector.</param>
/// <param name="Offset">The index of the first value.</param>
/// <param name="Bound">Initial values are uniform in ±Bound.</param>
internal sealed record Parameter(string Name, int Rows, int Columns, int Offset, double Bound)
{
    public int Length => Rows * Math.Max(1, Columns);

    public int[] Shape => Columns == 0 ? [Rows] : [Rows, Columns];
}

/// <summary>
/// Every trained value of a network in one array, dense in PyTorch's shapes and order, and one more for the gradients: an
/// optimizer step, clipping, saving and averaging are one loop each.
/// </summary>
internal sealed unsafe class Parameters
{
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _gradients;

    public Parameters(NetworkOptions options)
        : this(Each(options))
    {
    }

    public Parameters(IEnumerable<Parameter> all)
    {
        All = [.. all];
        Count = All[^1].Offset + All[^1].Length;
        _values = new AlignedBuffer(AlignedBuffer.Padded(Count));
        _gradients = new AlignedBuffer(AlignedBuffer.Padded(Count));
    }

    public IReadOnlyList<Parameter> All { get; }

    /// <summary>The number of trained values.</summary>
    public int Count { get; }

    /// <summary><see cref="Count"/> padded to 16; the values between are zero and stay so.</summary>
    public int PaddedCount => _values.Length;

    public float* Values => _values.Data;

    public float* Gradients => _gradients.Data;

    public Parameter this[string name] =>
        All.FirstOrDefault(p => p.Name == name)
            ?? throw new KeyNotFoundException($"the network has no parameter {name}; it has {string.Join(", ", All.Select(p => p.Name))}");

    /// <summary>All values, padding among them.</summary>
    public Span<float> AllValues => _values.Span;

    public Span<float> ValuesOf(Parameter parameter) => _values.Span.Slice(parameter.Offset, parameter.Length);

    public Span<float> GradientsOf(Parameter parameter) => _gradients.Span.Slice(parameter.Offset, parameter.Length);

    /// <summary>
    /// Draws PyTorch's initial values: uniform in ±1/√hidden (the head: ±1/√ its input size), the same bits for the same seed everywhere.
    /// </summary>
    public void Initialize(ulong seed)
    {
        var stream = new RandomStream(seed, RandomUse.Weights);
        foreach (var parameter in All)
        {
            var values = ValuesOf(parameter);
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)((2 * stream.Uniform((ulong)(parameter.Offset + i)) - 1) * parameter.Bound);
        }
    }

    /// <summary>The parameters of a network, before there is one, and one at a time: a file may ask for absurd sizes.</summary>
    /// <exception cref="OverflowException">They are more than an array can hold.</exception>
    public static IEnumerable<Parameter> Each(NetworkOptions options)
    {
        int hidden = options.HiddenSize, offset = 0;
        int gates = checked(hidden * (options.Cell switch { Cell.Lstm => 4, Cell.Gru => 3, _ => 1 }));
        int output = checked(hidden * options.Directions);
        Parameter Next(string name, int rows, int columns, int fanIn)
        {
            var parameter = new Parameter(name, rows, columns, offset, 1 / Math.Sqrt(fanIn));
            offset = checked(offset + rows * Math.Max(1, columns));
            return parameter;
        }

        for (int layer = 0; layer < options.Layers; layer++)
        {
            for (int direction = 0; direction < options.Directions; direction++)
            {
                string place = direction == 0 ? $"l{layer}" : $"l{layer}_reverse";
                yield return Next($"rnn.weight_ih_{place}", gates, layer == 0 ? options.InputSize : output, hidden);
                yield return Next($"rnn.weight_hh_{place}", gates, hidden, hidden);
                if (!options.Bias) continue;
                yield return Next($"rnn.bias_ih_{place}", gates, 0, hidden);
                yield return Next($"rnn.bias_hh_{place}", gates, 0, hidden);
            }
        }

        yield return Next("fc.weight", options.OutputSize, output, output);
        yield return Next("fc.bias", options.OutputSize, 0, output);
    }
}
