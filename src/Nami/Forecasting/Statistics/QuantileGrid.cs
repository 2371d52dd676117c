namespace Nami.Forecasting;

/// <summary>The quantiles that the networks of a <see cref="Forecaster"/> put out: the median and the bounds of both intervals.</summary>
internal static class QuantileGrid
{
    /// <summary>The probabilities, ascending.</summary>
    public static readonly double[] All = [0.025, 0.1, 0.5, 0.9, 0.975];

    /// <summary>The index of the median.</summary>
    public const int Median = 2;

    /// <summary>The intervals' levels in percent, the narrowest first: interval l lies between the quantiles 1 − l and 3 + l.</summary>
    public static readonly double[] Levels = [80, 95];
}
