using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Nami.Data;
using Npgsql;

namespace Nami.Sources;

/// <summary>Reads a panel from a query on a PostgreSQL database, by the rules of <see cref="CsvPanel"/>.</summary>
/// <remarks>
/// A <c>timestamp with time zone</c> is read as UTC; use <c>ds AT TIME ZONE 'Europe/Berlin'</c> for days of another time zone.
/// </remarks>
public static class PostgresPanel
{
    /// <summary>Runs a query in a read-only transaction, and reads its rows as they arrive.</summary>
    /// <param name="connection">
    /// The database: <c>postgresql://user@host:5432/database</c>, libpq's <c>host=… dbname=…</c>, Npgsql's <c>Host=…;Database=…</c>, or a
    /// database name. Anything it omits is taken from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and <c>~/.pgpass</c>.
    /// </param>
    /// <param name="query">One statement, such as <c>SELECT unique_id, ds, y FROM sales</c>.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <param name="cancellation">Stops the query, on the server too.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">
    /// The connection fails, the query is invalid or writes, or its rows aren't a panel; the message says where, without any password.
    /// </exception>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public static Panel Read(string connection, string query, PanelOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var place = PostgresConnection.Parse(connection);
        try
        {
            using var source = place.Open();
            using var opened = source.OpenConnection();
            using var transaction = opened.BeginTransaction();
            using (var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", opened, transaction))
                readOnly.ExecuteNonQuery();
            // A batch's command is one statement, as a command's is not: nothing can end the transaction and go on to write.
            using var batch = new NpgsqlBatch(opened, transaction) { BatchCommands = { new NpgsqlBatchCommand(query) } };
            cancellation.ThrowIfCancellationRequested();
            using var stop = cancellation.Register(batch.Cancel);
            using var reader = batch.ExecuteReader();
            return DataReaderPanel.Read(reader, $"{place.Name} (query)", options, new PostgresNumeric(reader).Read);
        }
        catch (NpgsqlException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw PostgresFailure.Of(e, place.Name);
        }
    }
}

/// <summary>
/// Reads PostgreSQL's <c>numeric</c> from its binary form, which Npgsql turns into a decimal or nothing: averages and quotients often have
/// more digits than a decimal holds, and NaN is none. Four 16-bit numbers (digits, weight of the first, sign, scale) come before the
/// digits, which are to the base 10000.
/// </summary>
internal sealed class PostgresNumeric(DbDataReader reader)
{
    private const int Header = 8, MostDigits = 32; // 125 decimal ones: a double has 17

    private const ushort Negative = 0x4000, NotANumber = 0xC000, Infinity = 0xD000, NegativeInfinity = 0xF000;

    private readonly byte[] _bytes = new byte[Header + 2 * MostDigits];

    /// <summary>The nearest double of a field that is not NULL.</summary>
    public double Read(int column)
    {
        int length = (int)reader.GetBytes(column, 0, _bytes, 0, _bytes.Length);
        int digits = (length - Header) / 2, weight = BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(2));
        ushort sign = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(4));
        if (sign is NotANumber or Infinity or NegativeInfinity)
            return sign == NotANumber ? double.NaN : sign == Infinity ? double.PositiveInfinity : double.NegativeInfinity;
        Span<char> text = stackalloc char[4 * MostDigits + 16];
        text[0] = sign == Negative ? '-' : '+';
        text[1] = '0';
        int end = 2;
        for (int i = 0; i < digits; i++, end += 4)
            BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(Header + 2 * i))
                .TryFormat(text[end..], out _, "D4", CultureInfo.InvariantCulture);
        text[end++] = 'E';
        (4 * (weight - digits + 1)).TryFormat(text[end..], out int written, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..(end + written)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
