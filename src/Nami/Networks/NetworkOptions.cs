namespace Nami.Networks;

/// <summary>The recurrent cell of a network.</summary>
public enum Cell
{
    /// <summary>Elman's recurrence, h = φ(W x + b + U h + c), with φ the <see cref="Nonlinearity"/> (PyTorch's <c>nn.RNN</c>).</summary>
    Rnn,
}

/// <summary>φ of an <see cref="Cell.Rnn"/> cell.</summary>
public enum Nonlinearity
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,
}

/// <summary>The shape of a <see cref="RecurrentNetwork"/>.</summary>
public sealed record NetworkOptions
{
    /// <summary>The recurrent cell.</summary>
    public Cell Cell { get; init; } = Cell.Rnn;

    /// <summary>φ of the <see cref="Networks.Cell.Rnn"/> cell.</summary>
    public Nonlinearity Nonlinearity { get; init; } = Nonlinearity.Tanh;

    /// <summary>I, the values observed at each time step.</summary>
    public int InputSize { get; init; } = 1;

    /// <summary>H, the units of each layer's state.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>O, the values the linear head predicts.</summary>
    public int OutputSize { get; init; } = 1;

    /// <summary>Recurrent layers on top of each other.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public void Validate()
    {
        Throw.IfBelow(InputSize, 1);
        Throw.IfBelow(HiddenSize, 1);
        Throw.IfBelow(OutputSize, 1);
        Throw.IfBelow(Layers, 1);
    }
}
