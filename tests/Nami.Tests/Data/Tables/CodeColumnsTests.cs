using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>A column of codes beside the texts that they stand for isn't another one to forecast.</summary>
public sealed class CodeColumnsTests
{
    [Theory]
    [InlineData("時間軸（月次）コード,時間軸（月次）,値\n2024000101,2024年1月,5\n2024000202,2024年2月,7\n2024000303,2024年3月,6\n",
        "時間軸（月次）コード", "時間軸（月次）")]
    [InlineData("time_code,時間軸(年次),value\n2021000000,2021年,5\n2022000000,2022年,7\n2023000000,2023年,6\n", "time_code", "時間軸(年次)")]
    [InlineData("tab_code,表章項目,time_code,時間軸(年次),value\n7,指数,2021000000,2021年,5\n7,指数,2022000000,2022年,7\n7,指数,2023000000,2023年,6\n",
        "tab_code", "表章項目")]
    [InlineData("Year Code,Year,Value\n2021,2021,5\n2022,2022,7\n2023,2023,6\n", "Year Code", "Year")]
    public void A_code_of_the_timestamps_is_ignored(string csv, string code, string of)
    {
        var panel = Read(csv);

        Assert.Equal([5, 7, 6], Assert.Single(panel.Series).Values.ToArray());
        Assert.Equal($"Ignored the code of \"{of}\"", Role(panel, code));
        Assert.DoesNotContain("code", panel.Reading!.Time[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(panel.Covariates, covariate => covariate.Name == code);
    }

    [Theory]
    [InlineData("Area Code,Area,date,Value\n3,Fiji,2021,5\n3,Fiji,2022,7\n9,Peru,2021,6\n9,Peru,2022,8\n", "Area Code", "Area")]
    [InlineData("都道府県コード,都道府県名,年,値\n01000,北海道,2021,5\n01000,北海道,2022,7\n13000,東京都,2021,6\n13000,東京都,2022,8\n",
        "都道府県コード", "都道府県名")]
    [InlineData("tab_cd,表章項目,年,値\n3,人口,2021,5\n3,人口,2022,7\n9,世帯,2021,6\n9,世帯,2022,8\n", "tab_cd", "表章項目")]
    public void A_code_of_categories_is_ignored(string csv, string code, string of)
    {
        var panel = Read(csv, of);

        Assert.Equal(2, panel.Series.Count);
        Assert.Equal($"Ignored the code of \"{of}\"", Role(panel, code));
        Assert.Empty(panel.Covariates);
        // Named, it has the role that it is given.
        Assert.Equal(2, Read(csv, code).Series.Count);
    }

    [Theory]
    [InlineData("date,error code,y\n2024-01-01,3,5\n2024-01-02,4,7\n2024-01-03,3,6\n", "error code")]
    [InlineData("date,code,y\n2024-01-01,3,5\n2024-01-02,4,7\n2024-01-03,5,6\n", "code")]
    [InlineData("date,note,status_cd,y\n2024-01-01,a,3,5\n2024-01-02,b,4,7\n2024-01-03,a,4,6\n", "status_cd")]
    [InlineData("date,area,area code,y\n2024-01-01,a,3,5\n2024-01-02,b,4,7\n2024-01-03,b,5,6\n", "area code")]
    public void A_code_that_says_something_of_its_own_is_a_covariate(string csv, string code) =>
        Assert.StartsWith("Past", Role(Read(csv), code), StringComparison.Ordinal);

    private static string Role(Panel panel, string name)
    {
        var column = panel.Columns.Single(one => one.Name == name);
        return $"{column.Role} {FormattableString.Invariant(column.Reason)}";
    }

    private static Panel Read(string csv, string? id = null) =>
        CsvPanel.Read(new StringReader(csv), "f", new() { Id = id, SummarizesColumns = true });
}
