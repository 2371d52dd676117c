using System.Text;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Which column becomes what.</summary>
public sealed class ColumnRolesTests
{
    [Fact]
    public void Long_files_hold_their_series_under_each_other_in_any_mix()
    {
        var panel = Read("unique_id,ds,y\nb,2024-01-01,1\na,2024-01-01,5\nb,2024-01-02,2\na,2024-01-02,6\na,2024-01-03,7\n");

        Assert.Equal(["b", "a"], panel.Series.Select(series => series.Id));
        Assert.Equal([1, 2], panel.Series[0].Values.ToArray());
        Assert.Equal([5, 6, 7], panel.Series[1].Values.ToArray());
        Assert.Equal("2 series of 2–3 points (by \"unique_id\"), daily, 2024-01-01 … 2024-01-03", panel.ToString());
    }

    [Theory]
    [InlineData("date,north,south\n2024-01-01,1,4\n2024-02-01,2,\n2024-03-01,3,6\n",
        "2 series of 3 points (one per column), monthly, 2024-01-01 … 2024-03-01, 1 gap, 1 missing value")]
    [InlineData("north;south\n1,5;4\n2;\n3;6\n", "2 series of 3 points (one per column), numbered, 1 gap, 1 missing value")]
    [InlineData("1,4\n2,\n3,6\n", "2 series of 3 points (one per column), numbered, 1 gap, 1 missing value")]
    [InlineData(",north,south\n0,1,4\n1,2,\n2,3,6\n", "2 series of 3 points (one per column), numbered, 1 gap, 1 missing value")]
    public void Wide_files_hold_a_series_in_each_column(string csv, string described)
    {
        var panel = Read(csv);

        Assert.Equal(described, panel.ToString());
        Assert.Equal([4, double.NaN, 6], panel.Series[1].Values.ToArray());
        Assert.Empty(panel.Covariates);
    }

    [Fact]
    public void Text_in_a_wide_file_is_ignored_with_a_warning()
    {
        var panel = Read("date,weather,a,b\n2024-01-01,sun,1,2\n2024-01-02,rain,1,2\n");

        Assert.Equal(["a", "b"], panel.Series.Select(series => series.Id));
        Assert.Equal("f: columns without numbers are ignored: \"weather\".", FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void Kinds_of_covariates_are_distinguished_and_texts_are_categories()
    {
        var panel = Read(
            "unique_id,ds,y,price,weather,region\na,1,1,9.5,sun,north\na,2,2,,rain,north\nb,1,3,8,,south\nb,2,4,7,sun,south\n",
            new() { Known = ["price"], Static = ["region"] });

        Assert.Equal(["price Known ", "region Static north south", "weather Past sun rain "],
            panel.Covariates.Select(c => $"{c.Name} {c.Kind} {string.Join(' ', c.Levels ?? [])}"));
        Assert.Equal([9.5, double.NaN], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal([1], panel.Series[1].Covariate(1).ToArray());
        Assert.Equal([2, 0], panel.Series[1].Covariate(2).ToArray());
    }

    [Fact]
    public void Of_several_targets_each_is_a_series_that_the_others_accompany()
    {
        var panel = Read("unique_id,ds,u,v,w,x\na,1,1,2,3,4\na,2,5,6,7,8\n", new() { Target = ["u", "v", "w"] });

        Assert.Equal(["a/u", "a/v", "a/w"], panel.Series.Select(series => series.Id));
        Assert.Equal(["x", "other target 1", "other target 2"], panel.Covariates.Select(c => c.Name));
        Assert.Equal([2, 6], panel.Series[1].Values.ToArray());
        Assert.Equal([4, 8], panel.Series[1].Covariate(0).ToArray());
        Assert.Equal([1, 5], panel.Series[1].Covariate(1).ToArray());
        Assert.Equal([3, 7], panel.Series[1].Covariate(2).ToArray());
        Assert.Equal(["u", "v"], Read("ds,u,v\n1,2,3\n", new() { Target = ["u", "v"] }).Series.Select(series => series.Id));
    }

    [Fact]
    public void A_target_that_is_named_twice_is_refused() =>
        Refuses("ds,u,v\n1,2,3\n", "f: column \"u\" is named twice (PanelOptions.Target). Name each column once.",
            new() { Target = ["u", "v", "u"] });

    [Theory]
    [InlineData("region",
        "f, line 3, column \"region\": series \"a\" has \"south\" here and another value in an earlier row, but a static column (PanelOptions.Static) has one value per series. Correct the value, or name the column as known in advance (PanelOptions.Known) or as observed (PanelOptions.Past).")]
    [InlineData("zone", "f: there is no column \"zone\" (PanelOptions.Static). The columns are \"unique_id\", \"ds\", \"y\", \"region\".")]
    [InlineData("y", "f: column \"y\" (PanelOptions.Static) already has another role. Name each column once.")]
    public void Static_covariates_have_one_value_a_series(string name, string expected) =>
        Refuses("unique_id,ds,y,region\na,1,1,north\na,2,2,south\n", expected, new() { Static = [name] });

    [Fact]
    public void A_column_that_is_neither_numbers_nor_a_category_is_ignored_unless_it_is_named()
    {
        string mixed = "ds,y,x\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"{i},1,{(i == 150 ? "oops" : "2")}\n"));
        string keys = "ds,y,x\n" + string.Concat(Enumerable.Range(1, 1100).Select(i => $"{i},1,k{i}\n"));
        string late = "ds,y,x\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"{i},1,{(i == 150 ? "note" : "")}\n"));

        Assert.Equal(
            "f, line 151, column \"x\": column \"x\" is ignored because it mixes numbers with text such as \"oops\". If the text stands for a missing value, add it to those (PanelOptions.Missing oops).",
            Warning(mixed));
        Assert.Equal("f: column \"x\" is ignored because it has more than 1000 different texts. A category can have at most that many.",
            Warning(keys));
        Assert.Equal(149, Read(late).Series[0].Covariate(0).IndexOf(Read(late).Covariates[0].Levels!.ToList().IndexOf("note")));
        Refuses(mixed,
            "f, line 151, column \"x\": \"oops\" isn't a number. Expected a number such as 1234.5, 1,234.5 or 12 %. Correct it; if it stands for a missing value, add it to those (PanelOptions.Missing oops).",
            new() { Known = ["x"] });
        Refuses(keys,
            "f, line 1002, column \"x\": \"k1001\" is a new text after 1000 others. Expected numbers, or a category with at most that many texts.",
            new() { Past = ["x"] });

        static string Warning(string csv) =>
            Read(csv) is { Covariates.Count: 0 } panel ? FormattableString.Invariant(Assert.Single(panel.Warnings)) : "";
    }

    [Fact]
    public void A_line_of_a_million_fields_is_refused_at_once()
    {
        var csv = new StringBuilder("1");
        for (int i = 1; i < 1_000_000; i++)
            csv.Append(",1");

        Refuses($"{csv}\n",
            "f: a line has more than 100000 fields, which is the most that can be read. Check its line endings, or write one line per series and timestamp.");
        Assert.Equal(20_000, Read(csv.ToString(0, 39_999)).Series.Count);
    }

    [Fact]
    public void A_short_series_among_ten_thousand_is_kept()
    {
        var csv = new StringBuilder("unique_id,ds,y\nshort,2024-01-01,1\n");
        for (int s = 1; s < 10_000; s++)
            csv.Append('s').Append(s).Append(",2024-01-01,1\ns").Append(s).Append(",2024-02-01,2\n");

        var panel = Read(csv.ToString());

        Assert.Equal((10_000, 1), (panel.Series.Count, panel.Series[0].Length));
        Assert.Equal("2024-02-01", panel.Series[0].Time.Format(1));
        Assert.Empty(panel.Warnings);
    }

    [Theory]
    [InlineData("series,ds,y\nb,1,1\nb,2,2\na,1,5\na,2,6\n", "series")]
    [InlineData("ID,ds,y\n7,1,1\n7,2,2\n9,1,5\n9,2,6\n", "ID")]
    [InlineData("item_id,ds,sold\nNA,1,1\nNA,2,2\n007,1,5\n007,2,6\n", "item_id")]
    [InlineData("item_id,ds,sold\n12E5,1,1\n12E5,2,2\n1200000,1,5\n1200000,2,6\n", "item_id")]
    public void A_usual_name_of_series_identifies_them_where_its_values_repeat(string csv, string id)
    {
        var panel = Read(csv);

        Assert.Equal((2, id), (panel.Series.Count, panel.Reading!.Id));
        Assert.Equal(csv.Split('\n')[1].Split(',')[0], panel.Series[0].Id);
    }

    [Theory]
    [InlineData("id,ds,y\n1,2024-01-01,5\n2,2024-01-02,6\n3,2024-01-03,7\n", "row numbers")]
    [InlineData("No,ds,sold\n1,2024-01-01,5\n2,2024-01-02,6\n3,2024-01-03,7\n", "row numbers")]
    [InlineData("id,ds,y\nx,2024-01-01,5\nz,2024-01-02,6\nw,2024-01-03,7\n", "no other role")]
    [InlineData("decimal date,ds,sold\n2024.0,2024-01-01,5\n2024.1,2024-01-02,6\n2024.2,2024-01-03,7\n", "the time as a number")]
    public void Columns_that_count_or_tell_rows_apart_are_no_series_and_no_values(string csv, string reason)
    {
        var panel = Read(csv, new() { SummarizesColumns = true });

        Assert.Equal([5, 6, 7], Assert.Single(panel.Series).Values.ToArray());
        Assert.Equal(reason, FormattableString.Invariant(panel.Columns[0].Reason));
    }

    [Fact]
    public void Codes_of_digits_are_categories()
    {
        var panel = Read("ds,y,sku,part,minute\n1,1,007,12E5,05\n2,2,012,12E7,10\n3,3,007,12E5,15\n");

        Assert.Equal(["007", "012"], panel.Covariates[0].Levels);
        Assert.Equal(["12E5", "12E7"], panel.Covariates[1].Levels);
        Assert.Null(panel.Covariates[2].Levels);
        // Numbers, where they are all there is.
        Assert.Equal([7, 12], Read("ds,sold\n1,007\n2,012\n").Series[0].Values.ToArray());
    }

    [Fact]
    public void A_country_NA_is_no_missing_value_wherever_it_comes()
    {
        using var folder = new Files.TemporaryFolder();
        File.WriteAllText(folder["countries.csv"],
            "ds,y,country\n" + string.Concat(Enumerable.Range(1, 150).Select(i => $"{i},1,{(i < 120 ? "NA" : "DE")}\n")));

        var panel = CsvPanel.Read(folder["countries.csv"]);

        Assert.Equal(["NA", "DE"], Assert.Single(panel.Covariates).Levels);
        Assert.Equal([0, 1], new[] { panel.Series[0].Covariate(0)[0], panel.Series[0].Covariate(0)[149] });
    }

    [Theory]
    [InlineData("day,amount,temp\n2024-01-01,\"1,2345,67\",5\n2024-01-02,\"2,2345,67\",6\n",
        "f: column \"amount\" looks like numbers, but \"1,2345,67\" can't be read as one, so the column to forecast is uncertain. Name it (PanelOptions.Target), or correct the numbers.")]
    [InlineData("day,weight,temp\n2024-01-01,12 kg,5\n2024-01-02,13 kg,6\n",
        "f: column \"weight\" looks like numbers, but \"12 kg\" can't be read as one, so the column to forecast is uncertain. Name it (PanelOptions.Target), or correct the numbers.")]
    public void The_target_is_not_replaced_because_it_can_not_be_read(string csv, string message)
    {
        Refuses(csv, message);
        Assert.Equal("temp", Read(csv, new() { Target = ["temp"] }).Reading!.Target[0]);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("2-5")]
    [InlineData("12:30")]
    [InlineData("48.1, 11.5")]
    [InlineData("A12")]
    [InlineData("10.0.0.1")]
    public void Texts_with_digits_do_not_look_like_numbers(string text) =>
        Assert.Equal([5, 6], Read($"day,note,temp\n2024-01-01,\"{text}\",5\n2024-01-02,\"{text}\",6\n").Series[0].Values.ToArray());

    [Fact]
    public void Further_dates_are_ignored_with_a_warning()
    {
        var panel = Read("ds,y,updated\n2024-01-01,1,2024-05-01\n2024-01-02,2,2024-05-02\n");

        Assert.Equal(
            "f: column \"updated\" is ignored because it contains dates that aren't the timestamps (PanelOptions.Time).",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
        Assert.Empty(panel.Covariates);
    }

    [Fact]
    public void Each_column_is_summarized_where_it_is_asked_for()
    {
        var panel = Read("unique_id,ds,y,price,weather,region,link\nb,2024-01-01,1,9.5,sun,north,2024-01-01\nb,2024-01-02,,NA,,north,\n",
            new() { Known = ["price"], Static = ["region"], SummarizesColumns = true });

        Assert.Equal(
        [
            "unique_id Id Text NaN NaN 1 0 b its name",
            "ds Time Time NaN NaN 0 0 2024-01-01 its name",
            "y Target Number 1 1 0 1 1 its name",
            "price Known Number 9.5 9.5 0 1 9.5 named with PanelOptions.Known",
            "weather Past Text NaN NaN 1 1 sun no other role",
            "region Static Text NaN NaN 1 0 north named with PanelOptions.Static",
            "link Ignored Time NaN NaN 1 1 2024-01-01 dates, but not the timestamps",
        ], panel.Columns.Select(column => FormattableString.Invariant(
            $"{column.Name} {column.Role} {column.Type} {column.Least} {column.Most} {column.Texts} {column.Missing} {column.Example} {column.Reason}")));
        Assert.Empty(Read("ds,y\n1,2\n").Columns);
    }

    [Fact]
    public void What_the_columns_are_called_is_kept()
    {
        Assert.Equivalent(
            new TableReading { Id = "shop", Time = ["day"], Target = ["sold"] },
            Read(Shops, new() { Id = "shop", Time = ["day"], Target = ["sold"] }).Reading);
        Assert.Equivalent(
            new TableReading { Id = null, Time = ["date"], Target = ["y"] }, Read("date,y\n2024-01-01,1\n2024-01-02,2\n").Reading);
        Assert.Equivalent(
            new TableReading { Id = null, Time = ["date"], Target = [], Layout = TableLayout.Wide },
            Read("date,a,b\n2024-01-01,1,4\n2024-01-02,2,5\n").Reading);
        Assert.Null(ObjectPanel.From([1], _ => "a", row => (long)row, row => row).Reading);
    }

    [Fact]
    public void A_table_with_the_columns_of_another_is_read_by_them()
    {
        var learned = new TableReading { Id = "shop", Time = ["day"], Target = ["sold"] };
        var panel = Read(Shops, new() { Learned = learned });

        Assert.Equal(["north", "south"], panel.Series.Select(series => series.Id));
        Assert.Equal([1, 2], panel.Series[0].Values.ToArray());
        Assert.Equal("2024-01-01", panel.Series[0].Time.Format(0));
        Assert.Equal(["returned"], panel.Covariates.Select(covariate => covariate.Name));
        // Names that are given win, and a table that has other columns is read as by default.
        Assert.Equal([7, 8], Read(Shops, new() { Learned = learned, Target = ["returned"] }).Series[0].Values.ToArray());
        Assert.Equal(["a"],
            Read("unique_id,ds,y\na,2024-01-01,1\na,2024-01-02,2\n", new() { Learned = learned }).Series.Select(series => series.Id));
        Assert.Equal([1, 2],
            Read("ds,y,day\n2024-01-01,1,3\n2024-01-02,2,4\n", new() { Learned = learned, Time = ["ds"] }).Series[0].Values.ToArray());
    }

    private const string Shops =
        "day,shop,sold,returned\n2024-01-01,north,1,7\n2024-01-02,north,2,8\n2024-01-01,south,3,9\n2024-01-02,south,4,9\n";

    [Fact]
    public void Series_and_targets_whose_names_run_into_each_other_are_refused()
    {
        const string Csv = "unique_id,ds,b/c,c\na,1,1,2\na/b,1,3,4\n";

        Assert.Equal(
            "f: two series would be named \"a/b/c\": column \"b/c\" of series \"a\" and column \"c\" of series \"a/b\". Rename one of the columns.",
            Assert.Throws<InputException>(() => Read(Csv, new() { Target = ["b/c", "c"] })).Message);
        Assert.Equal(["a", "a/b"], Read(Csv, new() { Target = ["c"] }).Series.Select(series => series.Id));
    }

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);

    private static void Refuses(string csv, string expected, PanelOptions options) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Read(csv, options)).Message);

    private static void Refuses(string csv, string expected) => Refuses(csv, expected, new());
}
