namespace Nami.Networks;

/// <summary>The recurrent cell of a network.</summary>
public enum Cell
{
    /// <summary>Elman's recurrence, h = φ(W x + b + U h + c), with φ the <see cref="Nonlinearity"/> (PyTorch's <c>nn.RNN</c>).</summary>
    Rnn,

    /// <summary>The gated recurrent unit (PyTorch's <c>nn.GRU</c>).</summary>
    Gru,

    /// <summary>Long short-term memory (PyTorch's <c>nn.LSTM</c>).</summary>
    Lstm,
}

/// <summary>φ of an <see cref="Cell.Rnn"/> cell.</summary>
public enum Nonlinearity
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,
}

/// <summary>The outputs of the last layer that the linear head reads.</summary>
public enum Head
{
    /// <summary>The last step: one prediction (O) per sequence.</summary>
    LastStep,

    /// <summary>Every step: predictions (T, O) per sequence.</summary>
    EveryStep,
}

/// <summary>The purpose of a forward pass.</summary>
public enum Mode
{
    /// <summary>Prediction: without memory for gradients, and without dropout.</summary>
    Evaluation,

    /// <summary>Training: a backward pass may follow.</summary>
    Training,
}

/// <summary>The shape of a <see cref="RecurrentNetwork"/>.</summary>
public sealed record NetworkOptions
{
    /// <summary>The recurrent cell.</summary>
    public Cell Cell { get; init; } = Cell.Rnn;

    /// <summary>φ of the <see cref="Networks.Cell.Rnn"/> cell; other cells ignore it.</summary>
    public Nonlinearity Nonlinearity { get; init; } = Nonlinearity.Tanh;

    /// <summary>I, the number of input values per time step; at least 1.</summary>
    public int InputSize { get; init; } = 1;

    /// <summary>H, the hidden size of each layer and direction; at least 1.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>O, the number of values that the linear head predicts; at least 1.</summary>
    public int OutputSize { get; init; } = 1;

    /// <summary>The number of stacked recurrent layers; at least 1.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Whether each layer also reads the sequence backwards; its output then has 2 H values, forward first.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Whether the recurrent layers have biases. The head always has one.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>
    /// The probability of setting a value of a layer's output to zero in training, from 0 to below 1; the remaining values are divided by 1
    /// − probability. The last layer has no dropout.
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>The outputs of the last layer that the linear head reads.</summary>
    public Head Head { get; init; } = Head.LastStep;

    /// <summary>Directions of each layer: 2 if <see cref="Bidirectional"/>, else 1.</summary>
    internal int Directions => Bidirectional ? 2 : 1;

    /// <summary>Gates of the <see cref="Cell"/>, each with weights and a value of its own.</summary>
    internal int Gates => Cell switch { Cell.Gru => 3, Cell.Lstm => 4, _ => 1 };

    /// <summary>Returns the number of weights of a network with these settings, without creating it.</summary>
    public long CountParameters()
    {
        long hidden = HiddenSize, output = hidden * Directions;
        long Layer(long input) => Directions * Gates * hidden * (input + hidden + (Bias ? 2 : 0));
        return Layer(InputSize) + (Layers - 1) * Layer(output) + OutputSize * (output + 1);
    }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1, the dropout is outside [0, 1), or an enumeration has an undefined value.
    /// </exception>
    public void Validate()
    {
        Throw.IfUndefined(Cell);
        Throw.IfUndefined(Nonlinearity);
        Throw.IfUndefined(Head);
        Throw.IfBelow(InputSize, 1);
        Throw.IfBelow(HiddenSize, 1);
        Throw.IfBelow(OutputSize, 1);
        Throw.IfBelow(Layers, 1);
        if (!(Dropout >= 0 && Dropout < 1))
            throw new ArgumentOutOfRangeException(nameof(Dropout), Dropout, $"Dropout is {Dropout}; expected at least 0 and less than 1.");
    }
}
