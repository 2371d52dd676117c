using Nami.Data;
using Nami.Forecasting;

namespace Nami.Sources;

/// <summary>A row of a <see cref="ForecastTable"/>.</summary>
/// <param name="Id">The series.</param>
/// <param name="Shown">The stamp as the series writes it.</param>
/// <param name="Stamp">The stamp: ticks of 100 ns since the year 1, or a whole number.</param>
/// <param name="Numbers">The values of the columns after <c>ds</c>.</param>
internal readonly record struct ForecastRow(string Id, string Shown, long Stamp, double[] Numbers);

/// <summary>Forecasts as a table: the columns of <see cref="ForecastWriter"/>, with types.</summary>
internal sealed class ForecastTable
{
    private readonly IReadOnlyList<Forecast> _forecasts;
    private readonly StampFormat _format;

    public ForecastTable(IEnumerable<Forecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        _forecasts = [.. forecasts];
        var first = _forecasts.Count > 0 ? _forecasts[0] : null;
        var format = first?.Format ?? (first is { Stamps: [var stamp, ..] } ? StampFormat.OfDate(stamp) : null) ?? StampFormat.Number;
        // Whole numbers stay whole numbers, even where they are dates, such as 20241231.
        _format = format.NumberDates is null ? format : StampFormat.Number;
        StampType = _format.IsNumber ? FieldType.Whole
            : !_format.HasTime ? FieldType.Date
            : _format.IsInstant || _format.IsUtc ? FieldType.UtcTime
            : FieldType.Time;
        Numbers = first is null ? ["median"] : [.. ForecastWriter.Columns(first).Select(column => column.Name)];
    }

    /// <summary>What the column <c>ds</c> holds: whole numbers, days, times or times in UTC.</summary>
    public FieldType StampType { get; }

    /// <summary>The names of the columns after <c>unique_id</c> and <c>ds</c>: <c>median</c>, <c>lo-80</c>, <c>hi-80</c> …</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>A row for each series and step.</summary>
    public IEnumerable<ForecastRow> Rows()
    {
        foreach (var forecast in _forecasts)
        {
            var columns = ForecastWriter.Columns(forecast);
            for (int k = 0; k < forecast.Point.Count; k++)
            {
                if (!_format.TryParse(forecast.Stamps[k], out long stamp))
                    throw new ArgumentException(
                        $"\"{forecast.Stamps[k]}\" of series \"{forecast.Id}\" isn't a timestamp such as {_forecasts[0].Stamps[0]}.");
                int step = k;
                yield return new(forecast.Id, forecast.Stamps[k], stamp, [.. columns.Select(column => column.Values[step])]);
            }
        }
    }
}
