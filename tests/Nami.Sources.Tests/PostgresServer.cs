using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nami.Sources.Tests;

/// <summary>A real PostgreSQL on a free port of this machine, its data in a temporary folder; it ends with the tests.</summary>
public sealed class PostgresServer : IDisposable
{
    public const string User = "nami", Password = "s3cret'of; the=test";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"nami-postgres-{Guid.NewGuid():N}");
    private readonly Process? _server;
    private int _isDisposed;

    public PostgresServer()
    {
        if (Programs() is not { } programs)
        {
            Reason = "There is no PostgreSQL: apt-get install postgresql.";
            return;
        }
        Directory.CreateDirectory(_folder);
        // It refuses to run as root.
        string[] user = Environment.UserName == "root" ? ["setpriv", $"--reuid={Owner}", $"--regid={Owner}", "--clear-groups"] : [];
        string password = Path.Combine(_folder, "password");
        File.WriteAllText(password, Password);
        if (user.Length > 0)
            Run(["chown", "-R", Owner, _folder]);
        string data = Path.Combine(_folder, "data");
        Run([.. user, Path.Combine(programs, "initdb"), "-D", data, "-U", User, "--auth=scram-sha-256", $"--pwfile={password}", "--no-sync",
            "-E", "UTF8", "--locale=C"]);
        Port = FreePort();
        _server = Start([.. user, Path.Combine(programs, "postgres"), "-D", data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c",
            "unix_socket_directories=", "-c", "fsync=off"]);
        // A run that is ended because a test hangs disposes of nothing.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        long began = Stopwatch.GetTimestamp();
        while (!IsReady())
        {
            if (_server.HasExited || Stopwatch.GetElapsedTime(began) > s_limit)
                throw new InvalidOperationException("PostgreSQL does not start.");
            Thread.Sleep(20);
        }
    }

    /// <summary>Why there is none, or null.</summary>
    public string? Reason { get; }

    public int Port { get; }

    /// <summary>The connection without the password.</summary>
    public string Address => $"postgresql://{User}@127.0.0.1:{Port}/postgres";

    /// <summary>The connection with the password, as Npgsql has it; skips the test where there is no server.</summary>
    public string Connection()
    {
        Assert.SkipWhen(Reason is not null, Reason ?? "");
        return new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = User,
            Password = Password,
            Database = "postgres",
            Pooling = false,
            Timeout = 120
        }.ConnectionString;
    }

    /// <summary>Runs statements and gives the first value of the answer.</summary>
    public object? Run(string sql)
    {
        using var connection = new Npgsql.NpgsqlConnection(Connection());
        connection.Open();
        using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        if (_server is null || Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        if (!_server.HasExited)
            Run(["kill", "-INT", $"{_server.Id}"]); // the fast way to end: nobody is waited for
        if (!_server.WaitForExit(s_limit))
            _server.Kill();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Owner =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    // Debian keeps them out of the path.
    private static string? Programs()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin"))
            : [];
        return debian.Order(StringComparer.Ordinal).Reverse().Concat(Environment.GetEnvironmentVariable("PATH")!.Split(':'))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool IsReady()
    {
        try
        {
            Run("SELECT 1");
            return true;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private static void Run(string[] line)
    {
        using var process = Start(line);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{line[0]} did not end within {s_limit}.");
        }
        output.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{line[0]} ended with exit code {process.ExitCode}: {error.GetAwaiter().GetResult()}");
    }

    // In the root folder, which everybody may read.
    private static Process Start(string[] line) => Process.Start(
        new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true })!;
}

/// <summary>One server for all tests that need one.</summary>
[CollectionDefinition(nameof(PostgresServer))]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>;
