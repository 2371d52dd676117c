using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Flags of statistical offices behind numbers are ignored, and counted in a note; units are not.</summary>
public sealed class NumberFlagsTests
{
    [Theory]
    [InlineData("date,y\n2019,1000\n2020,1020 b\n2021,: c\n2022,1030\n2023,1040\n2024,1050 ep\n",
        "f, line 3, column \"y\": flags such as that of \"1020 b\" are ignored. Values with flags in the column: 3 (b, c, ep).")]
    [InlineData("date,y\n2019,1000\n2020,1020*\n2021,..\n2022,1030\n2023,1040\n2024,1050(p)\n",
        "f, line 3, column \"y\": flags such as that of \"1020*\" are ignored. Values with flags in the column: 2 (*, p).")]
    [InlineData("date,y\n2019,1000\n2020,\"1,020 r\"\n2021,\n2022,\"1,030.0\"\n2023,1040\n2024,1050 *\n",
        "f, line 3, column \"y\": flags such as that of \"1,020 r\" are ignored. Values with flags in the column: 2 (*, r).")]
    public void Flags_are_ignored(string csv, string note)
    {
        var panel = Read(csv);

        Assert.Equal([1000, 1020, double.NaN, 1030, 1040, 1050], panel.Series[0].Values.ToArray());
        Assert.Contains(note, panel.Notes.Select(FormattableString.Invariant));
    }

    [Fact]
    public void Flags_in_a_table_of_series_in_rows_are_ignored()
    {
        var panel = Read("unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \t2022 \nEUR,AT\t5.1 \t6.2 b\t: \t7 p\nEUR,BE\t: c\t3.2 \t: u\t4 \n");

        Assert.Equal(["EUR,AT", "EUR,BE"], panel.Series.Select(series => series.Id));
        Assert.Equal([5.1, 6.2, double.NaN, 7], panel.Series[0].Values.ToArray());
        Assert.Equal([double.NaN, 3.2, double.NaN, 4], panel.Series[1].Values.ToArray());
    }

    [Fact]
    public void A_space_at_the_end_of_a_name_is_no_flag() => Assert.Equal([5, 6],
        Read("{\"ds\":1,\"y\":5,\".4/9 \":1}\n{\"ds\":2,\"y\":6,\".4/9 \":2}\n").Series[0].Values.ToArray());

    [Fact]
    public void Flags_of_several_kinds_may_stand_behind_most_numbers() => Assert.Equal([5, 6, 7, 8],
        Read("date,y\n2019,5 p\n2020,6 b\n2021,7 e\n2022,8\n", new() { Target = ["y"] }).Series[0].Values.ToArray());

    [Fact]
    public void Letters_behind_most_numbers_are_a_unit() => Assert.Equal(
        "f, line 2, column \"y\": \"5 s\" has the unit \"s\", like 3 rows of the column. Expected numbers only. Remove the unit from the values; the column's name can hold it.",
        Assert.Throws<InputException>(() => Read("date,y\n2019,5 s\n2020,6 s\n2021,7 s\n", new() { Target = ["y"] })).Message);

    [Theory]
    [InlineData("5 K", 5000)]
    [InlineData("5 k", 5000)]
    [InlineData("5 M", 5_000_000)]
    [InlineData("5 B", 5e9)]
    public void A_multiplier_is_no_flag(string text, double number) =>
        Assert.Equal([1, number, 3], Read($"date,y\n2019,1\n2020,{text}\n2021,3\n").Series[0].Values.ToArray());

    [Theory]
    [InlineData("5 m")]
    [InlineData("5 T")]
    [InlineData("5 kg")]
    [InlineData("5 h")]
    [InlineData("5b")]
    [InlineData("b 5")]
    [InlineData("5 bcde")]
    public void Other_texts_are_no_numbers(string text) =>
        Assert.Contains($"\"{text}\" isn't a number",
            Assert.Throws<InputException>(() => Read($"date,y\n2019,1\n2020,{text}\n2021,3\n")).Message, StringComparison.Ordinal);

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
