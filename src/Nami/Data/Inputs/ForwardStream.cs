using System.IO.Compression;

namespace Nami.Data;

/// <summary>Reads bytes from a part of a file that others read too.</summary>
internal sealed class PartOfFile(Stream file, long start, long length) : ForwardStream
{
    private long _at;

    public override int Read(Span<byte> buffer)
    {
        if (length - _at < buffer.Length)
            buffer = buffer[..(int)(length - _at)];
        file.Position = start + _at;
        int read = file.Read(buffer);
        _at += read;
        return read;
    }
}

/// <summary>
/// Content whose size and checksum are known: <see cref="DeflateStream"/> takes the end of data that is cut short for the end of its
/// content.
/// </summary>
internal sealed class CheckedContent(Stream content, long size, uint crc) : ForwardStream
{
    private static readonly uint[] s_table = Table();

    private long _count;
    private uint _crc = uint.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        _count += read;
        uint sum = _crc;
        foreach (byte one in buffer[..read])
            sum = s_table[(byte)(sum ^ one)] ^ (sum >> 8);
        _crc = sum;
        if (_count > size || (read == 0 && buffer.Length > 0 && (_count < size || ~_crc != crc)))
            throw new InvalidDataException("The data differs from its size or checksum.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private static uint[] Table()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint sum = i;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            table[i] = sum;
        }
        return table;
    }
}

/// <summary>Reads one byte at a time, so that what fails is known to the byte.</summary>
internal sealed class SingleBytes(Stream content) : ForwardStream
{
    public override int Read(Span<byte> buffer) => content.Read(buffer[..Math.Min(1, buffer.Length)]);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A stream that is only read, from its start to its end.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
