using Nami.Sources.Tests;

namespace Nami.Cli.Tests.Sources;

/// <summary>Series from Parquet and databases, and forecasts back into them, by the command line.</summary>
[Collection(nameof(PostgresServer))]
public sealed class SourcesTests(PostgresServer server) : IDisposable
{
    private static readonly string[] s_quick = ["--steps", "50", "--members", "1", "--seed", "3", "--horizon", "4"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_series_give_the_same_model_from_wherever_they_come()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        await SalesTables.WriteParquet(_folder["sales.parquet"]);
        File.Copy(_folder["sales.parquet"], _folder["unnamed"]);
        SalesTables.WriteSqlite(_folder["sales.db"]);
        Run("train", "sales.csv", "-o", "csv.nami");
        foreach (var (name, source) in new (string, string[])[]
        {
            ("parquet", ["sales.parquet"]), ("unnamed", ["unnamed"]),
            ("sqlite", ["--sqlite", "sales.db", "--query", "SELECT * FROM sales"]),
        })
        {
            Run(["train", .. source, "-o", $"{name}.nami"]);
            Assert.Equal(File.ReadAllBytes(_folder["csv.nami"]), File.ReadAllBytes(_folder[$"{name}.nami"]));
        }
    }

    [Fact]
    [Trait("size", "large")]
    public void Ctrl_c_ends_a_query_in_the_server_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        string[] source = ["--postgres", server.Connection(), "--query", "SELECT 1 AS ds, 1 AS y, pg_sleep(100) /* stopped */"];
        var result = NamiProcess.RunAndSignalWhen(_folder.Path, "INT", () => Running() == 1, ["train", .. source, "-o", "m.nami"]);

        Assert.Equal((1, "nami: stopped; nothing was written\n"), (result.ExitCode, result.Error));
        Assert.Equal(0, Running());
        Assert.Empty(_folder.Files);

        long Running() => (long)server.Run("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%/* stopped */'")!;
    }

    [Fact]
    public async Task Evaluate_and_show_read_parquet_too()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        await SalesTables.WriteParquet(_folder["sales.parquet"]);
        Assert.Equal(Scores("sales.csv"), Scores("sales.parquet"));
        Assert.Contains("monthly, 2015-01-01",
            NamiProcess.Run(_folder.Path, "evaluate", "sales.parquet", "--horizon", "4", "--steps", "50", "--members", "1").Output,
            StringComparison.Ordinal);
        Assert.Equal(0, NamiProcess.Run(_folder.Path, "show", "sales.parquet").ExitCode);

        string Scores(string file)
        {
            string output = NamiProcess.Run(
                _folder.Path, "evaluate", file, "--horizon", "4", "--steps", "50", "--members", "1", "--json").Output;
            return output[output.IndexOf("\"scores\"", StringComparison.Ordinal)..];
        }
    }

    [Fact]
    [Trait("size", "large")]
    public void Forecasts_go_into_a_table_of_sqlite_or_a_parquet_file()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        Run("train", "sales.csv", "-o", "m.nami");
        string csv = NamiProcess.Run(_folder.Path, "forecast", "m.nami").Output;

        // A database that is not there is made; the model alone is enough.
        Assert.Equal("Rows: 4 written to forecasts in new.db\n",
            NamiProcess.Run(_folder.Path, "forecast", "m.nami", "--sqlite", "new.db", "--into", "forecasts").Output);
        Assert.Equal("Rows: 4 written to forecasts in new.db\n",
            NamiProcess.Run(_folder.Path, "forecast", "m.nami", "sales.csv", "--sqlite", "new.db", "--into", "forecasts").Output);
        Assert.Equal(8L, SalesTables.RunSqlite(_folder["new.db"], "SELECT count(*) FROM forecasts"));
        // What is asked for by its format is written, too.
        Assert.Equal(csv, NamiProcess.Run(
            _folder.Path, "forecast", "m.nami", "--sqlite", "new.db", "--into", "forecasts", "--replace", "--format", "csv").Output);
        Assert.Equal(4L, SalesTables.RunSqlite(_folder["new.db"], "SELECT count(*) FROM forecasts"));
        Assert.Equal("sales 2021-01-01", SalesTables.RunSqlite(_folder["new.db"], "SELECT unique_id || ' ' || ds FROM forecasts LIMIT 1"));

        Run2("forecast", "m.nami", "-o", "f.parquet");
        Run2("forecast", "m.nami", "--format", "parquet", "-o", "g");
        Assert.Equal(File.ReadAllBytes(_folder["f.parquet"]), File.ReadAllBytes(_folder["g"]));
        Assert.Equal("PAR1"u8, File.ReadAllBytes(_folder["g"]).AsSpan(0, 4));
        Assert.Contains("1 series of 4 points (by \"unique_id\"), monthly, 2021-01-01 … 2021-04-01", NamiProcess.Run(_folder.Path, "show",
            "g", "--target", "median").Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);

        void Run2(params string[] args) => Assert.Equal(new NamiResult(0, "", ""), NamiProcess.Run(_folder.Path, args));
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--lang", "ja")]
    public void Show_reports_a_query_as_it_reports_a_file(params string[] further)
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        SalesTables.WriteSqlite(_folder["sales.db"]);
        var file = NamiProcess.Run(_folder.Path, ["show", "sales.csv", .. further]);
        // A number of a database has no digits of its own.
        string whole = further.Contains("--json") ? "103" : "103   ";
        string expected = file.Output.Replace("sales.csv", "sales.db", StringComparison.Ordinal)
            .Replace("103.00", whole, StringComparison.Ordinal);
        Assert.Equal(file with { Output = expected },
            NamiProcess.Run(_folder.Path, ["show", "--sqlite", "sales.db", "--query", "SELECT * FROM sales", .. further]));
    }

    [Fact]
    public void The_future_comes_from_a_query_as_from_a_file()
    {
        _folder.Write("sales.csv", string.Join('\n', TestFolder.Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => i == 0 ? $"{line},price" : $"{line},{i % 5}")));
        _folder.Write("future.csv", "unique_id,ds,price\nsales,2021-01-01,4\nsales,2021-02-01,0\n");
        SalesTables.RunSqlite(_folder["future.db"],
            "CREATE TABLE prices (unique_id, ds, price); INSERT INTO prices VALUES ('sales', '2021-01-01', 4), ('sales', '2021-02-01', 0)");
        Run("train", "sales.csv", "--known", "price", "-o", "m.nami");
        string[] forecast = ["forecast", "m.nami", "--horizon", "2"],
            future = ["--sqlite", "future.db", "--future-query", "SELECT * FROM prices"];
        var expected = NamiProcess.Run(_folder.Path, [.. forecast, "--future", "future.csv"]);
        Assert.Equal((0, ""), (expected.ExitCode, expected.Error));

        // After the series of the model, of a file, or of the same database; into a table of it, too.
        Assert.Equal(expected, NamiProcess.Run(_folder.Path, [.. forecast, .. future]));
        Assert.Equal(expected, NamiProcess.Run(_folder.Path, ["forecast", "m.nami", "sales.csv", "--horizon", "2", .. future]));
        SalesTables.RunSqlite(
            _folder["future.db"], SalesTables.Sql("REAL", "TEXT") + "; ALTER TABLE sales ADD price; UPDATE sales SET price = rowid % 5");
        Assert.Equal(expected,
            NamiProcess.Run(_folder.Path, [.. forecast, .. future, "--query", "SELECT * FROM sales", "--into", "f", "--format", "csv"]));
        Assert.Equal(2L, SalesTables.RunSqlite(_folder["future.db"], "SELECT count(*) FROM f"));
    }

    [Fact]
    [Trait("size", "large")]
    public void Postgres_is_read_and_written_and_the_password_shown_nowhere()
    {
        server.Connection();
        server.Run($"CREATE SCHEMA cli; SET search_path TO cli; {SalesTables.Sql("double precision", "date")}");
        _folder.Write("sales.csv", TestFolder.Csv());
        Run("train", "sales.csv", "-o", "csv.nami");

        string[] source = ["--postgres", server.Address, "--query", "SELECT * FROM cli.sales ORDER BY ds"];
        var train = Postgres(["train", .. source, "-o", "m.nami", .. s_quick]);
        Assert.Equal(File.ReadAllBytes(_folder["csv.nami"]), File.ReadAllBytes(_folder["m.nami"]));
        Assert.Contains("monthly, 2015-01-01", Postgres(["show", .. source]).Output, StringComparison.Ordinal);
        Assert.Equal(
            0, Postgres(["evaluate", .. source, "--horizon", "4", "--steps", "50", "--members", "1", "--report", "r.html"]).ExitCode);
        Assert.Equal($"Rows: 4 written to cli.Forecasts in PostgreSQL 127.0.0.1:{server.Port}/postgres\n",
            Postgres(["forecast", "m.nami", "--postgres", server.Address, "--into", "cli.Forecasts"]).Output);
        Assert.Equal(new DateTime(2021, 4, 1), server.Run("SELECT max(ds)::timestamp FROM cli.\"Forecasts\""));

        // The password in the connection, too.
        string open = server.Address.Replace("@", $":{Uri.EscapeDataString(PostgresServer.Password)}@", StringComparison.Ordinal);
        Assert.Equal(0, NamiProcess.Run(_folder.Path, "train", "--postgres", open, "--query", "SELECT * FROM cli.sales", "-o", "o.nami",
            "--steps", "50", "--members", "1", "--log", "log.csv").ExitCode);
        Assert.Equal(0, NamiProcess.Run(_folder.Path, "evaluate", "--postgres", open, "--query", "SELECT * FROM cli.sales", "--horizon",
            "4", "--steps", "50", "--members", "1", "--report", "o.html").ExitCode);
        foreach (string file in _folder.Files)
            Assert.DoesNotContain("s3cret", File.ReadAllText(_folder[file]), StringComparison.Ordinal);

        NamiResult Postgres(string[] args)
        {
            var result = NamiProcess.Run(_folder.Path, args, null, ("PGPASSWORD", PostgresServer.Password));
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.DoesNotContain("s3cret", result.Output, StringComparison.Ordinal);
            return result;
        }
    }

    [Theory]
    [InlineData("en", "password authentication failed for user \"nami\". Set the password in the environment variable PGPASSWORD")]
    [InlineData("ja", "パスワードを環境変数 PGPASSWORD")]
    public void A_wrong_password_is_one_line_without_it(string language, string part)
    {
        server.Connection();
        var result = NamiProcess.Run(_folder.Path, ["train", "--postgres", server.Address, "--query", "SELECT 1 AS y", "-o", "m.nami",
            "--lang", language], null, ("PGPASSWORD", "wrong-secret"));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(part, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train -o m.nami", "FILE is missing; see 'nami train --help'")]
    [InlineData("train --sqlite sales.db -o m.nami", "option --query is missing")]
    [InlineData("train --query !sql -o m.nami", "--query needs a database; name it with --sqlite or --postgres")]
    [InlineData("train sales.csv --sqlite sales.db --query !sql -o m.nami", "--query and FILE can't be combined")]
    [InlineData("train sales.csv --sqlite sales.db -o m.nami", "--sqlite and FILE can't be combined; give only one of them")]
    [InlineData("show sales.csv --postgres x", "--postgres and FILE can't be combined; give only one of them")]
    [InlineData("show --sqlite sales.db", "option --query is missing; see 'nami show --help'")]
    [InlineData("show", "FILE is missing; see 'nami show --help'")]
    [InlineData("evaluate --sqlite sales.db --postgres x --query !sql --horizon 3", "--sqlite and --postgres can't be combined")]
    [InlineData("train --sqlite sales.db --query !sql -o sales.db", "'sales.db' is also an input and would be overwritten")]
    [InlineData("train --sqlite nosuch.db --query !sql -o m.nami", "nosuch.db: no such file")]
    [InlineData("train --sqlite sales.csv --query !sql -o m.nami", "sales.csv: the file isn't an SQLite database.")]
    [InlineData("train sales.db -o m.nami", "sales.db is an SQLite database; use --sqlite sales.db and --query")]
    [InlineData("train --sqlite sales.db --query !wrong -o m.nami", "sales.db: near \"SELEKT\": syntax error")]
    [InlineData("train --sqlite sales.db --query !write -o m.nami", "sales.db: the query would change the database")]
    [InlineData("train csv.parquet -o m.nami", "csv.parquet: the file is damaged or isn't a supported Parquet file")]
    [InlineData("train --postgres !unreadable --query !sql -o m.nami",
        "the PostgreSQL connection string isn't valid. Expected one such as postgresql://user@host:5432/database")]
    [InlineData("forecast csv.parquet --into t", "--into needs a database")]
    [InlineData("forecast csv.parquet --sqlite sales.db --query !sql --replace", "--replace needs --into")]
    [InlineData("forecast csv.parquet --format parquet", "--format parquet needs --out")]
    [InlineData("forecast csv.parquet --future-query !sql", "--future-query needs a database; name it with --sqlite or --postgres")]
    [InlineData(
        "forecast csv.parquet --sqlite sales.db --future-query !sql --future sales.csv", "--future and --future-query can't be combined")]
    [InlineData("forecast csv.parquet --sqlite sales.db --future-query !empty", "--future-query is empty; give it a value")]
    [InlineData("forecast csv.parquet --sqlite sales.db", "option --query is missing")]
    public void What_is_wrong_is_reported_in_one_line(string line, string part)
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        _folder.Write("csv.parquet", TestFolder.Csv());
        SalesTables.WriteSqlite(_folder["sales.db"]);
        byte[] before = File.ReadAllBytes(_folder["sales.db"]);
        var result = NamiProcess.Run(_folder.Path, [.. line.Split(' ').Select(word => word switch
        {
            "!sql" => "SELECT * FROM sales",
            "!empty" => " ",
            "!wrong" => "SELEKT",
            "!write" => "DROP TABLE sales",
            "!unreadable" => "postgresql://user:secret@:x",
            _ => word,
        })]);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(part, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        Assert.Equal(["csv.parquet", "sales.csv", "sales.db"], _folder.Files);
        Assert.Equal(before, File.ReadAllBytes(_folder["sales.db"]));
    }

    [Fact]
    public void A_model_of_one_series_reads_and_writes_them_too()
    {
        SalesTables.WriteSqlite(_folder["sales.db"]);
        string[] source = ["--sqlite", "sales.db", "--query", "SELECT ds, y FROM sales"];
        Assert.Equal(0,
            NamiProcess.Run(_folder.Path, ["train", "--recursive", .. source, "-o", "m.nami", "--epochs", "3", "--horizon", "2"]).ExitCode);
        Assert.Equal(
            "Rows: 2 written to f in sales.db\n", NamiProcess.Run(_folder.Path, ["forecast", "m.nami", .. source, "--into", "f"]).Output);
        Assert.Equal("series 2021-02-01", SalesTables.RunSqlite(_folder["sales.db"], "SELECT unique_id || ' ' || max(ds) FROM f"));
    }

    /// <summary>What reads CSV does not wait for what reads Parquet and databases: it works where that is not there at all.</summary>
    [Fact]
    public void Csv_needs_none_of_it()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        string folder = Directory.CreateDirectory(_folder["nami"]).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(NamiProcess.Dll)!, "*"))
        {
            if (Path.GetFileName(file) is var name && !name.EndsWith(".deps.json", StringComparison.Ordinal)
                && !name.StartsWith("Nami.Sources", StringComparison.Ordinal)
                && name is not ("Parquet.dll" or "Npgsql.dll" or "Microsoft.Data.Sqlite.dll"))
                File.Copy(file, Path.Combine(folder, name));
        }
        string[] program = ["dotnet", Path.Combine(folder, "Nami.Cli.dll")];
        foreach (string[] line in new string[][] { ["train", "sales.csv", "-o", "m.nami", .. s_quick], ["forecast", "m.nami", "sales.csv",
            "-o", "f.csv"], ["evaluate", "sales.csv", "--horizon", "4", "--steps", "50", "--members", "1"], ["show", "sales.csv"] })
        {
            var result = NamiProcess.RunAs(program, _folder.Path, line);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
        }
        Assert.NotEqual(0,
            NamiProcess.RunAs(program, _folder.Path, ["train", "--sqlite", "sales.csv", "--query", "SELECT 1", "-o", "m.nami"]).ExitCode);
    }

    private void Run(params string[] args)
    {
        var result = NamiProcess.Run(_folder.Path, [.. args, .. s_quick]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }
}
