using System.Text;
using Nami.Data;

namespace Nami.Tests.Data;

public sealed class JsonRecordsTests
{
    [Theory]
    [InlineData(
        "{\"ds\":\"2024-01-30\",\"y\":1}\n{\"ds\":\"2024-01-31\",\"y\":2.5}\n{\"y\":null,\"ds\":\"2024-02-01\"}\n{\"ds\":\"2024-02-02\",\"y\":1e3}")]
    [InlineData(
        "\n  [ {\"ds\":\"2024-01-30\",\n\"y\":1}, {\"ds\":\"2024-01-31\",\"y\":2.5}, {\"ds\":\"2024-02-01\"},\n {\"ds\":\"2024-02-02\",\"y\":\"1000\"} ]\n")]
    [InlineData(
        "\uFEFF{\"ds\":\"2024-01-30\",\"y\":1} {\"ds\":\"2024-01-31\",\"y\":2.5}{\"ds\":\"2024-02-01\",\"y\":\"NaN\"}\r\n{\"ds\":\"2024-02-02\",\"y\":1000}\r\n")]
    public void Objects_are_rows(string json)
    {
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes(json));
        foreach (var panel in (Panel[])[CsvPanel.Read(new StringReader(json), "f"), CsvPanel.Read(bytes, "f")])
        {
            var series = Assert.Single(panel.Series);
            Assert.Equal([1, 2.5, double.NaN, 1000], series.Values.ToArray());
            Assert.Equal("2024-02-03", series.Time.Format(4));
        }
    }

    [Fact]
    public void Keys_may_come_late_and_values_have_types()
    {
        var text = new StringReader("{\"a\\u0301\":\"x\\n\",\"b\":true}\n{}\n{\"c\":-1.50e2,\"b\":false}\n");
        using var input = TableInput.OfText(text, "f", new());
        using var rows = TableRows.Open(input, new());
        List<string> read = [];
        while (rows.Read())
        {
            var fields = Enumerable.Range(0, rows.Fields).Select(i => rows[i].ToString() + (rows.IsNumber(i) ? "#" : ""));
            read.Add($"{rows.Line}:{string.Join('|', fields)}");
        }

        Assert.Equal(["1:a\u0301|b|c", "1:x|1#|", "2:||", "3:|0#|-1.50e2#"], read);
    }

    [Fact]
    public void Values_and_keys_of_any_length_are_read()
    {
        string text = new('é', 100_000);
        using var input = TableInput.OfText(new StringReader($"{{\"a\":\"{text}\"}}\n{{\"a\":\"😀\"}}"), "f", new());
        using var rows = TableRows.Open(input, new());
        Assert.True(rows.Read() && rows.Read());
        Assert.Equal(text, rows[0].ToString());
        Assert.True(rows.Read());
        Assert.Equal("😀", rows[0].ToString());
        Assert.False(rows.Read());
        Assert.False(rows.Read());
    }

    [Theory]
    [InlineData("{\"y\":1}\n{\"y\":[1]}",
        "f, line 2: the value of \"y\" is an object or a list. Expected rows whose values are numbers, strings or null.")]
    [InlineData("{\"data\":[{\"y\":1}]}",
        "f, line 1: the value of \"data\" is an object or a list. Expected rows whose values are numbers, strings or null.")]
    [InlineData("{\"y\":1}\n1", "f, line 2: expected a JSON object, such as {\"ds\": \"2024-01-31\", \"y\": 1.5}.")]
    [InlineData("{\"y\":1}\n[[1]]", "f, line 2: expected a JSON object, such as {\"ds\": \"2024-01-31\", \"y\": 1.5}.")]
    [InlineData(
        "{\"y\":1}\n{\"y\":2", "f, line 2: isn't valid JSON. Expected one object per row, such as {\"ds\": \"2024-01-31\", \"y\": 1.5}.")]
    [InlineData(
        "{\"y\":1}\n{'y':2}", "f, line 2: isn't valid JSON. Expected one object per row, such as {\"ds\": \"2024-01-31\", \"y\": 1.5}.")]
    [InlineData(
        "{\"\\ud800\":1}", "f, line 1: isn't valid JSON. Expected one object per row, such as {\"ds\": \"2024-01-31\", \"y\": 1.5}.")]
    [InlineData("{}", "f: the table is empty. Expected CSV with a column of numbers.")]
    public void What_is_no_table_is_refused(string json, string expected) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(json), "f")).Message);

    [Fact]
    public void Deep_and_long_values_are_refused()
    {
        Assert.Contains("object or a list", Refusal("{\"a\":" + new string('[', 1_000_000)), StringComparison.Ordinal);
        Assert.Contains("more than 1000 characters", Refusal($"{{\"{new string('x', 1001)}\":1}}"), StringComparison.Ordinal);
        Assert.Contains("more than 1048576 bytes", Refusal("{\"a\":\"" + new string('x', 2_000_000) + "\"}"), StringComparison.Ordinal);
        Assert.Contains(
            "more than 16384 keys",
            Refusal($"{{{string.Join(',', Enumerable.Range(0, 16_385).Select(i => $"\"{i}\":1"))}}}"), StringComparison.Ordinal);
    }

    private static string Refusal(string json) => Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader(json), "f")).Message;
}
