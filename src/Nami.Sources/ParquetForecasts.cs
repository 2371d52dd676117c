using Nami.Data;
using Nami.Forecasting;
using Parquet;
using Parquet.Schema;

namespace Nami.Sources;

/// <summary>Writes forecasts as Parquet.</summary>
public static class ParquetForecasts
{
    private const int GroupRows = 1 << 17; // a row group of some megabytes

    /// <summary>
    /// Writes forecasts as Parquet: <c>unique_id</c>, <c>ds</c>, <c>median</c> or <c>mean</c>, per interval <c>lo-80</c> and
    /// <c>hi-80</c> with its level, and per quantile <c>q-0.9</c> with its probability.
    /// </summary>
    /// <remarks>
    /// <c>unique_id</c> is text, and the numbers are doubles. <c>ds</c> is a date, a timestamp in microseconds (adjusted to UTC if the
    /// series is) or a 64-bit integer.
    /// </remarks>
    /// <param name="forecasts">The forecasts, with the same levels and the same kind of timestamps.</param>
    /// <param name="stream">Receives the file, and stays open.</param>
    public static void WriteParquet(this IEnumerable<Forecast> forecasts, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Write(new ForecastTable(forecasts), stream).GetAwaiter().GetResult();
    }

    private static async Task Write(ForecastTable table, Stream stream)
    {
        DataField id = new("unique_id", typeof(string), isNullable: false), stamp = Stamp(table.StampType);
        DataField[] numbers = [.. table.Numbers.Select(name => new DataField(name, typeof(double), isNullable: false))];
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema([id, stamp, .. numbers]), stream).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var rows in table.Rows().Chunk(GroupRows))
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync(id, rows.Select(row => row.Id).ToArray()).ConfigureAwait(false);
                // Marked as UTC in all cases: the package would convert others from this machine's zone to UTC.
                if (table.StampType == FieldType.Whole)
                    await group.WriteAsync<long>(stamp, rows.Select(row => row.Stamp).ToArray()).ConfigureAwait(false);
                else
                    await group.WriteAsync<DateTime>(stamp, rows.Select(row => new DateTime(row.Stamp, DateTimeKind.Utc)).ToArray())
                        .ConfigureAwait(false);
                for (int i = 0; i < numbers.Length; i++)
                    await group.WriteAsync<double>(numbers[i], rows.Select(row => row.Numbers[i]).ToArray()).ConfigureAwait(false);
                group.CompleteValidate();
            }
        }
    }

    private static DataField Stamp(FieldType type) => type switch
    {
        FieldType.Whole => new DataField("ds", typeof(long), isNullable: false),
        FieldType.Date => new DateTimeDataField("ds", DateTimeFormat.Date, isNullable: false),
        _ => new DateTimeDataField("ds", DateTimeFormat.Timestamp, type == FieldType.UtcTime, DateTimeTimeUnit.Micros, isNullable: false),
    };
}
