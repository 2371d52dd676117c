using System.Buffers.Binary;
using System.IO.Compression;

namespace Nami.Files;

/// <summary>Opens the files that users name.</summary>
internal static class InputFile
{
    /// <summary>Opens a file to read it from its start.</summary>
    /// <exception cref="InputException">The file doesn't exist or can't be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
            Throw.Input($"the file name is empty. Give the path of a file.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Directory.Exists(path)
                ? new InputException($"{path}: is a folder. Expected a file.", e)
                : new InputException($"{path}: can't be read: no permission", e);
        }
        catch (IOException e)
        {
            throw new InputException($"{path}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}

/// <summary>
/// The content of a gzip file. <see cref="GZipStream"/> takes the end of a file that is cut short for the end of its content: here fewer
/// bytes than the file's last four say are <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class GzipInput : Stream
{
    private readonly GZipStream _content;
    private readonly uint _least;
    private long _count;

    /// <summary>Reads <paramref name="file"/> from its start; the file stays open.</summary>
    public GzipInput(FileStream file)
    {
        Span<byte> size = stackalloc byte[4];
        file.Position = Math.Max(0, file.Length - 4);
        _least = file.ReadAtLeast(size, 4, throwOnEndOfStream: false) == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(size) : 0;
        file.Position = 0;
        _content = new(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The file starts as gzip files do.</summary>
    public static bool IsGzip(FileStream file)
    {
        file.Position = 0;
        bool isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isGzip;
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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}
