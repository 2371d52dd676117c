namespace Nami.Forecasting;

/// <summary>The values that a series is expected to take next.</summary>
/// <param name="Id">The series' name.</param>
/// <param name="Stamps">When: the series' stamps continued, in its own format.</param>
/// <param name="Mean">The expected values, in the series' unit, one for each stamp.</param>
public sealed record Forecast(string Id, IReadOnlyList<string> Stamps, IReadOnlyList<double> Mean)
{
    /// <summary>Intervals that are to hold the values that come true, from the narrowest level to the widest; none where none were asked for.</summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    /// <summary>Writes it as <see cref="ForecastWriter.WriteCsv(IEnumerable{Forecast}, TextWriter)"/> does: <c>unique_id,ds,mean</c> and the intervals' bounds.</summary>
    public void WriteCsv(TextWriter writer) => ForecastWriter.WriteCsv([this], writer);
}

/// <summary>Bounds that hold the value that comes true, at each step ahead, with a given probability; as much lies below as above.</summary>
/// <param name="Level">The probability in percent, such as 80.</param>
/// <param name="Lower">The quantile (100 − level) / 2 %, in the series' unit, one a step.</param>
/// <param name="Upper">The quantile (100 + level) / 2 %.</param>
public sealed record Interval(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
