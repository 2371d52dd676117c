namespace Nami.Data;

/// <summary>The bytes that may be unpacked from a file, and those that were.</summary>
/// <param name="name">The file in error messages.</param>
/// <param name="most">The limit.</param>
internal sealed class UnpackLimit(string name, long most)
{
    /// <summary>What may always be unpacked, and how many times its size a file may unpack to, where no limit was given.</summary>
    private const long AlwaysAllowed = 64L << 20, Ratio = 200;

    private long _count;

    /// <summary>The limit for a file: as given, or by its size.</summary>
    public static UnpackLimit For(string name, long packed, long given)
    {
        bool isDefault = given == new PanelOptions().MaxUnpacked;
        return new(name, isDefault ? Math.Min(given, Math.Max(AlwaysAllowed, packed > given / Ratio ? given : packed * Ratio)) : given);
    }

    /// <exception cref="InputException">The limit is exceeded.</exception>
    public void Add(int bytes)
    {
        _count += bytes;
        if (_count > most)
            throw new UnpackLimitException(
                $"{name}: the file unpacks to more than {ErrorText.Bytes(most)}. If it is meant to, set a higher limit ({ReadingSettings.MaxUnpacked}).");
    }
}

/// <summary>A file unpacks to more than it may.</summary>
internal sealed class UnpackLimitException(FormattableString message) : InputException(message);

/// <summary>The content of a file: counts what is unpacked, and says by name what can't be read.</summary>
internal sealed class ContentStream(Stream content, string name, UnpackLimit? limit, bool leaveOpen) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            int read = content.Read(buffer);
            limit?.Add(read);
            return read;
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{name}: the compressed data is damaged or cut short. Copy or compress the file again.", e);
        }
        catch (IOException e)
        {
            throw new InputException($"{name}: can't be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            content.Dispose();
        base.Dispose(disposing);
    }
}
