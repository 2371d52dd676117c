using System.IO.Compression;
using System.Text;
using CsCheck;
using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;
using Xunit;

namespace Nami.Tests.Data;

public sealed class CsvPanelTests
{
    [Theory]
    [InlineData("unique_id,ds,y\na,2024-01-01,1\na,2024-02-01,2.5\n", "a", "2024-03-01")]
    [InlineData("ds,y\r\n2024-01-01,1\r\n2024-02-01,2.5\r\n", "series", "2024-03-01")]
    [InlineData("\uFEFFds,y\n2024-01-01,1\n2024-02-01,2.5", "series", "2024-03-01")]
    [InlineData("\n\nds,y\n\n2024-01-01,1\n\n2024-02-01,2.5\n\n\n", "series", "2024-03-01")]
    [InlineData("\"ds\",\"y\"\n\"2024-01-01\",\"1\"\n\"2024-02-01\",\"2.5\"\n", "series", "2024-03-01")]
    [InlineData("ds , y \n 2024-01-01 ,  1\n 2024-02-01 , \"2.5\" \n", "series", "2024-03-01")]
    [InlineData("ds;y\n2024-01-01;1,0\n2024-02-01;2,5\n", "series", "2024-03-01")]
    [InlineData("ds;y\n2024-01-01;1.0\n2024-02-01;2.5\n", "series", "2024-03-01")]
    [InlineData("\"ds\";\"y\"\n2024-01-01;1,0\n2024-02-01;2,5\n", "series", "2024-03-01")]
    [InlineData("ds\ty\n2024-01-01\t1\n2024-02-01\t2.5\n", "series", "2024-03-01")]
    [InlineData("Date,Passengers\n2024-01-01,1\n2024-02-01,2.5\n", "series", "2024-03-01")]
    [InlineData("when,what,Passengers\n2024-01-01,x,1\n2024-02-01,y,2.5\n", "series", "2024-03-01")]
    [InlineData("Passengers,when\n1,2024-01-01\n2.5,2024-02-01\n", "series", "2024-03-01")]
    [InlineData("year,flow\n1871,1\n1872,2.5\n", "series", "1873")]
    [InlineData("month,flow\n2024-01,1\n2024-02,2.5\n", "series", "2024-03")]
    [InlineData("y\n1\n2.5\n", "series", "3")]
    [InlineData("flow\n1\n2.5\n", "series", "3")]
    [InlineData("1\n2.5\n", "series", "3")]
    [InlineData("1\n2.5", "series", "3")]
    [InlineData("2024-01-01,1\n2024-02-01,2.5\n", "series", "2024-03-01")]
    [InlineData("unique_id,ds,y,x,kind\na,5,1e0,3,\na,7,+2.5,,rain\n", "a", "9")]
    [InlineData("UNIQUE_ID,DS,Y\n\"a,b\",1,1\n\"a,b\",2,2.5\n", "a,b", "3")]
    [InlineData("note,y\n\"two\nlines\",1\n\"#\"\"\",2.5\n", "series", "3")]
    public void One_series_is_read_from_what_people_write(string csv, string id, string next)
    {
        var series = Read(csv);

        Assert.Equal(id, series.Id);
        Assert.Equal([1, 2.5], series.Values.ToArray());
        Assert.Equal(next, series.Time.Format(2));
    }

    [Fact]
    public void Columns_are_named_by_options()
    {
        const string Csv = "shop,day,y,sales\nx,3,9,1\nx,4,9,2\n";

        var series = Read(Csv, new() { Id = "shop", Time = ["DAY"], Target = ["sales"] });

        Assert.Equal(("x", "5"), (series.Id, series.Time.Format(2)));
        Assert.Equal([1, 2], series.Values.ToArray());
        Refuses(Csv, "f: there is no column \"shops\" (PanelOptions.Id). The columns are \"shop\", \"day\", \"y\", \"sales\".",
            new() { Id = "shops" });
        Refuses(
            Csv, "f: there is no column \"sale\" (PanelOptions.Target). The columns are \"shop\", \"day\", \"y\", \"sales\".",
            new() { Target = ["sale"] });
    }

    [Theory]
    [InlineData("", "f: the table is empty. Expected CSV with a column of numbers.")]
    [InlineData("\n\n", "f: the table is empty. Expected CSV with a column of numbers.")]
    [InlineData("unique_id,ds,y\n", "f: the table has a header but no rows. Expected at least one row of values.")]
    [InlineData("a,b\nx,y\n",
        "f: no column contains numbers; the columns are \"a\", \"b\". Expected a column named y, or the name of the column to forecast (PanelOptions.Target).")]
    [InlineData("ds,y\n1,2\n2,12a\n",
        "f, line 3, column \"y\": \"12a\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it, or choose the signs of numbers (PanelOptions.Decimal, PanelOptions.Thousands).")]
    [InlineData("ds,y\n\n1,2\n\n2,12a\n",
        "f, line 5, column \"y\": \"12a\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it, or choose the signs of numbers (PanelOptions.Decimal, PanelOptions.Thousands).")]
    [InlineData("note,y\n\"a\nb\",2\nc,12a\n",
        "f, line 4, column \"y\": \"12a\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it, or choose the signs of numbers (PanelOptions.Decimal, PanelOptions.Thousands).")]
    [InlineData("ds,y\n1,2\n2,\"1,234\"\n",
        "f, line 3, column \"y\": \"1,234\" may mean 1234 or 1.234; nothing in the table shows which. Choose PanelOptions.Thousands , for the first, or PanelOptions.Decimal , for the second.")]
    [InlineData("when,sales\n2024-01-01,2\n2024-01-02,few\n2024-01-03,3\n",
        "f, line 3, column \"sales\": \"few\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing few).")]
    [InlineData("ds,y\n1,2\n2,inf\n",
        "f, line 3, column \"y\": \"inf\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing inf).")]
    [InlineData(
        "ds,y\n1,2\n2,-Infinity\n", "f, line 3, column \"y\": \"-Infinity\" isn't a finite number. Correct it, or leave the field empty.")]
    [InlineData("ds,y\n1,2\n2,1e400\n", "f, line 3, column \"y\": \"1e400\" isn't a finite number. Correct it, or leave the field empty.")]
    [InlineData("ds,y\n1,2\n1,3\n",
        "f, line 3, column \"ds\": duplicate timestamp 1. If the table holds several series, name the column that identifies them (PanelOptions.Id); otherwise keep one row per timestamp.")]
    [InlineData("ds,y\n2024-01-01,2\n2024-13-01,3\n",
        "f, line 3, column \"ds\": \"2024-13-01\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("ds,y\nsoon,2\n",
        "f, line 2, column \"ds\": \"soon\" isn't a timestamp. Expected a date such as 2024-12-31 or 2024-12-31T23:59:00, or a whole number. Give the format (PanelOptions.TimeFormat), or name another column (PanelOptions.Time; none counts the rows).")]
    [InlineData(
        "ds,y\n1,2\n,3\n",
        "f, line 3, column \"ds\": the timestamp is missing. Expected a date or a whole number, as in the other rows. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("ds,y\n1,2\n2,3,4\n", "f, line 3: 3 fields, but the first line has 2. Quote fields that contain the separator.")]
    [InlineData("ds,y\n1,2\n2\n", "f, line 3: 1 of 2 fields. Complete the line, or remove it if it isn't part of the table.")]
    [InlineData(
        "ds,y\n1,2\n\"2,3\n4,5\n",
        "f, line 3: a quoted field has no closing quote before the separator. Double each quote inside a quoted field.")]
    [InlineData(
        "ds,y\n1,2\n\"2\"x,3\n",
        "f, line 3: a quoted field has no closing quote before the separator. Double each quote inside a quoted field.")]
    [InlineData("unique_id,ds,y\na,1,2\n,2,3\n",
        "f, line 3, column \"unique_id\": the name of the series is missing. Expected a name in every row.")]
    [InlineData("unique_id,ds,y\na,3,2\na,1,3\nb,1,1\na,3,9\n",
        "f, line 5, column \"ds\": duplicate timestamp 3. Keep one row per timestamp.")]
    [InlineData(
        "unique_id,ds,a,b\nx,1,2,3\n",
        "f: several columns contain numbers (\"a\", \"b\"), and none is named y. Name the column to forecast (PanelOptions.Target).")]
    [InlineData("ds,a,a\n1,2,3\n", "f: several columns are named \"a\". Rename all but one.")]
    [InlineData("ds,y\n2024-01-01,2\n02.01.2024,3\n",
        "f, line 3, column \"ds\": \"02.01.2024\" isn't a timestamp like the ones before it. Expected one such as 2024-01-01. Correct it, or leave such rows out (PanelOptions.BadTimes drop).")]
    [InlineData("ds,y,y\n1,2,3\n", "f: several columns are named \"y\". Rename all but one.")]
    [InlineData("ds,y\n1,2\n2,\u0007\u0007\n",
        "f, line 3, column \"y\": \"??\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing ??).")]
    public void What_can_not_be_read_is_named_with_its_place(string csv, string expected) => Refuses(csv, expected);

    [Theory]
    [InlineData("2024-01-01T00:00:30", "2024-01-01T00:00:30.5", "every 0.5 seconds, 2024-01-01T00:00:31 … 2024-01-01T00:00:32.5")]
    [InlineData("01.01.2024 00:00:30Z", "01.01.2024 00:00:30.5Z", "every 0.5 seconds, 01.01.2024 00:00:31Z … 01.01.2024 00:00:32.5Z")]
    public void A_forecast_between_whole_seconds_is_read_back(string first, string second, string expected)
    {
        var axis = Read($"ds,y\n{first},1\n{second},2\n").Time;
        using var csv = new StringWriter();
        new Forecast("a", [.. Enumerable.Range(2, 4).Select(i => axis.Format(i))], [1, 2, 3, 4]).WriteCsv(csv);

        var read = Read(csv.ToString());

        Assert.Equal(expected, read.Time.ToString());
        Assert.Equal([1, 2, 3, 4], read.Values.ToArray());
    }

    [Fact]
    public void Seconds_and_fractions_may_be_left_out_where_they_are_zero_as_java_does() => Assert.Equal(
        "every 0.5 seconds, 2024-01-01T00:00:00 … 2024-01-01T00:00:01",
        Read("ds,y\n2024-01-01T00:00,1\n2024-01-01T00:00:00.500,2\n2024-01-01T00:00:01,3\n").Time.ToString());

    [Fact]
    public void Faults_far_down_the_file_have_their_line_too()
    {
        var csv = new StringBuilder("ds,y\n");
        for (int i = 1; i <= 50_000; i++)
            csv.Append(i).Append(i == 40_000 ? ",oops\n" : ",1.25\n");

        Refuses(csv.ToString(),
            "f, line 40001, column \"y\": \"oops\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing oops).");
    }

    [Fact]
    public void A_quote_that_is_never_closed_in_a_large_file_is_an_error_of_the_input()
    {
        var csv = new StringBuilder("ds,y\n1,1\n\"2,1\n");
        for (int i = 3; i <= 500_000; i++)
            csv.Append(i).Append(",1.25\n");

        Refuses(csv.ToString(),
            "f, line 3: a quoted field has no closing quote before the separator. Double each quote inside a quoted field.");
    }

    [Fact]
    public void Any_values_are_read_back_as_they_were_written() =>
        Gen.Double.Where(double.IsFinite).Array[1, 300].Sample(values =>
            Assert.Equal(
                values, Read("ds,y\n" + string.Concat(values.Select((value, i) => FormattableString.Invariant($"{i},{value:R}\n")))).Values
                    .ToArray()));

    [Fact]
    public void Any_text_is_read_or_refused_in_one_line() =>
        Gen.Char["a1,;\"\n\r\t .-é\0"].Array[0, 40].Select(chars => new string(chars)).Sample(text =>
        {
            try
            {
                Assert.NotEmpty(CsvPanel.Read(new StringReader(text), "f").Series);
            }
            catch (InputException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        });

    [Fact]
    public void Files_are_read_plain_and_compressed_and_give_the_series_its_name()
    {
        using var folder = new TemporaryFolder();
        byte[] csv = "y\n1\n2\n"u8.ToArray();
        File.WriteAllBytes(folder["plain.csv"], csv);
        File.WriteAllBytes(folder["packed.csv.gz"], Gzip(csv));
        File.WriteAllBytes(folder["packed"], Gzip(csv));

        Assert.Equal(("plain", 2), (Only(folder["plain.csv"]).Id, Only(folder["plain.csv"]).Length));
        Assert.Equal(("packed", 2), (Only(folder["packed.csv.gz"]).Id, Only(folder["packed.csv.gz"]).Length));
        Assert.Equal(2, Only(folder["packed"]).Length);
    }

    [Fact]
    public void Files_that_can_not_be_opened_or_unpacked_are_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["not.gz"], "y\n1\n");
        File.WriteAllBytes(folder["latin.csv"], [.. "ds,y,note\n1,1,a\n2,1,"u8, 0xe9, 0xe9, (byte)'\n']);
        File.WriteAllBytes(folder["empty.csv"], []);
        File.WriteAllBytes(folder["empty.gz"], []);
        byte[] packed = Gzip(Encoding.UTF8.GetBytes("y\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 10007}\n"))));
        File.WriteAllBytes(folder["cut.gz"], packed[..^(packed.Length / 2)]);
        packed[packed.Length / 2] ^= 0xff;
        File.WriteAllBytes(folder["damaged.gz"], packed);

        Assert.Equal($"{folder["no.csv"]}: no such file", Message("no.csv"));
        Assert.Equal($"{folder["no/no.csv"]}: no such file", Message("no/no.csv"));
        Assert.Equal($"{folder.Path}: is a folder. Expected a file.", Assert.Throws<InputException>(() => Only(folder.Path)).Message);
        Assert.Equal($"{folder["empty.csv"]}: the table is empty. Expected CSV with a column of numbers.", Message("empty.csv"));
        Assert.StartsWith($"{folder["empty.gz"]}: the name ends in .gz, but the content isn't valid gzip",
            Message("empty.gz"), StringComparison.Ordinal);
        Assert.StartsWith($"{folder["not.gz"]}: the name ends in .gz, but the content isn't valid gzip",
            Message("not.gz"), StringComparison.Ordinal);
        Assert.StartsWith($"{folder["cut.gz"]}: the compressed data is damaged or cut short", Message("cut.gz"), StringComparison.Ordinal);
        Assert.StartsWith($"{folder["damaged.gz"]}", Message("damaged.gz"), StringComparison.Ordinal);
        Assert.StartsWith($"{folder["latin.csv"]}, line 3: the text isn't UTF-8.", Message("latin.csv"), StringComparison.Ordinal);

        string Message(string name) => Assert.Throws<InputException>(() => Only(folder[name])).Message;
    }

    [Fact]
    public void Rows_cost_no_memory_but_their_numbers()
    {
        string csv = "ds,y\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => FormattableString.Invariant($"{i},{i * 0.25}\n")));
        Read(csv);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Read(csv);

        // Series, stamp, line and value, 24 bytes a row, in blocks that are not copied, then stamps and values once more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 * 48 + 1_500_000);
    }

    [Fact]
    public void A_million_rows_of_many_series_stay_far_below_64_megabytes()
    {
        var csv = new StringBuilder("unique_id,ds,y\n");
        for (int i = 0; i < 1_000_000; i++)
            csv.Append("series_").Append(i / 10_000).Append(',').Append(i % 10_000).Append(',').Append(i * 7919L % 10_007).Append(".25\n");
        var text = new StringReader(csv.ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();

        var panel = CsvPanel.Read(text, "f");

        // All that is allocated, garbage too: the heap can't have grown by more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 52_000_000);
        Assert.Equal((100, 10_000), (panel.Series.Count, panel.Series[99].Length));
    }

    private static TimeSeries Read(string csv, PanelOptions? options = null) =>
        Assert.Single(CsvPanel.Read(new StringReader(csv), "f", options).Series);

    private static void Refuses(string csv, string expected, PanelOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(csv), "f", options)).Message);

    private static TimeSeries Only(string path) => Assert.Single(CsvPanel.Read(path).Series);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
