using Microsoft.Data.Sqlite;
using Nami.Data;
using Parquet;
using Parquet.Schema;

namespace Nami.Sources.Tests;

/// <summary>A million rows of <c>unique_id, ds, y</c>: what is in memory are the series, and no table beside them.</summary>
[Collection(nameof(PostgresServer))]
[Trait("size", "large")]
public sealed class LargeTableTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Series = 100, Steps = 10_000;

    // Stamps and values take 16 MB, twice while their lists grow; a table of the million rows beside them would take 50 more.
    private const long MostBytes = 60_000_000;

    [Fact]
    public void Of_sqlite_they_are_read_as_they_come()
    {
        using var folder = new TemporaryFolder();
        string path = folder["large.db"];
        using (var connection = new SqliteConnection(SqliteFile.Connection(path, SqliteOpenMode.ReadWriteCreate)))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                CREATE TABLE large (unique_id TEXT, ds TEXT, y REAL);
                WITH RECURSIVE rows(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM rows WHERE i < {Series * Steps - 1})
                    INSERT INTO large SELECT 'series ' || (i / {Steps}), datetime('2020-01-01', (i % {Steps}) || ' hours'), i / 7.0 FROM rows
                """;
            command.ExecuteNonQuery();
        }
        Measure("SQLite", () => SqlitePanel.Read(path, "SELECT unique_id, ds, y FROM large"));
    }

    [Fact]
    public void Of_postgres_they_are_read_as_they_come()
    {
        server.Connection();
        server.Run(
            $"CREATE TABLE large AS SELECT 'series ' || (i / {Steps}) AS unique_id, timestamp '2020-01-01' + (i % {Steps}) * interval '1 hour' AS ds, i / 7.0::double precision AS y FROM generate_series(0, {Series * Steps - 1}) AS i");
        Measure("PostgreSQL", () => PostgresPanel.Read(server.Connection(), "SELECT unique_id, ds, y FROM large"));
        server.Run("DROP TABLE large");
    }

    [Fact]
    public async Task Of_parquet_a_row_group_is_in_memory_at_a_time()
    {
        using var folder = new TemporaryFolder();
        string path = folder["large.parquet"];
        DataField id = new("unique_id", typeof(string)), time = new DateTimeDataField("ds", DateTimeFormat.DateAndTimeMicros),
            value = new("y", typeof(double));
        await using (var file = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(id, time, value), file);
            for (int group = 0; group < Series; group++)
            {
                using var rows = writer.CreateRowGroup();
                var start = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
                await rows.WriteAsync(id, Enumerable.Repeat($"series {group}", Steps).ToArray());
                await rows.WriteAsync<DateTime>(time, Enumerable.Range(0, Steps).Select(i => start.AddHours(i)).ToArray());
                await rows.WriteAsync<double>(value, Enumerable.Range(0, Steps).Select(i => (group * Steps + i) / 7.0).ToArray());
            }
        }
        Measure("Parquet", () => ParquetPanel.Read(path));
    }

    private void Measure(string name, Func<Panel> read)
    {
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        bool isReading = true;
        var sampler = new Thread(() =>
        {
            // What is not collected yet depends on the machine: the first generation's budget follows the size of its caches.
            for (; Volatile.Read(ref isReading); Thread.Sleep(5))
            {
                GC.Collect();
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
            }
        });
        sampler.Start();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var panel = read();
        var time = clock.Elapsed;
        Volatile.Write(ref isReading, false);
        sampler.Join();
        output.WriteLine($"{name}: {time.TotalSeconds:F3} s, {peak / 1e6:F1} MB");

        Assert.Equal(Series, panel.Series.Count);
        Assert.Equal(Series * Steps, panel.Series.Sum(series => series.Length));
        Assert.Equal((Series * Steps - 1) / 7.0, panel.Series.Single(series => series.Id == $"series {Series - 1}").Values[^1]);
        Assert.Equal("2021-02-20T15:00:00", panel.Series[0].Time.Format(Steps - 1).Replace(' ', 'T').TrimEnd('Z'));
        Assert.InRange(peak, 8L * Series * Steps / 2, MostBytes);
    }
}
