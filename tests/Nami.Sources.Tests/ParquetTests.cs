using Nami.Data;
using Parquet;
using Parquet.Schema;

namespace Nami.Sources.Tests;

public sealed class ParquetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_of_all_row_groups_are_read_as_csv_would_have_them()
    {
        DataField id = new("shop", typeof(string)), day = new DateTimeDataField("day", DateTimeFormat.Date),
            sold = new DataField("sold", typeof(int), isNullable: true);
        DataField price = new DecimalDataField("price", 10, 2), promo = new("promo", typeof(bool)),
            rate = new("rate", typeof(float), isNullable: true);
        string path = await Write([id, day, sold, price, promo, rate], async writer =>
        {
            for (int g = 0; g < 2; g++)
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync(id, new string[] { "n", g == 0 ? "n" : "s" });
                await group.WriteAsync<DateTime>(day, new DateTime[] { new(2024, 1, 1 + 3 * g), new(2024, 1, 2) });
                await group.WriteAsync<int>(sold, new int?[] { 3 + g, g == 0 ? null : 9 });
                await group.WriteAsync<decimal>(price, new[] { 1.25m, 2m });
                await group.WriteAsync<bool>(promo, new[] { true, false });
                await group.WriteAsync<float>(rate, new float?[] { 0.5f, null });
            }
        });
        var panel = ParquetPanel.Read(path, new() { Id = "shop", Target = ["sold"], Known = ["promo"] });

        Assert.Equal(["n 2024-01-01 3", "n 2024-01-02 NaN", "n 2024-01-03 NaN", "n 2024-01-04 4", "s 2024-01-02 9"], Example.Rows(panel));
        Assert.Equal(["promo", "price", "rate"], panel.Covariates.Select(covariate => covariate.Name));
        Assert.Equal([1, 0, double.NaN, 1], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal([1.25, 2, double.NaN, 1.25], panel.Series[0].Covariate(1).ToArray());
        Assert.Equal([0.5, double.NaN, double.NaN, 0.5], panel.Series[0].Covariate(2).ToArray());
    }

    [Theory]
    [InlineData(false, "2024-03-31T01:30:00", "2024-03-31T02:30:00.5")]
    [InlineData(true, "2024-03-31T01:30:00Z", "2024-03-31T02:30:00.5Z")]
    public async Task Times_keep_their_zone_or_none(bool isUtc, string whole, string fraction)
    {
        DataField time = new DateTimeDataField("ds", DateTimeFormat.Timestamp, isUtc, DateTimeTimeUnit.Micros),
            value = new("y", typeof(double));
        var ends = new DateTime(2024, 3, 31, 2, 30, 0, 500, DateTimeKind.Utc);
        foreach (var (last, shown) in new[] { (ends.AddMilliseconds(-500), whole), (ends, fraction) })
        {
            string path = await Write([time, value], async writer =>
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync<DateTime>(time, new DateTime[] { new(2024, 3, 31, 1, 30, 0, DateTimeKind.Utc), last });
                await group.WriteAsync<double>(value, new[] { 1, double.NaN });
            });
            var panel = ParquetPanel.Read(path);
            Assert.Equal(["sales", "2", "1", "NaN"],
                [panel.Series[0].Id, $"{panel.Series[0].Length}", $"{panel.Series[0].Values[0]}", $"{panel.Series[0].Values[1]}"]);
            Assert.Equal(shown, panel.Series[0].Time.Format(last == ends ? 1 : 0));
        }
    }

    [Fact]
    public async Task Unsupported_columns_are_ignored_and_rejected_where_they_are_named()
    {
        DataField stamp = new("ds", typeof(long)), value = new("y", typeof(double)), bytes = new("picture", typeof(byte[])),
            item = new("item", typeof(int)), inner = new("inner", typeof(int));
        string path = await Write([stamp, value, bytes, new ListField("basket", item), new StructField("place", inner)], async writer =>
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<long>(stamp, new long[] { 1, 2 });
            await group.WriteAsync<double>(value, new double[] { 5, 6 });
            await group.WriteAsync(bytes, new byte[][] { [1], [2] });
            await group.WriteAllPartsAsync<int>(
                item, new int[] { 1, 2 }, new ReadOnlyMemory<int>([2, 2]), new ReadOnlyMemory<int>([0, 0]), default);
            await group.WriteAllPartsAsync<int>(inner, new int[] { 1, 2 }, new ReadOnlyMemory<int>([1, 1]), null, default);
        });
        var panel = ParquetPanel.Read(path);
        Assert.Equal(["sales 1 5", "sales 2 6"], Example.Rows(panel));
        Assert.Equal(
            new[] { ("picture", "bytes"), ("basket", "list"), ("place", "struct") }
                .Select(column => $"{path}: column \"{column.Item1}\" is ignored because its type {column.Item2} isn't supported."),
            panel.Warnings.Select(FormattableString.Invariant));
        foreach (var (options, column) in new (PanelOptions, string)[] { (new() { Target = ["place"] }, "place"),
            (new() { Known = ["basket"] }, "basket"), (new() { Id = "picture" }, "picture") })
            Assert.Contains($"column \"{column}\" has the unsupported type ", Example.Error(() => ParquetPanel.Read(path, options)),
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-30 2024-01-31", "2024-01-30")]
    [InlineData("31.12.2023 01.01.2024", "2023-12-31")]
    [InlineData("2024-01-31T23:30:00 2024-02-01T00:00:00", "2024-01-31T23:30:00")]
    [InlineData("2024-01-31T23:30:00Z 2024-02-01T00:00:00Z", "2024-01-31T23:30:00Z")]
    [InlineData("7 8", "7")]
    public void Forecasts_come_back_as_they_were(string stamps, string first)
    {
        var forecasts = Example.Forecasts(stamps.Split(' '));
        using var stream = new MemoryStream();
        forecasts.WriteParquet(stream);
        stream.Position = 0;
        var panel = ParquetPanel.Read(stream, "forecasts", new() { Target = ["median"] });

        Assert.Equal(forecasts.Select(forecast => forecast.Id), panel.Series.Select(series => series.Id));
        Assert.Equal(first, panel.Series[0].Time.Format(0));
        Assert.Equal(["lo-80", "hi-80", "lo-97.5", "hi-97.5"], panel.Covariates.Select(covariate => covariate.Name));
        for (int s = 0; s < 2; s++)
        {
            Assert.Equal(forecasts[s].Point, panel.Series[s].Values.ToArray());
            Assert.Equal(forecasts[s].Intervals[1].Upper, panel.Series[s].Covariate(3).ToArray());
        }
    }

    [Fact]
    public void Many_row_groups_are_written()
    {
        const int Steps = 150_000;
        Forecasting.Forecast forecast = new(
            "a", [.. Enumerable.Range(1, Steps).Select(i => $"{i}")], [.. Enumerable.Range(1, Steps).Select(i => i / 3.0)]);
        using var stream = new MemoryStream();
        new[] { forecast }.WriteParquet(stream);
        stream.Position = 0;
        Assert.Equal(forecast.Point, ParquetPanel.Read(stream, "f", new() { Target = ["median"] }).Series[0].Values.ToArray());
    }

    [Fact]
    public void Files_that_are_not_parquet_are_rejected_in_one_line()
    {
        using var whole = new MemoryStream();
        Example.Forecasts("1", "2").WriteParquet(whole);
        byte[] bytes = whole.ToArray();
        foreach (byte[] content in (byte[][])[[], "PAR1"u8.ToArray(), "ds,y\n1,2\n3,4\n"u8.ToArray(), bytes[..^20], bytes[20..],
            [.. bytes[..50], .. new byte[60], .. bytes[110..]]])
        {
            File.WriteAllBytes(_folder["bad.parquet"], content);
            Assert.StartsWith($"{_folder["bad.parquet"]}: the file is damaged or isn't a supported Parquet file",
                Example.Error(() => ParquetPanel.Read(_folder["bad.parquet"])), StringComparison.Ordinal);
        }
        Assert.Equal($"{_folder["none.parquet"]}: no such file", Example.Error(() => ParquetPanel.Read(_folder["none.parquet"])));
    }

    private async Task<string> Write(Field[] fields, Func<ParquetWriter, Task> write)
    {
        using var file = File.Create(_folder["sales.parquet"]);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        await write(writer);
        return _folder["sales.parquet"];
    }
}
