using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>The options of reading are checked like those of forecasting.</summary>
public sealed class PanelOptionsTests
{
    public static TheoryData<PanelOptions, string> Wrong => new()
    {
        { new() { Id = "" }, "Id is . Expected the name of a column." },
        { new() { Target = [""] }, "Target is a list with an empty text. Expected a list of columns such as A,B,C." },
        { new() { Time = [null!] }, "Time is a list with null. Expected a list of columns such as A,B,C." },
        { new() { Missing = null! }, "Missing is null. Expected a list of texts such as A,B,C." },
        { new() { SkipRows = -1 }, "SkipRows is -1. Expected a whole number from 0 to 1000000." },
        { new() { HeaderRows = 21 }, "HeaderRows is 21. Expected a whole number from 0 to 20." },
        { new() { Layout = (TableLayout)9 }, "Layout is 9. Expected one of auto, long, wide, rows." },
        { new() { Decimal = (DecimalSign)9 }, "Decimal is 9. Expected one of auto, ., ,." },
        { new() { Encoding = "klingon" },
            "Encoding is klingon. Expected a name such as utf-8, utf-16, shift_jis, euc-jp, windows-1252 or iso-8859-1." },
        { new() { TimeFormat = "hello" },
            "TimeFormat is hello. Expected a custom format string of .NET with a year, such as dd/MM/yyyy HH:mm, or one with q for quarters or w for weeks." },
        { new() { Every = "1 fortnight" },
            "Every is 1 fortnight. Expected a whole number and a unit (s, min, h, d, w, mo or y), such as 15min." },
        { new() { Aggregate = Aggregation.Sum, Every = "1 day" },
            "Every is 1 day. Expected a whole number and a unit (s, min, h, d, w, mo or y), such as 15min." },
        { new() { MaxUnpacked = 0 }, "MaxUnpacked is 0. Expected a whole number from 1 to 9223372036854775807." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_out_of_its_range_is_refused_before_the_table_is_read(PanelOptions options, string message)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => CsvPanel.Read(new StringReader("y\n1\n"), "f", options));

        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(message.Split(' ')[0], thrown.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(options.Validate);
        using var table = new System.Data.DataTable { Columns = { { "y", typeof(double) } }, Rows = { 1.0 } };
        using var reader = table.CreateDataReader();
        Assert.Throws<ArgumentOutOfRangeException>(() => DataReaderPanel.Read(reader, "f", options));
    }

    [Fact]
    public void The_defaults_and_usual_settings_are_valid()
    {
        new PanelOptions().Validate();
        new PanelOptions { Id = "a,b", Time = ["Date", "Time"], Missing = ["-999"], Encoding = "Shift_JIS", Every = "15min", SkipRows = 0 }
            .Validate();
    }
}
