using System.Buffers.Binary;
using System.IO.Compression;

namespace Nami.Data;

/// <summary>
/// The content of a gzip file. <see cref="GZipStream"/> takes the end of a file that is cut short for the end of its content: here fewer
/// bytes than the file's last four say are <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class GzipInput : ForwardStream
{
    private readonly GZipStream _content;
    private readonly uint _least;
    private long _count;

    /// <summary>Reads <paramref name="file"/>, which is seekable, from its start; the file stays open.</summary>
    public GzipInput(Stream file)
    {
        Span<byte> size = stackalloc byte[4];
        file.Position = Math.Max(0, file.Length - 4);
        _least = file.ReadAtLeast(size, 4, throwOnEndOfStream: false) == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(size) : 0;
        file.Position = 0;
        _content = new(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _content.Read(buffer);
        _count += read;
        // A file of several members has more than its last one; sizes are stored modulo 4 GiB.
        if (read == 0 && buffer.Length > 0 && _count < _least)
            throw new InvalidDataException("The file is cut short.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}
