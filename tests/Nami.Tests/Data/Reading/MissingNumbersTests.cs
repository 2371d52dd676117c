using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class MissingNumbersTests
{
    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("#N/A")]
    [InlineData("NULL")]
    [InlineData("NaN")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(":")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("–")]
    [InlineData("?")]
    [InlineData("欠測")]
    [InlineData("×")]
    [InlineData("None")]
    [InlineData("#VALUE!")]
    [InlineData("…")]
    public void Usual_texts_are_missing_values(string text)
    {
        var panel = Read($"ds,y,x\n1,2,3\n2,{text},{text}\n3,4,5\n");

        Assert.Equal([2, double.NaN, 4], panel.Series[0].Values.ToArray());
        Assert.Equal([3, double.NaN, 5], panel.Series[0].Covariate(0).ToArray());
    }

    [Fact]
    public void Series_and_categories_are_named_NA()
    {
        var panel = Read("unique_id,ds,y,region\nNA,1,2,NA\nNA,2,3,-\nDE,1,4,EU\nDE,2,5,NA\n");

        Assert.Equal(["NA", "DE"], panel.Series.Select(series => series.Id));
        Assert.Equal(["NA", "-", "EU"], panel.Covariates[0].Levels!);
    }

    [Fact]
    public void A_category_that_begins_with_NA_keeps_it()
    {
        string csv =
            "ds,y,region\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"{i},1,{(i > 150 ? "EU" : i == 1 ? "" : "NA")}\n"));

        var panel = Read(csv);

        Assert.Equal(["NA", "EU"], panel.Covariates[0].Levels!);
        Assert.Equal(0, panel.Series[0].Covariate(0)[1]);
        Assert.Equal(1, panel.Series[0].Covariate(0)[199]);
    }

    [Fact]
    public void Given_texts_and_numbers_are_missing_values_and_remembered()
    {
        var options = new PanelOptions { Missing = ["-999", "closed"] };
        var panel = Read("ds,y\n1,2\n2,-999\n3,-999.0\n4,Closed\n5,3\n6,\"-9,99e2\"\n", options);

        Assert.Equal([2, double.NaN, double.NaN, double.NaN, 3, double.NaN], panel.Series[0].Values.ToArray());
        Assert.Equal(["-999", "closed"], panel.Reading!.Missing);
        Assert.Equal([double.NaN, 4], Read("ds,y\n7,closed\n8,4\n", new() { Learned = panel.Reading }).Series[0].Values.ToArray());
    }

    [Theory]
    [InlineData("-999")]
    [InlineData("-9999")]
    [InlineData("9999")]
    [InlineData("-99.9")]
    [InlineData("1E+20")]
    [InlineData("-888")]
    public void A_likely_sentinel_raises_one_warning_and_changes_nothing(string text)
    {
        var panel = Read("ds,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{(i % 10 == 0 ? text : $"{i % 7 + 1}")}\n")));

        Assert.Equal(
            $"f, line 11, column \"y\": {text} occurs 4 times, far from the other values (1 to 7). If it stands for a missing value, add it to those (PanelOptions.Missing {text}).",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
        Assert.Equal(0, panel.Series[0].Values.Count(double.NaN));
    }

    [Fact]
    public void A_sentinel_behind_another_is_named_too()
    {
        var panel = Read(
            "ds,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{(i % 10 == 0 ? -9999 : i % 9 == 0 ? -99 : i)}\n")));

        Assert.Contains("-9999,-99 occur 8 times", FormattableString.Invariant(Assert.Single(panel.Warnings)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_nothing_but_sentinels_is_named()
    {
        var panel = Read("ds,y,sdev\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{i},{i},-9.99\n")));

        Assert.Equal(
            "f, line 2, column \"sdev\": all values are -9.99, which often stands for a missing value. If so, add it to those (PanelOptions.Missing -9.99).",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void A_sensor_of_positive_values_has_no_minus_200() =>
        Assert.Contains("-200 occurs 5 times", FormattableString.Invariant(Assert.Single(
            Read("ds,y\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"{i},{(i % 10 == 0 ? -200 : 650 + 37 * i)}\n"))).Warnings)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("-200 -180 -150 0 120 250 300 -200 -200")]
    [InlineData("1 2 3 99 100 101 98 99 99")]
    [InlineData("-1 0 1 -1 2 -1 0 -1")]
    [InlineData("9999 10000 10001 9999 9999 9998")]
    [InlineData("3 4 3 2 3 4 3 2 103 104 103 102")]
    [InlineData("0 0 0 0 1000 0 1000 0 1000")]
    [InlineData("-1 -1 -1 -1 2 3")]
    [InlineData("0 0 0 0 0")]
    [InlineData("7.99 9.99 9.99 7.99 9.99 9.99")]
    [InlineData("4.99 5.99 9.99 4.99 5.99 9.99 4.99 9.99")]
    public void Values_like_others_raise_none(string numbers) =>
        Assert.Empty(Read("ds,y\n" + string.Concat(numbers.Split(' ').Select((number, i) => $"{i + 1},{number}\n"))).Warnings);

    [Fact]
    public void Texts_among_numbers_are_listed_together()
    {
        string rows = string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},{(i % 10 == 0 ? "closed" : i == 5 ? "n.v." : $"{i}")}\n"));

        Assert.Equal(
            "f, line 6, column \"y\": \"n.v.\" isn't a number, and neither is \"closed\" (line 11; 3 in all). Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing n.v.,closed).",
            Refused("ds,y\n" + rows));
        Assert.Equal(4, Read("ds,y\n" + rows, new() { Missing = ["n.v.", "closed"] }).Series[0].Values.Count(double.NaN));
    }

    [Fact]
    public void Five_different_texts_are_enough()
    {
        string message = Refused("ds,y\n" + string.Concat(Enumerable.Range(1, 90).Select(i => $"{i},{(i > 40 ? $"t{i}" : $"{i}")}\n")));

        Assert.StartsWith("f, line 42, column \"y\": \"t41\" isn't a number, and neither is \"t42\" (line 43), ", message,
            StringComparison.Ordinal);
        Assert.Contains("\"t45\"", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\"t46\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_unit_in_all_rows_is_named()
    {
        Assert.Equal(
            "f, line 2, column \"y\": \"12 kW\" has the unit \"kW\", as other values of the column do. Expected numbers only. Remove the unit from the values; the column's name can hold it.",
            Refused("ds,y\n1,12 kW\n2,13.5 kW\n3,9 kW\n"));
    }

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);

    [Fact]
    public void Truth_values_are_no_signs_of_numbers() =>
        Assert.Contains("Write 1 and 0, or name another column to forecast (PanelOptions.Target).",
            Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader("ds,y\n1,TRUE\n2,FALSE\n"), "f")).Message,
            StringComparison.Ordinal);

    private static string Refused(string csv) => Assert.Throws<InputException>(() => Read(csv)).Message;
}
