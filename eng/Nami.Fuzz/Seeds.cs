using System.IO.Compression;
using System.Text;
using Nami.Data;
using Nami.Export;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Fuzz;

/// <summary>Small files of each kind, in a folder for each target: fuzzing changes them.</summary>
internal static class Seeds
{
    private static readonly Dictionary<string, string> s_csv = new(StringComparer.Ordinal)
    {
        ["long"] = "unique_id,ds,y,price\na,2024-01-01,1,3\na,2024-01-02,2.5,4\nb,2024-01-01,NA,3\n",
        ["wide"] = "ds,a,b\n2024-01,1,2\n2024-02,,3\n2024-04,5,4\n",
        ["one"] = "1\n2\n3\n",
        ["numbers"] = "ds;y\n1;1,5\n2;2,5\n4;3\n",
        ["months"] = "Monat;y\njanv.-15;1\nfévr.-15;2\nMärz 2015;3\n",
        ["clock"] = "Date;Time;y\n10/03/2004;18.00.00;2,6\n10/03/2004;19.00.00;-200\n",
        ["codes"] = "SETTLEMENT_DATE,SETTLEMENT_PERIOD,ND\n31-Mar-2024,46,1\n01-Apr-2024,1,2\n",
        ["money"] = "date;a;b\n1/2/24;(1.234) €;¥1,200\n1/3/24;R$ 5,5;204K\n",
        ["unnamed"] = "1749;01;1749.042;96.7;-1.0;-1;1\n1749;02;1749.123;104.3;-1.0;-1;1\n1749;03;1749.204;116.7;-1.0;-1;1\n",
        ["unix"] = "1704067200000,1\n1704067260000,2\n1704067320000,3\n",
        ["fraction"] = "time,x\n1949,112\n1949.0833,118\n1949.1667,132\n1949.25,129\n",
        ["quoted"] = "ds,y,note\r\n2024-01-01T10:00:00Z,1,\"a, \"\"b\"\"\"\r\n2024-01-01T11:00:00Z,2,\"c\nd\"\r\n",
    };

    private static readonly Dictionary<string, string> s_layouts = new(StringComparer.Ordinal)
    {
        ["rows"] = "\0\0\0\0V1,V2,V3,V4\nH1,1,2,3\nH2,2,3,4\n",
        ["dates"] = "\0\0\0\0Country,1/22/20,1/23/20,1/24/20\nA,1,2,3\nB,2,3,4\n",
        ["above"] = "\0\0\0\0Report\n\nds;y;\n1.1.2024;1.000,5;\n2.1.2024;2.000,5;\nTotal;3.001;\n",
        ["comments"] = "\0\0\0\0# a\n# b\nds,y\n(d),(m)\n2024-01-01,1\n2024-01-02,2\n",
        ["about"] =
            "\0\0\0\0\"Title\",\"Sales\"\n\"CDID\",\"J5EK\"\n\"Unit\",\"%\"\n\"2023 OCT\",\"1\"\n\"2023 NOV\",\"2\"\n\"2023 DEC\",\"3\"\n",
        ["total"] = "\0\0\0\0Region,Jan-2023,Feb-2023,Mar-2023\nNorth,1,2,3\nSouth,4,5,6\nTotal,5,7,9\n",
        ["m3"] = "\0\0\0\0Series,N,NF,Type,1,2,3,4\nN1,4,2,MICRO,10,11,12,13\nN2,3,2,MACRO,20,21,22,\n",
        ["headers"] = "\0\0\0\0Price,Close,Close\nTicker,A,B\nDate,,\n2024-01-01,1,2\n2024-01-02,2,3\n",
    };

    private static readonly Dictionary<string, string> s_json = new(StringComparer.Ordinal)
    {
        ["lines"] = "\"y\":1.5}\n{\"ds\":2,\"y\":null}\n{\"y\":\"3\",\"b\":true}\n",
        ["list"] = "\"y\":1},\n {\"ds\":2,\"y\":-1e3,\"\\u00e9\":false}",
    };

    private static readonly Dictionary<string, string> s_requests = new(StringComparer.Ordinal)
    {
        ["days"] = """{"series":[{"unique_id":"a","ds":["2024-01-01","2024-01-02"],"y":[1,null]}],"time_zone":"Asia/Tokyo"}""",
        ["known"] = """{"series":[{"y":[1,2,3],"covariates":{"price":[1,2,3,4],"c":["a","b","a"]}}],"known":["price"],"missing":["-1"]}""",
        ["events"] = """{"series":[{"ds":[1704067200,1704067201],"y":[1,2]}],"aggregate":"sum","every":"1h","time_format":"yyyy"}""",
    };

    private static readonly Dictionary<string, string> s_sheets = new(StringComparer.Ordinal)
    {
        ["places"] =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>45322</v></c><c r=\"B2\"><f>A1</f><v>1.5</v></c></row>",
        ["inline"] =
            "<row><c t=\"inlineStr\"><is><r><t>y</t></r></is></c></row><row><c t=\"e\"><v>#N/A</v></c></row><row><c t=\"b\"><v>1</v></c></row>",
        ["text"] = "<!-- a --><row><c t=\"str\"><v><![CDATA[a]]>&amp;&#x41;</v></c></row><?b ?><row r=\"5\"><c r=\"C5\"><v>2</v></c></row>",
    };

    /// <summary>A workbook whose only sheet has some rows.</summary>
    public static byte[] Workbook(byte[] rows) => Zip(
        ("[Content_Types].xml", "<Types/>"u8.ToArray()),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" r:id=\"1\"/></sheets></workbook>"u8.ToArray()),
        ("xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"1\" Type=\"/worksheet\" Target=\"s.xml\"/></Relationships>"u8.ToArray()),
        ("xl/sharedStrings.xml", "<sst><si><t>ds</t></si><si><r><t>y</t></r><rPh><t>x</t></rPh></si></sst>"u8.ToArray()),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"u8.ToArray()),
        ("xl/s.xml", [.. "<worksheet><sheetData>"u8, .. rows, .. "</sheetData></worksheet>"u8]));

    private static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }
        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static void WriteTables(string folder)
    {
        foreach (var (target, seeds) in (ReadOnlySpan<(string, Dictionary<string, string>)>)[
            ("csv", s_csv), ("layout", s_layouts), ("json", s_json), ("sheet", s_sheets), ("request", s_requests)])
        {
            foreach (var (name, text) in seeds)
                File.WriteAllText(Path.Combine(folder, target, name), text, new UTF8Encoding(false));
        }
        foreach (int page in (ReadOnlySpan<int>)[932, 51932, 1252, 1200, 1201, 65001])
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
            string text = page == 1252 ? "ds,Größe\n1,2\n2,3\n" : "ds,売上ﾃﾞｰﾀ\n1,2\n2,3\n";
            File.WriteAllBytes(Path.Combine(folder, "encoding", $"{page}"), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }
        byte[] csv = Encoding.UTF8.GetBytes(s_csv["long"]);
        File.WriteAllBytes(Path.Combine(folder, "archive", "gz"), Gzip(csv));
        File.WriteAllBytes(Path.Combine(folder, "archive", "zip"), Zip(("a.csv", csv)));
        File.WriteAllBytes(Path.Combine(folder, "archive", "xlsx"), Workbook(Encoding.UTF8.GetBytes(s_sheets["places"])));
    }

    public static void Write(string folder)
    {
        foreach (string target in Targets.All.Keys)
            Directory.CreateDirectory(Path.Combine(folder, target));
        WriteTables(folder);

        double[] y = [.. Enumerable.Range(0, 24).Select(t => 10.0 + t % 4)];
        double[] price = y.Select(value => value / 2).Concat([1, 2]).ToArray();
        var days = TimeAxis.Of([.. y.Select((_, t) => new DateTime(2024, 1, 1).AddDays(t))]);
        var panel = new Panel([new("s", days, y, price)], [new("price", CovariateKind.Known)]);
        Forecaster.Fit(
            panel, new() { Horizon = 2, Window = 3, Season = 4, Steps = 50, Members = 1, BatchSize = 4, HiddenSize = 2, Cell = Cell.Rnn })
            .Save(Path.Combine(folder, "model", "panel"));
        var recursive = RecursiveForecaster.Fit(
            new("s", days, y), new() { Window = 3, Network = new() { HiddenSize = 2 }, Training = new() { Epochs = 2 } });
        recursive.Save(Path.Combine(folder, "model", "recursive"));
        RecursiveForecaster.Of(recursive.Network, 3).Save(Path.Combine(folder, "model", "imported"));
        PyTorchExport.Save(recursive, Path.Combine(folder, "weights", "rnn"));
        PyTorchExport.Save(new RecurrentNetwork(new() { Cell = Cell.Gru, HiddenSize = 2, Bidirectional = true }, seed: 1),
            Path.Combine(folder, "weights", "gru"));
    }
}
