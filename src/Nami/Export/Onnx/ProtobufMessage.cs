using System.Text;

namespace Nami.Export;

/// <summary>
/// A message in the wire format of Protocol Buffers: fields of a number, each a varint or so many bytes. Source:
/// https://protobuf.dev/programming-guides/encoding/.
/// </summary>
internal sealed class ProtobufMessage
{
    private readonly List<ReadOnlyMemory<byte>> _parts = []; // not copied together: weights may be large

    /// <summary>The bytes it takes.</summary>
    public long Length { get; private set; }

    public void Add(int field, long value) => Append((byte[])[.. Varint((ulong)field << 3), .. Varint((ulong)value)]);

    public void Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public void Add(int field, ReadOnlyMemory<byte> bytes)
    {
        Append((byte[])[.. Varint((ulong)field << 3 | 2), .. Varint((ulong)bytes.Length)]);
        Append(bytes);
    }

    public void Add(int field, ProtobufMessage message)
    {
        Append((byte[])[.. Varint((ulong)field << 3 | 2), .. Varint((ulong)message.Length)]);
        _parts.AddRange(message._parts);
        Length += message.Length;
    }

    public void WriteTo(Stream stream)
    {
        foreach (var part in _parts)
            stream.Write(part.Span);
    }

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        _parts.Add(bytes);
        Length += bytes.Length;
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return bytes;
    }
}
