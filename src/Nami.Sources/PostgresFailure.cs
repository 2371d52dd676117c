using Npgsql;

namespace Nami.Sources;

/// <summary>What PostgreSQL has to say, as an error for the user.</summary>
internal static class PostgresFailure
{
    public static InputException Of(NpgsqlException failure, string name) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            new($"{name}: {OneLine(refused.MessageText)}; give the password by the variable PGPASSWORD or in ~/.pgpass", failure),
        PostgresException said => new($"{name}: {OneLine(said.MessageText)}", failure),
        { InnerException: System.Net.Sockets.SocketException or TimeoutException } => new($"{name}: can't connect: {OneLine(failure.InnerException.Message)}; expected a server there", failure),
        _ when failure.Message.StartsWith("No password has been provided", StringComparison.Ordinal) =>
            new($"{name}: the server asks for a password; give it by the variable PGPASSWORD or in ~/.pgpass", failure),
        _ => new($"{name}: {OneLine(failure.InnerException is { } cause ? $"{failure.Message}: {cause.Message}" : failure.Message)}", failure),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
