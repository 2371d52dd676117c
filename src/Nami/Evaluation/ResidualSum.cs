namespace Nami.Evaluation;

/// <summary>Residuals as a number, a mean and a deviation.</summary>
public sealed class ResidualSum
{
    private double _sum, _squares;

    internal ResidualSum() { }

    /// <summary>The number of residuals.</summary>
    public long Count { get; private set; }

    /// <summary>The mean: above 0 where forecasts were too low. Not a number where there are none.</summary>
    public double Mean => _sum / Count;

    /// <summary>The standard deviation around the mean.</summary>
    public double Deviation => Math.Sqrt(Math.Max(0, _squares / Count - Mean * Mean));

    internal void Add(double residual)
    {
        _sum += residual;
        _squares += residual * residual;
        Count++;
    }
}
