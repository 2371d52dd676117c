using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;

namespace Nami.Data;

/// <summary>
/// The files in a zip archive. (The runtime's own reader also writes archives: four times the code in a program that is compiled ahead of
/// time. This one allocates nothing by what an archive declares.)
/// </summary>
internal sealed class ZipFile
{
    private const int MostEntries = 10_000, MostDirectory = 1 << 24, EndSize = 22, EntrySize = 46, LocalSize = 30;
    private const uint
        EndMark = 0x06054b50, LocatorMark = 0x07064b50, End64Mark = 0x06064b50, EntryMark = 0x02014b50, LocalMark = 0x04034b50;

    private readonly Stream _file;
    private readonly string _name;

    /// <param name="file">The archive, seekable.</param>
    /// <param name="name">Its name in error messages.</param>
    /// <exception cref="InputException">It isn't a whole archive.</exception>
    public ZipFile(Stream file, string name)
    {
        (_file, _name) = (file, name);
        var (count, size, offset) = FindDirectory();
        if (count > MostEntries || size > MostDirectory)
            Throw.Input($"{name}: the archive contains more than {MostEntries} files. Unpack it, and read the file of the table.");
        if (offset < 0 || size < 0 || offset > file.Length - size)
            Damaged();
        Entries = ReadEntries(ReadAt(offset, (int)size), count);
    }

    /// <summary>The files, without folders, in their order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>The file of a path, which is compared without case; null where there is none.</summary>
    public ZipEntry? Find(string path) => Entries.FirstOrDefault(entry => entry.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a file from its start; <see cref="InvalidDataException"/> where it is damaged.</summary>
    /// <exception cref="InputException">The file is encrypted, or compressed in another way.</exception>
    public Stream Open(ZipEntry entry)
    {
        if (entry.IsEncrypted)
            Throw.Input($"{_name}: the file is encrypted. Save it without a password.");
        if (entry.Method is not (0 or 8))
            Throw.Input(
                $"{_name}: \"{ErrorText.Text(entry.Path)}\" is compressed with a method that isn't supported ({entry.Method}). Compress it again as an ordinary zip file.");
        byte[] local = ReadAt(entry.Offset, LocalSize);
        if (U32(local, 0) != LocalMark)
            Damaged();
        long start = entry.Offset + LocalSize + U16(local, 26) + U16(local, 28);
        if (entry.PackedSize > _file.Length - start)
            Damaged();
        Stream content = new PartOfFile(_file, start, entry.PackedSize);
        if (entry.Method != 0)
            content = new DeflateStream(content, CompressionMode.Decompress);
        return new CheckedContent(content, entry.Size, entry.Crc);
    }

    private (long Count, long Size, long Offset) FindDirectory()
    {
        // A comment of up to 64 KiB may follow.
        long tail = Math.Min(_file.Length, EndSize + ushort.MaxValue);
        byte[] bytes = ReadAt(_file.Length - tail, (int)tail);
        for (int at = bytes.Length - EndSize; at >= 0; at--)
        {
            if (U32(bytes, at) != EndMark || at + EndSize + U16(bytes, at + 20) > bytes.Length)
                continue;
            if (U16(bytes, at + 10) != ushort.MaxValue && U32(bytes, at + 12) != uint.MaxValue && U32(bytes, at + 16) != uint.MaxValue)
                return (U16(bytes, at + 10), U32(bytes, at + 12), U32(bytes, at + 16));
            if (at < 20 || U32(bytes, at - 20) != LocatorMark)
                break;
            long offset = I64(bytes, at - 12);
            if (offset < 0 || offset > _file.Length - 56)
                break;
            byte[] end = ReadAt(offset, 56);
            if (U32(end, 0) != End64Mark)
                break;
            return (I64(end, 32) is >= 0 and var count ? count : long.MaxValue, I64(end, 40), I64(end, 48));
        }
        Damaged();
        return default;
    }

    private List<ZipEntry> ReadEntries(byte[] directory, long count)
    {
        var entries = new List<ZipEntry>();
        for (int at = 0; at + EntrySize <= directory.Length && U32(directory, at) == EntryMark;)
        {
            int flags = U16(directory, at + 8), name = U16(directory, at + 28), extra = U16(directory, at + 30);
            int next = at + EntrySize + name + extra + U16(directory, at + 32);
            if (next > directory.Length)
                Damaged();
            string path = Encoding.UTF8.GetString(directory, at + EntrySize, name);
            long size = U32(directory, at + 24), packed = U32(directory, at + 20), offset = U32(directory, at + 42);
            ReadLarge(directory.AsSpan(at + EntrySize + name, extra), ref size, ref packed, ref offset);
            if (size < 0 || packed < 0 || offset < 0 || offset > _file.Length - LocalSize)
                Damaged();
            if (!path.EndsWith('/'))
                entries.Add(new(path, U16(directory, at + 10), (flags & 1) != 0, U32(directory, at + 16), size, packed, offset));
            (at, count) = (next, count - 1);
        }
        if (count != 0)
            Damaged();
        return entries;
    }

    // Sizes of 4 GiB or more are in a field of their own, those that don't fit alone.
    private static void ReadLarge(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                var field = extra.Slice(4, length);
                Take(ref field, ref size);
                Take(ref field, ref packed);
                Take(ref field, ref offset);
            }
            extra = extra[(4 + length)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value != uint.MaxValue || field.Length < 8)
                return;
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    private byte[] ReadAt(long offset, int count)
    {
        if (offset < 0 || offset > _file.Length - count)
            Damaged();
        byte[] bytes = new byte[count];
        _file.Position = offset;
        if (_file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) < count)
            Damaged();
        return bytes;
    }

    [DoesNotReturn]
    private void Damaged() => Throw.Input($"{_name}: the zip data is damaged or cut short. Copy or compress the file again.");

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long I64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}

/// <summary>A file in a zip archive, as the archive's directory has it.</summary>
internal sealed record ZipEntry(string Path, int Method, bool IsEncrypted, uint Crc, long Size, long PackedSize, long Offset);
