using System.Globalization;
using System.Text;
using Nami.Data;
using Nami.Tests.Files;

namespace Nami.Tests.Data;

public sealed class TableInputTests : IDisposable
{
    private const string Csv = "ds,y\n2024-01-30,1\n2024-01-31,2.5\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_input_can_be_opened_again()
    {
        byte[] bytes = Archives.Utf8(Csv);
        File.WriteAllBytes(_folder["a.csv.gz"], Archives.Gzip(bytes));
        using var file = TableInput.OfFile(_folder["a.csv.gz"], new());
        using var stream = TableInput.OfStream(new MemoryStream(bytes), "f", new());
        using var pipe = TableInput.OfStream(new Pipe(bytes), "f", new());
        using var text = TableInput.OfText(new StringReader(Csv), "f", new());
        using var reader = TableInput.OfText(new StreamReader(new MemoryStream(bytes)), "f", new());

        foreach (var input in (TableInput[])[file, stream, pipe, text, reader])
        {
            Assert.Equal('d', input.OpenText().Read());
            Assert.Equal(Csv, input.OpenText().ReadToEnd());
            Assert.Equal(Csv, input.OpenText().ReadToEnd());
        }
    }

    [Fact]
    public void Every_format_and_encoding_gives_the_same_panel()
    {
        var start = new DateOnly(2024, 1, 15);
        string[] days = [.. Enumerable.Range(0, 20).Select(i => start.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
        string csv = "日付,売上データ\n" + string.Concat(days.Select((day, i) => $"{day},{i * 7 % 5}.5\n"));
        string lines = string.Concat(days.Select((day, i) => $"{{\"日付\":\"{day}\",\"売上データ\":{i * 7 % 5}.5}}\n"));
        string list = $"[{lines.TrimEnd().Replace("\n", ",\n", StringComparison.Ordinal)}]";
        string rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
            + string.Concat(days.Select((_, i) => $"<row><c s=\"1\"><v>{45306 + i}</v></c><c><v>{i * 7 % 5}.5</v></c></row>"));
        byte[] utf8 = Archives.Utf8(csv), utf16 = Encoding.Unicode.GetBytes(csv), japanese = CodePage(932);
        byte[][] files =
        [
            utf8, [0xEF, 0xBB, 0xBF, .. utf8], utf16, [0xFF, 0xFE, .. utf16], Encoding.BigEndianUnicode.GetBytes(csv), japanese,
            CodePage(51932), Archives.Gzip(utf8), Archives.Gzip(japanese), Archives.Zip(("a.csv", japanese)), Archives.Utf8(lines),
            Archives.Utf8(list), Archives.Gzip(Archives.Utf8(lines)),
            Archives.Workbook([("S", null, rows)], "<si><t>日付</t></si><si><t>売上データ</t></si>", ["0", "14"]),
        ];
        double[] expected = [.. days.Select((_, i) => (i * 7 % 5) + 0.5)];

        foreach (byte[] file in files)
        {
            var series = Assert.Single(Read(file).Series);
            Assert.Equal(expected, series.Values.ToArray());
            Assert.Equal(["2024-01-15", "2024-02-04"], [series.Time.Format(0), series.Time.Format(series.Length)]);
        }

        byte[] CodePage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(csv);
    }

    [Theory]
    [InlineData("a.csv", "a")]
    [InlineData("a.b.CSV.GZ", "a.b")]
    [InlineData("a.csv.zip", "a")]
    [InlineData("a.zip", "a")]
    [InlineData("a.xlsx", "a")]
    [InlineData("a", "a")]
    public void Files_give_the_series_its_name(string file, string id) => Assert.Equal(id, TableInput.IdOf("b.c/" + file));

    [Fact]
    public void An_archive_with_one_table_is_read()
    {
        byte[] csv = Archives.Utf8(Csv);
        Assert.Equal([1, 2.5], Read(Archives.Zip(("any.name", csv))).Series[0].Values.ToArray());
        byte[] ofMac = Archives.Zip(("data/a.csv", csv), ("__MACOSX/data/._a.csv", [1]), ("data/.DS_Store", [1]));
        Assert.Equal([1, 2.5], Read(ofMac).Series[0].Values.ToArray());
        var panel = Read(Archives.Zip(("README.txt", csv), ("a.csv", csv), ("b.pdf", csv)));
        Assert.Equal(["Read a.csv, the only table in the archive."], panel.Notes.Select(FormattableString.Invariant));
        byte[] json = Archives.Utf8("{\"ds\":\"2024-01-30\",\"y\":1}\n{\"ds\":\"2024-01-31\",\"y\":2.5}\n");
        Assert.Equal([1, 2.5], Read(Archives.Zip(("a.jsonl", json))).Series[0].Values.ToArray());
    }

    [Fact]
    public void Archives_without_one_table_are_refused()
    {
        byte[] csv = Archives.Utf8(Csv);
        Assert.Equal("f: the archive contains no file. Expected one table.", Refusal(Archives.Zip()));
        Assert.Equal("f: the archive contains no file. Expected one table.", Refusal(Archives.Zip(("a/", []))));
        Assert.Equal(
            "f: the archive contains 2 files (\"a.csv\", \"b.csv\"), not one table. Unpack it, and read the file of the table.",
            Refusal(Archives.Zip(("a.csv", csv), ("b.csv", csv))));
        const string nested = "f: the archive contains another archive or an Excel file. Unpack it, and read the file in it.";
        Assert.Equal(nested, Refusal(Archives.Zip(("a.zip", Archives.Zip(("a.csv", csv))))));
        Assert.Equal(nested, Refusal(Archives.Zip(("a.csv.gz", Archives.Gzip(csv)))));
        Assert.Equal(nested, Refusal(Archives.Gzip(Archives.Gzip(csv))));
        Assert.Equal(nested, Refusal(Archives.Gzip(Archives.Zip(("a.csv", csv)))));
        Assert.Equal(nested, Refusal(Archives.Zip(("a.xlsx", Archives.Workbook([("S", null, "")])))));
        byte[] many = Archives.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}", Array.Empty<byte>()))]);
        Assert.Equal("f: the archive contains more than 10000 files. Unpack it, and read the file of the table.", Refusal(many));
    }

    [Fact]
    public void Damaged_archives_are_refused()
    {
        byte[] text = Archives.Utf8("y\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 10007}\n")));
        byte[] zip = Archives.Zip(("a.csv", text));
        Assert.Equal("f: the zip data is damaged or cut short. Copy or compress the file again.", Refusal(zip[..^30]));
        Assert.Equal("f: the zip data is damaged or cut short. Copy or compress the file again.", Refusal(zip[..40]));
        byte[] damaged = [.. zip];
        damaged[zip.Length / 2] ^= 0xff;
        Assert.Equal("f: the compressed data is damaged or cut short. Copy or compress the file again.", Refusal(damaged));
        // A wrong checksum, and a content that is shorter or longer than the archive says.
        int directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        foreach (int field in (int[])[16, 24])
        {
            damaged = [.. zip];
            damaged[directory + field] ^= 1;
            Assert.Equal("f: the compressed data is damaged or cut short. Copy or compress the file again.", Refusal(damaged));
        }
        byte[] encrypted = [.. zip];
        encrypted[directory + 8] |= 1;
        Assert.Equal("f: the file is encrypted. Save it without a password.", Refusal(encrypted));
        byte[] other = [.. zip];
        other[directory + 10] = 93;
        Assert.StartsWith("f: \"a.csv\" is compressed with a method that isn't supported (93).", Refusal(other), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unpacked_is_limited()
    {
        byte[] bomb = Archives.Utf8("y\n" + new string('\n', 70_000_000));
        const string limit =
            "f: the file unpacks to more than 67108864 bytes. If it is meant to, set a higher limit (PanelOptions.MaxUnpacked).";
        Assert.Equal(limit, Refusal(Archives.Gzip(bomb)));
        Assert.Equal(limit, Refusal(Archives.Zip(("a.csv", bomb))));
        byte[] book = Archives.Workbook([("S", null, string.Concat(Enumerable.Repeat("<row><c/></row>", 1000)))]);
        Assert.StartsWith(
            "f: the file unpacks to more than 9000 bytes.",
            Refusal(book, new() { MaxUnpacked = 9000 }), StringComparison.Ordinal);
        Assert.StartsWith(
            "f: the file unpacks to more than 20 bytes.",
            Refusal(Archives.Gzip(Archives.Utf8(Csv)), new() { MaxUnpacked = 20 }), StringComparison.Ordinal);
        Assert.Equal(2, Read(Archives.Gzip(Archives.Utf8(Csv)), new() { MaxUnpacked = 33 }).Series[0].Length);
        // What isn't packed has no limit.
        Assert.Equal(2, Read(Archives.Utf8(Csv), new() { MaxUnpacked = 20 }).Series[0].Length);
    }

    [Theory]
    [InlineData("%PDF-1.7", "is a PDF document. Save the table as .xlsx or CSV.")]
    [InlineData("<!DOCTYPE html><html>", "is a web page (HTML), not a table.")]
    [InlineData("\n <HTML>", "is a web page (HTML), not a table.")]
    [InlineData("<?xml version='1.0'?><a/>", "is an XML document.")]
    [InlineData("{\\rtf1", "is a text document (RTF).")]
    [InlineData("PAR1", "is a Parquet file")]
    [InlineData("SQLite format 3\0", "is an SQLite database.")]
    [InlineData("Rar!\x1A\x07\x01\0", "is a packed file (RAR). Unpack it, and read the file of the table.")]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", "is a packed file (7z).")]
    [InlineData("BZh91AY&SY", "is a packed file (bzip2).")]
    [InlineData("(\u00B5\u002F\u00FD", "is a packed file (Zstandard).")]
    [InlineData("\u00FD7zXZ\0", "is a packed file (xz).")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "is an Excel file of an older format (.xls). Save it as .xlsx or CSV.")]
    [InlineData("\u0089HDF\r\n\u001A\n\0\0\0\0\0\u0001\u0002\u0003", "is a binary file of an unknown format.")]
    public void Other_formats_are_named(string start, string expected) =>
        Assert.StartsWith("f: " + expected, Refusal(Encoding.Latin1.GetBytes(start)), StringComparison.Ordinal);

    [Fact]
    public void Documents_of_other_programs_are_named()
    {
        byte[] part = Encoding.Unicode.GetBytes("EncryptedPackage");
        byte[] encrypted = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. part];
        Assert.Equal("f: the file is encrypted. Save it without a password.", Refusal(encrypted));
        Assert.StartsWith(
            "f: is an OpenDocument file (.ods).",
            Refusal(Archives.Zip(("mimetype", []), ("content.xml", []))), StringComparison.Ordinal);
        Assert.StartsWith(
            "f: is an Excel file in binary format (.xlsb).",
            Refusal(Archives.Zip(("[Content_Types].xml", []), ("xl/workbook.bin", []))), StringComparison.Ordinal);
        Assert.StartsWith(
            "f: is a text document",
            Refusal(Archives.Zip(("[Content_Types].xml", []), ("word/document.xml", []))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK,y\n1,2\n3,4\n")]
    [InlineData("BZh,y\n1,2\n3,4\n")]
    [InlineData("Rar!,y\n1,2\n3,4\n")]
    [InlineData("PAR,y\n1,2\n3,4\n")]
    [InlineData("7z,y\n1,2\n3,4\n")]
    [InlineData("<x>,y\n1,2\n3,4\n")]
    [InlineData("{a},y\n1,2\n3,4\n", true)]
    [InlineData("[a],y\n1,2\n3,4\n")]
    public void Names_that_look_like_formats_are_names(string csv, bool isJson = false)
    {
        if (isJson)
            Assert.StartsWith("f, line 1: isn't valid JSON.", Refusal(Archives.Utf8(csv)), StringComparison.Ordinal);
        else
            Assert.Equal([2, 4], Read(Archives.Utf8(csv), new() { Target = ["y"] }).Series[0].Values.ToArray());
    }

    [Fact]
    public void A_zero_in_a_text_does_not_make_it_binary() =>
        Assert.StartsWith(
            "f, line 3, column \"y\": \"2?x\" isn't a number",
            Refusal(Archives.Utf8("ds,y\n1,1\n2,2\0x\n3,3\n")), StringComparison.Ordinal);

    [Fact]
    public void Any_damage_is_refused_in_one_line_or_does_no_harm()
    {
        byte[] csv = Archives.Utf8(Csv), json = Archives.Utf8("[{\"ds\":1,\"y\":2.5},\n{\"ds\":2,\"y\":null,\"b\":\"\\u00e9\"}]");
        var japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        byte[][] seeds =
        [
            Archives.Zip(("a.csv", csv)), Archives.Gzip(csv), json, japanese.GetBytes("日付,気温ﾃﾞｰﾀ\n1,2\n3,4\n"),
            Encoding.Unicode.GetBytes(Csv), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)],
            [.. "ds,Gr"u8, 0xF6, 0xDF, .. "e\n1,2\n3,4\n"u8],
        ];
        var random = new Random(1);
        for (int i = 0; i < 7000; i++)
        {
            byte[] damaged = [.. seeds[i % seeds.Length]];
            for (int j = random.Next(1, 5); j > 0; j--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (i % 5 == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                Read(damaged, i % 3 == 0 ? new() { Encoding = "shift_jis" } : null);
            }
            catch (InputException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    private static Panel Read(byte[] bytes, PanelOptions? options = null) => CsvPanel.Read(new MemoryStream(bytes), "f", options);

    private static string Refusal(byte[] bytes, PanelOptions? options = null) =>
        Assert.ThrowsAny<InputException>(() => Read(bytes, options)).Message;

    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
