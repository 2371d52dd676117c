using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Nami.Plots;

/// <summary>
/// The fonts of charts: the embedded DejaVu Sans, and for text it has no characters for (Japanese, …) one of the system's that has them.
/// ScottPlot knows fonts by name; these have names of their own, so that other charts of the same process keep their fonts.
/// </summary>
internal sealed class ChartFont : IFontResolver
{
    public const string Default = "Nami Sans";

    private static readonly SKTypeface Embedded = LoadEmbedded();
    private static readonly ConcurrentDictionary<string, SKTypeface> ByName = new(StringComparer.Ordinal) { [Default] = Embedded };

    // Where fonts for Japanese are several, these sans-serif ones come first: theirs are the Japanese shapes of the
    // characters that Chinese shares.
    private static readonly string[] Preferred =
        ["Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "IPAPGothic", "Hiragino Sans", "Yu Gothic", "Meiryo", "TakaoPGothic",
            "VL PGothic"];

    // One of each family; asking Skia which font has a character finds nothing on Linux, where its build without fontconfig is used.
    private static readonly Lazy<SKTypeface[]> System = new(() =>
    [
        .. SKFontManager.Default.FontFamilies
            .OrderBy(family => (uint)Array.IndexOf(Preferred, family))
            .ThenBy(family => family, StringComparer.Ordinal)
            .Select(SKFontManager.Default.MatchFamily)
            .OfType<SKTypeface>(),
    ]);

    // ScottPlot's list is a plain one: it is changed once, before the first of our charts is drawn.
    static ChartFont() => Fonts.FontResolvers.Insert(0, new ChartFont());

    private ChartFont() { }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing width) =>
        ByName.GetValueOrDefault(fontName);

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => ByName.GetValueOrDefault(fontName);

    /// <summary>The name of the font to draw <paramref name="text"/> with: the embedded one wherever it will do.</summary>
    public static string For(string text)
    {
        if (Find(text) is not { } typeface || typeface == Embedded)
            return Default;
        string name = $"{Default} {typeface.FamilyName}";
        ByName.TryAdd(name, typeface);
        return name;
    }

    /// <summary>The font to draw <paramref name="text"/> with.</summary>
    public static SKTypeface Typeface(string text) => Find(text) ?? Embedded;

    public static bool CanDraw(string text) => Find(text) is not null;

    /// <summary>A font with every character of <paramref name="text"/>, or none.</summary>
    private static SKTypeface? Find(string text) =>
        HasAll(Embedded, text) ? Embedded : Array.Find(System.Value, typeface => HasAll(typeface, text));

    private static bool HasAll(SKTypeface typeface, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Has(typeface, rune))
                return false;
        }
        return true;
    }

    private static bool Has(SKTypeface typeface, Rune rune) => Rune.IsControl(rune) || typeface.ContainsGlyph(rune.Value);

    private static SKTypeface LoadEmbedded()
    {
        using var packed = typeof(ChartFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf.gz")
            ?? throw new InvalidOperationException("The font DejaVuSans.ttf is not in this build of Nami.Plots.");
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        using var font = new MemoryStream();
        unpacking.CopyTo(font);
        font.Position = 0;
        using var data = SKData.Create(font);
        return SKTypeface.FromData(data);
    }
}
