namespace Nami.Export;

/// <summary>How a model becomes an ONNX file.</summary>
public sealed record OnnxOptions
{
    /// <summary>The series of a call; null, the default, leaves it free: any number.</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// The intervals' levels in percent that <c>quantiles</c> holds the bounds of, each above 0 and below 100; default 80 and 95. Of a
    /// <see cref="Forecasting.Forecaster"/> alone.
    /// </summary>
    public IReadOnlyList<double> Levels { get; init; } = [80, 95];

    /// <summary>
    /// Leaves the recursion of a <see cref="Forecasting.RecursiveForecaster"/> out: the file then predicts the next value alone. By default
    /// it predicts as many steps as a call asks for.
    /// </summary>
    public bool OneStep { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch is below 1, or a level is out of its range.</exception>
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
