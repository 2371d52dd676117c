using System.Net.Sockets;

namespace Nami.Sources.Tests;

[Collection(nameof(PostgresServer))]
public sealed class PostgresTests(PostgresServer server)
{
    [Fact]
    public void Rows_are_read_as_csv_would_have_them()
    {
        server.Run("""
            CREATE TABLE sales (shop varchar(10), day date, sold numeric, price real, promo boolean, region text, tags text[], note jsonb, made interval);
            INSERT INTO sales VALUES ('n', '2024-01-01', 3, 1.5, false, 'x', '{a}', '{}', '1 month'), ('n', '2024-01-02', NULL, 2, true, 'x', '{a}', '{}', '1 day'),
                ('n', '2024-01-04', 0.1234567890123456789012345678901234567890, 2.25, false, 'x', '{a}', '{}', '1 day'), ('s', '2024-01-01', 'NaN', 1, true, 'y', NULL, NULL, NULL),
                ('s', '2024-01-02', 7, 1, false, 'y', NULL, NULL, NULL);
            """);
        var panel = PostgresPanel.Read(
            server.Connection(), "SELECT * FROM sales", new() { Id = "shop", Target = ["sold"], Known = ["promo"], Static = ["region"] });

        Assert.Equal(
            ["n 2024-01-01 3", "n 2024-01-02 NaN", "n 2024-01-03 NaN", "n 2024-01-04 0.12345678901234568", "s 2024-01-01 NaN",
                "s 2024-01-02 7"], Example.Rows(panel));
        Assert.Equal(["promo", "region", "price", "note"], panel.Covariates.Select(covariate => covariate.Name));
        Assert.Equal([0, 1, double.NaN, 0], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal([1.5, 2, double.NaN, 2.25], panel.Series[0].Covariate(2).ToArray());
        Assert.Equal(
            new[] { ("tags", "text[]"), ("made", "interval") }.Select(
                column => $"{Name} (query): column \"{column.Item1}\" is ignored because its type {column.Item2} isn't supported."),
            panel.Warnings.Select(FormattableString.Invariant));
    }

    [Theory]
    [InlineData("SELECT 1 AS ds, 1 AS y, pg_sleep(60)")]
    [InlineData("SELECT i AS ds, 1 AS y, pg_sleep(0.02) FROM generate_series(1, 5000) AS i")]
    public async Task A_query_that_is_cancelled_ends_in_the_server_too(string query)
    {
        using var stop = new CancellationTokenSource();
        var read = Task.Run(() => PostgresPanel.Read(server.Connection(), $"{query} /* cancelled */", cancellation: stop.Token),
            TestContext.Current.CancellationToken);
        await Until(1);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await Until(0);

        async Task Until(int running)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while ((long)server.Run(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%/* cancelled */'")! != running)
                await Task.Delay(20, limit.Token);
        }
    }

    [Theory]
    [InlineData("timestamp '2024-01-31 10:00'", "2024-01-31T10:00:00")]
    [InlineData("timestamp '2024-01-31 10:00:00.25'", "2024-01-31T10:00:00.25")]
    [InlineData("timestamptz '2024-01-31 10:00+02'", "2024-01-31T08:00:00Z")]
    [InlineData("date '2024-01-31'", "2024-01-31")]
    [InlineData("text '2024-01'", "2024-01")]
    [InlineData("17::smallint", "17")]
    [InlineData("17::bigint", "17")]
    [InlineData("17::numeric", "17")]
    public void Stamps_keep_their_type(string sql, string shown) =>
        Assert.Equal([$"u 1 {shown} 2.5"],
            Example.Rows(PostgresPanel.Read(server.Connection(), $"SELECT 'u 1'::char(3) AS unique_id, {sql} AS ds, 2.5 AS y")));

    [Theory]
    [InlineData("0")]
    [InlineData("-12.50")]
    [InlineData("10000")]
    [InlineData("123456789012345678901234567890.123456789012345678901234567890")]
    [InlineData("0.000000000000000000000000000000000000001234")]
    [InlineData("1e300")]
    [InlineData("-9999999999999999.5")]
    [InlineData("NaN")]
    public void Numerics_of_any_length_are_read_as_the_nearest_number(string number)
    {
        double read = PostgresPanel.Read(server.Connection(), $"SELECT 1 AS ds, '{number}'::numeric AS y").Series[0].Values[0];
        Assert.Equal(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("SELECT FROM x y z", "syntax error at or near \"z\"")]
    [InlineData("SELECT * FROM nosuch", "relation \"nosuch\" does not exist")]
    [InlineData("SELECT nosuch FROM pg_class", "column \"nosuch\" does not exist")]
    [InlineData("SELECT 1 AS ds, 2 AS y WHERE false", "(query): the table has no rows. Expected at least one.")]
    [InlineData("SELECT 1 AS ds, 2 AS y, 3 AS y", "several columns are named \"y\"")]
    [InlineData("SELECT 1 AS ds, ARRAY[2] AS y", "column \"y\" has the unsupported type integer[]")]
    [InlineData("SELECT 1 AS ds, 1 / (3 - i) AS y FROM generate_series(1, 5) i", "division by zero")]
    [InlineData("SELECT 'infinity'::timestamp AS ds, 1 AS y", "\"infinity\" isn't a timestamp")]
    [InlineData("CREATE TABLE written (a int)", "cannot execute CREATE TABLE in a read-only transaction")]
    [InlineData("WITH gone AS (DELETE FROM pg_class RETURNING 1) SELECT * FROM gone", "in a read-only transaction")]
    [InlineData("COMMIT; CREATE TABLE written (a int)", "cannot insert multiple commands into a prepared statement")]
    [InlineData("LOCK TABLE pg_class IN ACCESS SHARE MODE", "the query returns no columns. Expected a query")]
    public void Errors_are_reported_in_one_line_and_nothing_is_written(string query, string part)
    {
        Assert.Contains(part, Example.Error(() => PostgresPanel.Read(server.Connection(), query)), StringComparison.Ordinal);
        Assert.Equal(DBNull.Value, server.Run("SELECT to_regclass('written')::text"));
    }

    [Theory]
    [InlineData("postgresql://nami:{password}@127.0.0.1:{port}/postgres?sslmode=disable")]
    [InlineData("postgres://nami:{password}@127.0.0.1:{port}/postgres")]
    [InlineData("postgresql:///postgres?host=127.0.0.1&port={port}&user=nami&password={password}")]
    [InlineData("host=127.0.0.1 port={port} user = nami password='{quoted}' dbname=postgres sslmode=prefer connect_timeout=5")]
    [InlineData("Host=127.0.0.1;Port={port};Username=nami;Password=\"{plain}\";Database=postgres")]
    public void A_connection_is_written_in_any_of_the_usual_ways(string text)
    {
        server.Connection();
        string connection = text.Replace("{port}", $"{server.Port}", StringComparison.Ordinal)
            .Replace("{password}", Uri.EscapeDataString(PostgresServer.Password), StringComparison.Ordinal)
            .Replace("{quoted}", PostgresServer.Password.Replace("'", "\\'", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{plain}", PostgresServer.Password, StringComparison.Ordinal);
        Assert.Equal(["series 1 2"], Example.Rows(PostgresPanel.Read(connection, "SELECT 1 AS ds, 2 AS y")));
    }

    [Fact]
    public void Connection_errors_are_reported_without_the_password()
    {
        server.Connection();
        using var closed = new TcpListener(System.Net.IPAddress.Loopback, 0); // never started: nobody listens
        closed.Start();
        int port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        (string Connection, string Part)[] wrong =
        [
            ($"postgresql://nami:wrong-secret@127.0.0.1:{server.Port}/postgres",
                "password authentication failed for user \"nami\". Set the password in the environment variable PGPASSWORD or in ~/.pgpass"),
            ($"host=127.0.0.1 port={server.Port} user=nami dbname=postgres password=''",
                "the server asks for a password. Set it in the environment variable PGPASSWORD"),
            ($"{server.Connection()};Database=nosuch", "database \"nosuch\" does not exist"),
            ($"postgresql://nami:wrong-secret@127.0.0.1:{port}/postgres",
                $"PostgreSQL 127.0.0.1:{port}/postgres: can't connect: Connection refused"),
            ("postgresql://nami:wrong-secret@nosuch.invalid/postgres", "PostgreSQL nosuch.invalid:5432/postgres: can't connect"),
            ("postgresql://nami:wrong-secret@:x/", "the PostgreSQL connection string isn't valid"),
            ("Host=h;Pasword=wrong-secret", "the PostgreSQL connection string isn't valid"),
            ("host=h port=wrong-secret user=u", "the PostgreSQL connection string isn't valid"),
            ("host=h password='wrong-secret user=u", "the PostgreSQL connection string isn't valid"),
            ("postgresql://nami:pa/secret@127.0.0.1/x", "the PostgreSQL connection string isn't valid"),
            ("postgresql://nami:12/secret@127.0.0.1/x", "the PostgreSQL connection string isn't valid"),
            ("postgresql://nami:12#secret@127.0.0.1/x", "the PostgreSQL connection string isn't valid"),
            ("postgresql://nami:12?secret@127.0.0.1/x", "the PostgreSQL connection string isn't valid"),
            ("Host=h;Database=d Password=secret", "the PostgreSQL connection string isn't valid"),
            ("  ", "the PostgreSQL connection string isn't valid"),
        ];
        foreach (var (connection, part) in wrong)
        {
            foreach (string? error in new[] { Example.Error(() => PostgresPanel.Read(connection, "SELECT 1 AS y")),
                Example.Error(() => Example.Forecasts("1").WritePostgres(connection, "f")) })
            {
                Assert.Contains(part, error, StringComparison.Ordinal);
                Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
                Assert.DoesNotContain("s3cret", error, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("2024-01-31", "date", "2024-01-31")]
    [InlineData("31.01.2024", "date", "2024-01-31")]
    [InlineData("2024-01-31 23:30", "timestamp without time zone", "2024-01-31 23:30:00")]
    [InlineData("2024-01-31T23:30:00.5Z", "timestamp with time zone", "2024-01-31 23:30:00.5+00")]
    [InlineData("7", "bigint", "7")]
    public void A_table_is_made_with_the_series_types_then_appended_to_then_replaced(string stamp, string type, string shown)
    {
        string name = $"made {stamp}";
        string table = $"\"{name}\""; // a dot is part of a name in quotes
        Assert.Equal(2, Example.Forecasts(stamp).WritePostgres(server.Connection(), table));
        Assert.Equal(
            $"unique_id text, ds {type}, median double precision, lo-80 double precision, hi-80 double precision, lo-97.5 double precision, hi-97.5 double precision",
            server.Run(
                $"SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = '{name}'"));
        Assert.Equal($"a\t\"b\"\\'c|{shown}|1.5|1|2", server.Run(
            $"SET timezone = 'UTC'; SELECT unique_id || '|' || ds || '|' || median || '|' || \"lo-80\" || '|' || \"hi-80\" FROM {table} LIMIT 1"));
        Example.Forecasts(stamp).WritePostgres(server.Connection(), table);
        Assert.Equal(4L, server.Run($"SELECT count(*) FROM {table}"));
        Example.Forecasts(stamp).WritePostgres(server.Connection(), table, replace: true);
        Assert.Equal(2L, server.Run($"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public void Numbers_are_exact_and_missing_ones_null()
    {
        Example.Forecasts("1", "2").WritePostgres(server.Connection(), "exact");
        Assert.Equal(0.1 + 0.2, server.Run("SELECT median FROM exact OFFSET 1 LIMIT 1"));
        Assert.Equal(-1e-300, server.Run("SELECT \"lo-80\" FROM exact OFFSET 1 LIMIT 1"));
        Assert.Equal(DBNull.Value, server.Run("SELECT \"hi-97.5\" FROM exact OFFSET 1 LIMIT 1"));
    }

    [Fact]
    public void A_table_of_ones_own_takes_them_in_its_types_by_the_right_to_insert_alone()
    {
        server.Run("""
            CREATE SCHEMA shop; CREATE TABLE shop."Own" (id serial, made timestamptz DEFAULT now(), ds timestamp, unique_id varchar(20), median real, "lo-80" numeric, "hi-80" real, "lo-97.5" real, "hi-97.5" real);
            CREATE ROLE writer LOGIN PASSWORD 'w'; GRANT USAGE ON SCHEMA shop TO writer; GRANT INSERT ON shop."Own" TO writer; GRANT USAGE ON SEQUENCE shop."Own_id_seq" TO writer;
            """);
        Example.Forecasts("2024-01-31").WritePostgres($"postgresql://writer:w@127.0.0.1:{server.Port}/postgres", "shop.Own");
        Assert.Equal("2 1.5 2024-01-31 00:00:00",
            server.Run("SELECT max(id) || ' ' || max(median) || ' ' || max(ds) FROM shop.\"Own\" WHERE made IS NOT NULL"));
    }

    [Fact]
    public void A_failure_changes_nothing()
    {
        server.Run("CREATE TABLE kept (unique_id text, ds bigint, median real); INSERT INTO kept VALUES ('x', 1, 2)");
        Assert.Contains("column \"lo-80\" of relation \"kept\" does not exist",
            Example.Error(() => Example.Forecasts("1").WritePostgres(server.Connection(), "kept", replace: true)),
            StringComparison.Ordinal);
        Assert.Equal(1L, server.Run("SELECT count(*) FROM kept"));
        Assert.Contains("schema \"nosuch\" does not exist",
            Example.Error(() => Example.Forecasts("1").WritePostgres(server.Connection(), "nosuch.f")), StringComparison.Ordinal);

        // A stamp that is none of the others' kind, on the way.
        Assert.Throws<ArgumentException>(() => Example.Forecasts("1", "x").WritePostgres(server.Connection(), "half"));
        Assert.Equal(DBNull.Value, server.Run("SELECT to_regclass('half')::text"));
    }

    private string Name => $"PostgreSQL 127.0.0.1:{server.Port}/postgres";
}
