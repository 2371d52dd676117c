using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;

namespace Nami.Sources;

/// <summary>
/// Reads PostgreSQL's <c>numeric</c> from its binary form, which Npgsql turns into a decimal or nothing: averages and quotients often have
/// more digits than a decimal holds, and NaN is none. Four 16-bit numbers (digits, weight of the first, sign, scale) come before the digits,
/// which are to the base 10000.
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
            BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(Header + 2 * i)).TryFormat(text[end..], out _, "D4", CultureInfo.InvariantCulture);
        text[end++] = 'E';
        (4 * (weight - digits + 1)).TryFormat(text[end..], out int written, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..(end + written)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
