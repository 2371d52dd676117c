namespace Nami.Forecasting;

/// <summary>
/// The simple forecasts of a series, which networks read as inputs, and how far they were wrong at two earlier origins: the inputs
/// <c>simple_forecasts</c> and <c>simple_errors</c> of an exported model.
/// </summary>
/// <param name="Id">The name of the series.</param>
/// <param name="Values">
/// The forecasts in the unit of the series, horizon × names: all forecasts of the first step in the order of <see cref="Names"/>, then
/// those of the second step. All are 0 where the series has no value.
/// </param>
/// <param name="Errors">
/// By name, the logarithm of 0.05 plus the mean absolute error at the earlier origins, relative to the mean distance of values one season
/// apart; 0 where there is none. In place of the error of the median, 1 where the series is long enough for an earlier origin, else 0.
/// </param>
public sealed record SimpleForecasts(string Id, IReadOnlyList<double> Values, IReadOnlyList<double> Errors)
{
    /// <summary>
    /// The names: the methods, then the median of ten of them. Where a series is too short for a method, the median replaces it.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enumerable.Range(0, PathBank.Count).Select(path => AllPaths.NameOf((BankPath)path)), "median"];
}
