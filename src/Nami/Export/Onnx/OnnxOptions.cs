namespace Nami.Export;

/// <summary>Options of the ONNX export.</summary>
public sealed record OnnxOptions
{
    /// <summary>The number of series per call; null (the default) allows any number.</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// The levels of the intervals in <c>quantiles</c>, in percent, each above 0 and below 100; default 80 and 95. Only for a
    /// <see cref="Forecasting.Forecaster"/>.
    /// </summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>
    /// Whether the file predicts only the next value, without the recursion of a <see cref="Forecasting.RecursiveForecaster"/>. By default
    /// it predicts as many steps as a call requests.
    /// </summary>
    public bool OneStep { get; init; }

    /// <summary>Checks all options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch is below 1, or a level is out of range.</exception>
    public void Validate()
    {
        Throw.IfBelow(Batch ?? 1, 1, nameof(Batch));
        foreach (double level in Levels)
        {
            if (!(level > 0 && level < 100))
                throw new ArgumentOutOfRangeException(
                    nameof(Levels), level, $"A level is {level}; expected a number above 0 and below 100.");
        }
    }

    /// <summary>The dimension of the series.</summary>
    internal OnnxDimension BatchDimension => Batch is { } batch ? batch : "batch";
}
