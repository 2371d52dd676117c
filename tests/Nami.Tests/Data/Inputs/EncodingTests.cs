using System.Text;
using Nami.Data;
using Nami.Files;

namespace Nami.Tests.Data;

public sealed class EncodingTests
{
    private static readonly EncodingProvider s_pages = CodePagesEncodingProvider.Instance;

    [Theory]
    [InlineData("shift_jis", 932)]
    [InlineData("windows-1250", 1250)]
    [InlineData("windows-1251", 1251)]
    [InlineData("windows-1252", 1252)]
    [InlineData("windows-1253", 1253)]
    [InlineData("windows-1254", 1254)]
    [InlineData("windows-1257", 1257)]
    [InlineData("iso-8859-2", 28592)]
    [InlineData("iso-8859-15", 28605)]
    public void Every_character_is_the_one_of_the_runtime(string name, int page)
    {
        var runtime = s_pages.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        var ours = TextEncoding.Find(name)!;
        int characters = 0;
        for (int first = 0x20; first <= 0xFF; first++)
        {
            Same([(byte)first]);
            for (int second = 0x40; page == 932 && second <= 0xFC; second++)
                Same([(byte)first, (byte)second]);
        }
        Assert.True(characters >= (page == 932 ? 9000 : 200), $"{characters}");

        void Same(byte[] bytes)
        {
            string? expected = Decode(() => runtime.GetString(bytes));
            string? found = Decode(() => ours.Read(new MemoryStream(bytes)).ReadToEnd());
            // The runtime reads bytes without a character as control characters, as Windows does.
            if (expected is null || expected.Any(one => one is >= '\x7f' and < '\xa0' or >= '\uF8F0' and <= '\uF8FF') && found is null)
                return;
            characters++;
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Euc_jp_is_read_as_the_runtime_reads_it()
    {
        var runtime = s_pages.GetEncoding(51932)!;
        string text = "日付,気温(℃),ｱﾒﾀﾞｽ,備考\n2024-01-01,5.2,ｱ,晴れ\n";
        Assert.Equal(text, TextEncoding.EucJp.Read(new MemoryStream(runtime.GetBytes(text))).ReadToEnd());
    }

    [Fact]
    public void Characters_are_whole_at_the_borders_of_blocks()
    {
        string text = string.Concat(Enumerable.Range(0, 100_001).Select(i => i % 3 == 0 ? "a" : "漢"));
        byte[] bytes = s_pages.GetEncoding(932)!.GetBytes(text);
        Assert.Equal(text, TextEncoding.ShiftJis.Read(new MemoryStream(bytes)).ReadToEnd());
        Assert.Equal(text, TextEncoding.ShiftJis.Read(new Slowly(bytes)).ReadToEnd());
    }

    [Theory]
    [InlineData("年月日,実績(万kW)")]
    [InlineData("年,値")]
    [InlineData("日付,気温")]
    [InlineData("DATE,TIME,実績(万kW)")]
    [InlineData("日,表")]
    [InlineData("カテゴリ,ソース")]
    [InlineData("ﾃﾞｰﾀ,東京ｱﾒﾀﾞｽ")]
    [InlineData("ds,℃")]
    public void Japanese_is_recognised(string header)
    {
        Assert.Equal(header, Header(s_pages.GetEncoding(932)!.GetBytes(header + "\n1,2\n"), out string? note));
        Assert.Equal("Read as Shift_JIS.", note);
    }

    [Theory]
    [InlineData("Québec,Größe")]
    [InlineData("naïve,y")]
    [InlineData("date,Température (°C)")]
    [InlineData("Größe,y")]
    [InlineData("São Paulo,Zürich")]
    [InlineData("El Niño,y")]
    [InlineData("don’t,y")]
    [InlineData("Škoda,Citroën")]
    [InlineData("m²,µg/m³")]
    [InlineData("Preis (€),y")]
    [InlineData("a – b,y")]
    [InlineData("Москва,y", null)]
    public void Western_text_is_recognised(string header, string? encoding = "Windows-1252")
    {
        byte[] bytes = s_pages.GetEncoding(encoding is null ? 1251 : 1252)!.GetBytes(header + "\n1,2\n");
        if (encoding is null)
        {
            Assert.Contains("isn't UTF-8", Refusal(bytes), StringComparison.Ordinal);
            return;
        }
        Assert.Equal(header, Header(bytes, out string? note));
        Assert.Equal("Read as Windows-1252.", note);
    }

    [Theory]
    [InlineData(936, "日期,数量")]
    [InlineData(936, "年,A相,B相")]
    [InlineData(950, "日期,數量")]
    [InlineData(51949, "날짜,값")]
    public void Other_encodings_are_not_taken_for_known_ones(int page, string header) =>
        Assert.Contains(
            "(PanelOptions.Encoding)",
            Refusal(s_pages.GetEncoding(page)!.GetBytes(header + "\n1,2\n")), StringComparison.Ordinal);

    [Fact]
    public void What_reads_both_ways_is_shown_both_ways()
    {
        byte[] bytes = s_pages.GetEncoding(1252)!.GetBytes("ds,Škoda\n1,2\n");

        Assert.Equal(
            "f, line 1: the text isn't UTF-8. It reads \"殻oda\" as Shift_JIS and \"Škoda\" as Windows-1252. Name its encoding "
            + "(PanelOptions.Encoding), or save the file in UTF-8.", Refusal(bytes));
        Assert.Equal("ds,Škoda", Header(bytes, out _, "windows-1252"));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf16_is_read_with_and_without_a_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] text = encoding.GetBytes("ds,気温\n1,2\n2,3\n3,4\n");

        Assert.Equal("ds,気温", Header([.. encoding.GetPreamble(), .. text], out _));
        Assert.Equal("ds,気温", Header(text, out string? note));
        Assert.StartsWith("Read as UTF-16", note, StringComparison.Ordinal);
        Assert.Equal("ds,気温", Header([.. encoding.GetPreamble(), .. text], out _, "UTF16"));
    }

    [Fact]
    public void A_text_that_contradicts_its_mark_is_refused() =>
        Assert.StartsWith(
            "f, line 2: the text isn't valid UTF-8.",
            Refusal([0xEF, 0xBB, 0xBF, .. "ds,y\n1,"u8, 0xE9, .. "\n"u8]), StringComparison.Ordinal);

    [Fact]
    public void Utf8_has_no_note_with_and_without_a_mark()
    {
        Assert.Equal("ds,気温", Header("ds,気温\n1,2\n"u8.ToArray(), out string? note));
        Assert.Null(note);
        Assert.Equal("ds,気温", Header([0xEF, 0xBB, 0xBF, .. "ds,気温\n1,2\n"u8], out note));
        Assert.Null(note);
    }

    [Fact]
    public void A_late_character_decides()
    {
        string rows = string.Concat(Enumerable.Range(1, 30_000).Select(i => $"{i},{i % 7},a\n"));
        byte[] bytes = s_pages.GetEncoding(932)!.GetBytes("ds,y,note\n" + rows + "30001,1,欠測\n");

        Assert.Equal("欠測", Panel(bytes).Covariates[0].Levels![^1]);
    }

    [Fact]
    public void A_damaged_file_in_utf8_is_not_read_in_another_encoding() =>
        Assert.Equal(
            "f, line 3: the text is UTF-8, but this line contains bytes that aren't. Save the file in UTF-8, or name its encoding (PanelOptions.Encoding).",
            Refusal([.. "ds,Québec,Zürich\n1,2,3\n2,3,"u8, 0xE9, (byte)'\n']));

    [Fact]
    public void A_named_encoding_that_does_not_fit_is_refused_with_its_line()
    {
        Assert.StartsWith(
            "f, line 2: the text isn't valid UTF-8.",
            Refusal([.. "ds,y\n1,"u8, 0xE9, .. "\n"u8], "utf-8"), StringComparison.Ordinal);
        Assert.Equal(
            "PanelOptions.Encoding is 'klingon'. Expected a name such as utf-8, utf-16, shift_jis, euc-jp, windows-1252 or iso-8859-1.",
            Refusal("y\n1\n"u8.ToArray(), "klingon"));
    }

    [Theory]
    [InlineData("SJIS", "Shift_JIS")]
    [InlineData("cp932", "Shift_JIS")]
    [InlineData("Windows-31J", "Shift_JIS")]
    [InlineData("eucJP", "EUC-JP")]
    [InlineData("UTF_8", "UTF-8")]
    [InlineData("latin1", "ISO-8859-1")]
    [InlineData("cp1252", "Windows-1252")]
    [InlineData("utf-7", null)]
    [InlineData("", null)]
    public void Encodings_have_aliases(string name, string? expected) => Assert.Equal(expected, TextEncoding.Find(name)?.Name);

    [Theory]
    [InlineData(932, "売上|気温|年|月|日|時刻|東京|実績|値|表|ソース|データ|①|㈱|ﾃﾞｰﾀ|アメダス|の|（万kW）|℃|％|・|A|XYZ|0|_| ")]
    [InlineData(51932, "売上|気温|時刻|東京|実績|予測値|ソース|データ|アメダス|（万kW）|a|XYZ|0|_| ")]
    [InlineData(1252, "Québec|Größe|naïve|d’été|°C|m²|Škoda|Žižek|œuvre|€|“a” |½|ßa|ña|Éa|Åa|øa|– |…|£|µg|a|XYZ|0|_| ")]
    [InlineData(1200, "売上|気温|é|ü|ﾃﾞｰﾀ|abc|0|_| ")]
    [InlineData(65001, "売上|気温|é|ü|ﾃﾞｰﾀ|abc|0|_| ")]
    public void Any_names_are_read_as_they_were_written_or_refused(int page, string pieces)
    {
        var encoding = s_pages.GetEncoding(page) ?? Encoding.GetEncoding(page);
        int read = 0, all = 0;
        string[] list = pieces.Split('|');
        // Always the same ones: some words are the same bytes in two encodings.
        var random = new Random(page);
        for (; all < 5000; all++)
        {
            string[] names = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Name())];
            string header = $"ds,{string.Join(',', names)}";
            byte[] text = encoding.GetBytes(header + "\n1,2\n");
            Assert.Equal(header, Header(text, out _, encoding.WebName));
            try
            {
                Assert.Equal(header, Header(text, out _));
                read++;
            }
            catch (InputException e)
            {
                Assert.Contains("(PanelOptions.Encoding)", e.Message, StringComparison.Ordinal);
            }
        }
        Assert.True(read >= all * 0.6, $"{read} of {all}");

        string Name() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => list[random.Next(list.Length)]));
    }

    private static string Header(byte[] bytes, out string? note, string? encoding = null)
    {
        using var input = TableInput.OfStream(new MemoryStream(bytes), "f", new() { Encoding = encoding });
        note = input.Notes.Count == 0 ? null : FormattableString.Invariant(input.Notes[0]);
        return input.OpenText().ReadToEnd().Split('\n')[0];
    }

    private static string Refusal(byte[] bytes, string? encoding = null) =>
        Assert.Throws<InputException>(() => Header(bytes, out _, encoding)).Message;

    private static Panel Panel(byte[] bytes) => CsvPanel.Read(new MemoryStream(bytes), "f");

    private static string? Decode(Func<string> decode)
    {
        try
        {
            return decode();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A stream that returns one byte at a time.</summary>
    private sealed class Slowly(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
