using System.Text;
using System.Text.Unicode;
using Nami.Files;

namespace Nami.Data;

/// <summary>
/// Finds the encoding of a text from all of its bytes: by the byte-order mark, else UTF-8 where it is valid, else by what is plausible.
/// </summary>
internal static class EncodingGuess
{
    private const int Block = 1 << 16;

    /// <summary>Finds the encoding.</summary>
    /// <param name="open">Opens the text from its start.</param>
    /// <param name="name">The name in error messages.</param>
    /// <param name="isValid">Whether all bytes are known to be valid in it.</param>
    /// <exception cref="InputException">Several encodings are plausible, or none.</exception>
    public static TextEncoding Find(Func<Stream> open, string name, out bool isValid)
    {
        isValid = true;
        byte[] block = new byte[Block];
        using (var stream = open())
        {
            int count = stream.ReadAtLeast(block, 4096, throwOnEndOfStream: false);
            var start = block.AsSpan(0, Math.Min(count, 4096));
            var marked = ByMark(start) ?? ByZeros(start);
            if ((marked is null || marked == TextEncoding.Utf8) && IsUtf8(stream, block, count))
                return TextEncoding.Utf8;
            if (marked is not null)
            {
                isValid = false;
                return marked;
            }
        }
        var evidence = new ByteEvidence();
        using (var stream = open())
        {
            for (int count = stream.Read(block, 0, Block); count > 0; count = stream.Read(block, 0, Block))
                evidence.Add(block.AsSpan(0, count));
        }
        return evidence.Decide() ?? throw Undecided(evidence, name);
    }

    /// <summary>The encoding that the byte-order mark at the start of a text names; null where there is none.</summary>
    public static TextEncoding? ByMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
        [0xFF, 0xFE, 0, 0, ..] => TextEncoding.Utf32,
        [0, 0, 0xFE, 0xFF, ..] => TextEncoding.Utf32BigEndian,
        [0xFF, 0xFE, ..] => TextEncoding.Utf16,
        [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
        _ => null,
    };

    /// <summary>
    /// UTF-16 without a mark: digits, commas and line ends have a zero as their upper byte, and no other byte is zero.
    /// </summary>
    public static TextEncoding? ByZeros(ReadOnlySpan<byte> start)
    {
        Span<int> zeros = stackalloc int[2];
        for (int i = 0; i < start.Length; i++)
            zeros[i & 1] += start[i] == 0 ? 1 : 0;
        return zeros[1] > 3 && zeros[1] * 20 > start.Length && zeros[0] == 0 ? TextEncoding.Utf16
            : zeros[0] > 3 && zeros[0] * 20 > start.Length && zeros[1] == 0 ? TextEncoding.Utf16BigEndian
            : null;
    }

    private static bool IsUtf8(Stream stream, byte[] block, int count)
    {
        for (int left = 0; ;)
        {
            int whole = Whole(block.AsSpan(0, left + count));
            if (!Utf8.IsValid(block.AsSpan(0, whole)))
                return false;
            left += count - whole;
            block.AsSpan(whole, left).CopyTo(block);
            count = stream.Read(block, left, block.Length - left);
            if (count == 0)
                return left == 0;
        }
    }

    /// <summary>The length without a character at the end that isn't complete.</summary>
    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            byte found = bytes[^back];
            if (found < 0x80)
                break;
            if (found >= 0xC0)
                return back < (found >= 0xF0 ? 4 : found >= 0xE0 ? 3 : 2) ? bytes.Length - back : bytes.Length;
        }
        return bytes.Length;
    }

    private static InputException Undecided(ByteEvidence evidence, string name)
    {
        if (evidence.IsDamagedUtf8)
            return new(
                $"{name}, line {evidence.FirstInvalidLine}: the text is UTF-8, but this line contains bytes that aren't. Save the file in UTF-8, or name its encoding ({ReadingSettings.Encoding}).");
        var readings = new List<(string Text, string Encoding)>();
        foreach (var encoding in (ReadOnlySpan<TextEncoding>)[TextEncoding.ShiftJis, TextEncoding.EucJp, TextEncoding.Windows1252])
        {
            if (evidence.IsValid(encoding) && Decode(evidence.FirstField, encoding) is { } text)
                readings.Add((ErrorText.Text(text), encoding.Name));
        }
        int line = evidence.FirstLine;
        return readings switch
        {
            [] => new(
                $"{name}, line {line}: the text isn't UTF-8, nor any encoding that is detected. Name its encoding ({ReadingSettings.Encoding}), or save the file in UTF-8."),
            [var only] => new(
                $"{name}, line {line}: the text isn't UTF-8. As {only.Encoding} it reads \"{only.Text}\". Name its encoding ({ReadingSettings.Encoding}), or save the file in UTF-8."),
            [var first, var second, ..] => new(
                $"{name}, line {line}: the text isn't UTF-8. It reads \"{first.Text}\" as {first.Encoding} and \"{second.Text}\" as {second.Encoding}. Name its encoding ({ReadingSettings.Encoding}), or save the file in UTF-8."),
        };
    }

    private static string? Decode(byte[] field, TextEncoding encoding)
    {
        try
        {
            return encoding.Read(new MemoryStream(field)).ReadToEnd();
        }
        catch (DecoderFallbackException) // cut within a character
        {
            return null;
        }
    }
}
