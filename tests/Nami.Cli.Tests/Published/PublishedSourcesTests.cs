using Nami.Cli.Tests.Sources;
using Nami.Sources.Tests;

namespace Nami.Cli.Tests.Published;

/// <summary>The packages that read and write Parquet and databases work compiled ahead of time, warnings or not.</summary>
[Collection(nameof(PostgresServer))]
[Trait("size", "large")]
public sealed class PublishedSourcesTests(PublishedNami published, PostgresServer server) : IClassFixture<PublishedNami>, IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PublishedNami.Avx2)]
    [InlineData(PublishedNami.Avx512)]
    public async Task It_reads_and_writes_parquet(string name)
    {
        await SalesTables.WriteParquet(_folder["sales.parquet"]);
        Same(name, ["train", "sales.parquet"]);
        Run(name, "forecast", "m.nami", "-o", "published.parquet");
        NamiProcess.Run(_folder.Path, "forecast", "m.nami", "-o", "built.parquet");
        Assert.Equal(File.ReadAllBytes(_folder["built.parquet"]), File.ReadAllBytes(_folder["published.parquet"]));
        Assert.Equal(NamiProcess.Run(_folder.Path, "show", "built.parquet", "--target", "median").Output
            .Replace("built", "published", StringComparison.Ordinal), Run(name, "show", "published.parquet", "--target", "median").Output);
    }

    [Theory]
    [InlineData(PublishedNami.Avx2)]
    [InlineData(PublishedNami.Avx512)]
    public void It_reads_and_writes_sqlite(string name)
    {
        SalesTables.WriteSqlite(_folder["sales.db"]);
        Same(name, ["train", "--sqlite", "sales.db", "--query", "SELECT * FROM sales"]);
        Assert.Equal(
            "Rows: 4 written to f in sales.db\n",
            Run(name, "forecast", "m.nami", "--sqlite", "sales.db", "--into", "f", "--replace").Output);
        Assert.Equal("sales 2021-04-01 4",
            SalesTables.RunSqlite(_folder["sales.db"], "SELECT max(unique_id) || ' ' || max(ds) || ' ' || count(*) FROM f"));
    }

    [Theory]
    [InlineData(PublishedNami.Avx2)]
    [InlineData(PublishedNami.Avx512)]
    public void It_reads_and_writes_postgres(string name)
    {
        server.Connection();
        string schema = name.Replace('-', '_');
        server.Run(
            $"CREATE SCHEMA {schema}; SET search_path TO {schema}; {SalesTables.Sql("numeric", "timestamp with time zone")}; ALTER TABLE sales ADD tags text[] DEFAULT '{{}}', ADD note jsonb, ADD day timestamp");
        Same(name,
            ["train", "--postgres", server.Address, "--query", $"SELECT unique_id, ds AT TIME ZONE 'UTC' AS ds, y FROM {schema}.sales"]);
        Assert.Contains("Rows: 4 written to ",
            Run(name, "forecast", "m.nami", "--postgres", server.Address, "--into", $"{schema}.f").Output,
            StringComparison.Ordinal);
        Assert.Equal(
            "sales 2021-04-01 00:00:00 4", server.Run($"SELECT max(unique_id) || ' ' || max(ds) || ' ' || count(*) FROM {schema}.f"));

        // Columns of unknown types are reported alike.
        foreach (string query in (string[])[$"SELECT tags, ds, y FROM {schema}.sales",
            $"SELECT ds, y, tags AS unique_id FROM {schema}.sales", "SELECT nosuch"])
        {
            string[] args = ["evaluate", "--postgres", server.Address, "--query", query, "--horizon", "4", "--target", "nosuch"];
            Assert.Equal(NamiProcess.Run(_folder.Path, args, null, s_password),
                NamiProcess.RunAs(published.Program(name), _folder.Path, args, null, s_password));
        }
    }

    private static readonly (string, string) s_password = ("PGPASSWORD", PostgresServer.Password);

    /// <summary>Trains by both and compares the models.</summary>
    private void Same(string name, string[] train)
    {
        string[] options = ["--steps", "50", "--members", "1", "--seed", "3", "--horizon", "4"];
        Run(name, [.. train, .. options, "-o", "m.nami"]);
        Assert.Equal(0, NamiProcess.Run(_folder.Path, [.. train, .. options, "-o", "built.nami"], null, s_password).ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder["built.nami"]), File.ReadAllBytes(_folder["m.nami"]));
    }

    private NamiResult Run(string name, params string[] args)
    {
        var result = NamiProcess.RunAs(published.Program(name), _folder.Path, args, null, s_password);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }
}
