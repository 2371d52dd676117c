using Nami.Files;

namespace Nami.Data;

/// <summary>A sheet of an Excel workbook.</summary>
internal readonly record struct WorkbookSheet(string Name, string Path, bool IsVisible);

/// <summary>An Excel workbook (.xlsx): its sheets, the texts that they share, and the formats of numbers.</summary>
internal sealed class Workbook
{
    private const int MostSheets = 2_000;

    private readonly ZipFile _zip;
    private readonly UnpackLimit _limit;
    private readonly string _name, _folder;
    private readonly Dictionary<string, (string Path, string Type)> _targets = new(StringComparer.Ordinal);

    /// <param name="zip">The parts.</param>
    /// <param name="limit">Counts what is unpacked.</param>
    /// <param name="name">The name in error messages.</param>
    /// <exception cref="InputException">The workbook is damaged.</exception>
    public Workbook(ZipFile zip, UnpackLimit limit, string name)
    {
        (_zip, _limit, _name) = (zip, limit, name);
        string path = "xl/workbook.xml";
        foreach (var (target, type) in Targets("_rels/.rels", "").Values)
        {
            if (type.EndsWith("/officeDocument", StringComparison.Ordinal))
                path = target;
        }
        int folder = path.LastIndexOf('/') + 1;
        _folder = path[..folder];
        _targets = Targets($"{_folder}_rels/{path[folder..]}.rels", _folder);
        Sheets = ReadSheets(path);
        Texts = new(Open(PathOf("/sharedStrings")));
        Formats = new(Open(PathOf("/styles")));
    }

    /// <summary>The sheets of cells, in their order.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>The texts that cells refer to.</summary>
    public SharedTexts Texts { get; }

    /// <summary>Which cells are dates.</summary>
    public CellFormats Formats { get; }

    /// <summary>Days are counted from 1904, not from 1900.</summary>
    public bool StartsIn1904 { get; private set; }

    /// <summary>Opens the cells of a sheet.</summary>
    /// <exception cref="InputException">The sheet is missing or damaged.</exception>
    public XmlScanner Open(WorkbookSheet sheet, UnpackLimit limit)
    {
        var scanner = Open(sheet.Path, limit);
        if (scanner is null)
            Throw.Input($"{_name}: the workbook is damaged. Open it in Excel or another program, and save it again.");
        return scanner;
    }

    /// <summary>The archive is an Excel workbook.</summary>
    /// <exception cref="InputException">It is a document of another kind.</exception>
    public static bool IsOne(ZipFile zip, string name)
    {
        bool isOffice = zip.Find("[Content_Types].xml") is not null;
        if (isOffice && zip.Find("xl/workbook.bin") is not null)
            Throw.Input($"{name}: is an Excel file in binary format (.xlsb). Save it as .xlsx or CSV.");
        if (isOffice && (zip.Find("word/document.xml") ?? zip.Find("ppt/presentation.xml")) is not null)
            Throw.Input($"{name}: is a text document or a presentation. Save the table as .xlsx or CSV.");
        if (zip.Find("mimetype") is not null && zip.Find("content.xml") is not null)
            Throw.Input($"{name}: is an OpenDocument file (.ods). Save the table as .xlsx or CSV.");
        return isOffice;
    }

    private List<WorkbookSheet> ReadSheets(string path)
    {
        var sheets = new List<WorkbookSheet>();
        using var xml = Open(path);
        while (xml?.Read() == true)
        {
            if (xml.IsStart("workbookPr"))
            {
                StartsIn1904 = xml.Attribute("date1904") is "1" or "true";
            }
            else if (xml.IsStart("sheet"))
            {
                bool isVisible = xml.Attribute("state") is not ("hidden" or "veryHidden");
                string name = xml.Attribute("name").ToString(), id = xml.Attribute("id").ToString();
                if (_targets.TryGetValue(id, out var target) && target.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                    sheets.Add(new(name, target.Path, isVisible));
                if (sheets.Count > MostSheets)
                    xml.Damaged();
            }
        }
        if (sheets.Count == 0)
            Throw.Input($"{_name}: the workbook has no sheet with cells.");
        return sheets;
    }

    /// <summary>The parts that a part refers to, by the names that it uses for them.</summary>
    private Dictionary<string, (string Path, string Type)> Targets(string path, string folder)
    {
        var targets = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Open(path);
        while (xml?.Read() == true)
        {
            if (!xml.IsStart("Relationship") || xml.Attribute("TargetMode") is "External")
                continue;
            string id = xml.Attribute("Id").ToString(), target = xml.Attribute("Target").ToString();
            targets[id] = (target is ['/', .. var absolute] ? absolute : Relative(folder, target), xml.Attribute("Type").ToString());
            if (targets.Count > MostSheets)
                xml.Damaged();
        }
        return targets;
    }

    private static string Relative(string folder, string target)
    {
        if (target.StartsWith("./", StringComparison.Ordinal))
            target = target[2..];
        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target[3..];
            folder = folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)];
        }
        return folder + target;
    }

    private string PathOf(string type)
    {
        foreach (var (target, kind) in _targets.Values)
        {
            if (kind.EndsWith(type, StringComparison.Ordinal))
                return target;
        }
        return $"{_folder}{type[1..]}.xml";
    }

    private XmlScanner? Open(string path, UnpackLimit? limit = null)
    {
        if (_zip.Find(path) is not { } entry)
            return null;
        var content = new ContentStream(_zip.Open(entry), _name, limit ?? _limit, leaveOpen: false);
        return new(new StreamReader(content, TextEncoding.StrictUtf8, detectEncodingFromByteOrderMarks: true, 1 << 16), _name);
    }
}
