using System.IO.Compression;
using System.Text;

namespace Nami.Tests.Data;

/// <summary>Makes archives and workbooks for tests.</summary>
internal static class Archives
{
    private const string
        Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }
        return packed.ToArray();
    }

    /// <summary>A workbook as Excel writes it, of one sheet or several.</summary>
    /// <param name="sheets">The name, the state (or null) and the rows of each sheet, as XML within <c>sheetData</c>.</param>
    /// <param name="texts">The shared texts, as XML within <c>sst</c>; null for no such part.</param>
    /// <param name="formats">The formats of numbers, one per style; null for no such part.</param>
    /// <param name="is1904">Days are counted from 1904.</param>
    public static byte[] Workbook(
        (string Name, string? State, string Rows)[] sheets, string? texts = null, string[]? formats = null, bool is1904 = false)
    {
        var list = new StringBuilder();
        var targets = new StringBuilder();
        List<(string, byte[])> parts =
        [
            ("[Content_Types].xml", Utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
            ("_rels/.rels", Utf8(
                $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ];
        for (int i = 0; i < sheets.Length; i++)
        {
            string state = sheets[i].State is { } hidden ? $" state=\"{hidden}\"" : "";
            list.Append($"<sheet name=\"{sheets[i].Name}\" sheetId=\"{i + 1}\"{state} r:id=\"rId{i + 7}\"/>");
            targets.Append($"<Relationship Id=\"rId{i + 7}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>");
            parts.Add(($"xl/worksheets/sheet{i + 1}.xml", Utf8(Sheet(sheets[i].Rows))));
        }
        if (texts is not null)
        {
            targets.Append($"<Relationship Id=\"rId2\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
            parts.Add(("xl/sharedStrings.xml", Utf8(
                $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<sst xmlns=\"{Main}\" count=\"1000000000\" uniqueCount=\"1000000000\">{texts}</sst>")));
        }
        if (formats is not null)
        {
            targets.Append($"<Relationship Id=\"rId3\" Type=\"{Relations}/styles\" Target=\"/xl/styles.xml\"/>");
            parts.Add(("xl/styles.xml", Utf8(Styles(formats))));
        }
        parts.Add(("xl/_rels/workbook.xml.rels", Utf8($"<Relationships xmlns=\"{Package}\">{targets}</Relationships>")));
        string properties = is1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>";
        parts.Add(("xl/workbook.xml", Utf8(
            $"<?xml version=\"1.0\"?><workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{properties}<sheets>{list}</sheets></workbook>")));
        return Zip([.. parts]);
    }

    public static string Sheet(string rows) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Quoted(string format) => format.Replace("\"", "&quot;", StringComparison.Ordinal);

    // A format is a number of Excel's own, or a text.
    private static string Styles(string[] formats)
    {
        var own = new StringBuilder();
        var cells = new StringBuilder();
        for (int i = 0; i < formats.Length; i++)
        {
            bool isOwn = !int.TryParse(formats[i], out int id);
            if (isOwn)
                own.Append($"<numFmt numFmtId=\"{id = 164 + i}\" formatCode=\"{Quoted(formats[i])}\"/>");
            cells.Append($"<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>");
        }
        return $"<styleSheet xmlns=\"{Main}\"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>";
    }
}
