using System.Buffers;
using System.Text.RegularExpressions;
using Npgsql;

namespace Nami.Sources;

/// <summary>
/// Where a PostgreSQL database is: <c>postgresql://user@host:5432/database?sslmode=require</c>, libpq's <c>host=… dbname=…</c>, Npgsql's
/// <c>Host=…;Database=…</c>, or a database's name. What is not said comes from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and
/// <c>~/.pgpass</c>, as libpq has it.
/// </summary>
internal sealed partial class PostgresConnection
{
    private static readonly SearchValues<char> s_slips = SearchValues.Create("=@;'\" ");

    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresConnection(NpgsqlConnectionStringBuilder settings)
    {
        _settings = settings;
        settings.Host ??= Environment.GetEnvironmentVariable("PGHOST") is { Length: > 0 } host ? host : "localhost";
        if (!settings.ContainsKey("Port") && int.TryParse(Environment.GetEnvironmentVariable("PGPORT"), out int port))
            settings.Port = port;
        if (settings.Database is null && Environment.GetEnvironmentVariable("PGDATABASE") is { Length: > 0 } database)
            settings.Database = database;
        if (!settings.ContainsKey("Command Timeout"))
            settings.CommandTimeout = 0; // queries of millions of rows take longer than Npgsql's half a minute
        settings.Pooling = false;
        // A slip of the quotes may leave a password in these, which are shown.
        if ($"{settings.Host}{settings.Database}".AsSpan().ContainsAny(s_slips))
            throw new FormatException();
        Name = $"PostgreSQL {settings.Host}:{settings.Port}{(settings.Database is { } name ? $"/{name}" : "")}";
    }

    /// <summary>What errors call the database: its place, without user and password.</summary>
    public string Name { get; }

    /// <exception cref="InputException">It can't be read. The message does not repeat it: there may be a password in it.</exception>
    public static PostgresConnection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new(Read(text.Trim()));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException
            or OverflowException or InvalidCastException or TimeoutException)
        {
            throw new InputException(
                $"the PostgreSQL connection string isn't valid. Expected one such as postgresql://user@host:5432/database, or Host=host;Username=user;Database=database.");
        }
    }

    /// <exception cref="NpgsqlException">The server is out of reach or lets nobody in.</exception>
    /// <exception cref="InputException">OpenSSL is missing.</exception>
    public NpgsqlDataSource Open()
    {
        OpenSsl.Require(Name, "PostgreSQL");
        var builder = new NpgsqlSlimDataSourceBuilder(_settings.ConnectionString);
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        if (text.Length == 0)
            throw new FormatException();
        if (text.StartsWith("postgresql://", StringComparison.Ordinal) || text.StartsWith("postgres://", StringComparison.Ordinal))
            return ReadAddress(new Uri(text));
        if (!text.Contains('=', StringComparison.Ordinal))
            return new() { Database = text };
        if (Setting().Replace(text, "").Trim().Length > 0)
            return new(text);
        var settings = new NpgsqlConnectionStringBuilder();
        foreach (Match setting in Setting().Matches(text))
            Set(settings, setting.Groups["name"].Value, Unquote(setting.Groups["value"].Value));
        return settings;
    }

    private static NpgsqlConnectionStringBuilder ReadAddress(Uri address)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        if (address.Host.Length > 0)
            settings.Host = address.IdnHost;
        if (address.Port > 0)
            settings.Port = address.Port;
        if (address.UserInfo.Length > 0)
        {
            string[] user = address.UserInfo.Split(':', 2);
            settings.Username = Uri.UnescapeDataString(user[0]);
            if (user.Length > 1)
                settings.Password = Uri.UnescapeDataString(user[1]);
        }
        if (address.AbsolutePath.Length > 1)
            settings.Database = Uri.UnescapeDataString(address.AbsolutePath[1..]);
        foreach (string setting in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (setting.Split('=', 2) is not [var name, var value])
                throw new FormatException();
            Set(settings, Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));
        }
        // A part after # belongs to a password that isn't escaped.
        return address.Fragment.Length > 0 ? throw new FormatException() : settings;
    }

    /// <summary>Sets what libpq knows by another name than Npgsql does.</summary>
    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        string known = name switch
        {
            "dbname" => "Database",
            "user" => "Username",
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "connect_timeout" => "Timeout",
            "application_name" => "Application Name",
            "target_session_attrs" => "Target Session Attributes",
            _ => name, // host, port, password, passfile, options: the same
        };
        settings[known] = known == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
    }

    private static string Unquote(string value) => value is ['\'', .. var inner, '\''] ? Escape().Replace(inner, "${escaped}") : value;

    [GeneratedRegex(@"(?<name>\w+)\s*=\s*(?<value>'([^'\\]|\\.)*'|[^\s';]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\\(?<escaped>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}

/// <summary>What PostgreSQL has to say, as an error for the user.</summary>
internal static class PostgresFailure
{
    public static InputException Of(NpgsqlException failure, string name) => failure switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
        } refused =>
            new($"{name}: {OneLine(refused.MessageText)}. Set the password in the environment variable PGPASSWORD or in ~/.pgpass.",
                failure),
        PostgresException said => new($"{name}: {OneLine(said.MessageText)}", failure),
        { InnerException: System.Net.Sockets.SocketException or TimeoutException } =>
            new(
                $"{name}: can't connect: {OneLine(failure.InnerException.Message)}. Check that the server is running and the address is correct.",
                failure),
        _ when failure.Message.StartsWith("No password has been provided", StringComparison.Ordinal) =>
            new($"{name}: the server asks for a password. Set it in the environment variable PGPASSWORD or in ~/.pgpass.", failure),
        _ => new(
            $"{name}: {OneLine(failure.InnerException is { } cause ? $"{failure.Message}: {cause.Message}" : failure.Message)}", failure),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
