using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Dates whose day and month may be exchanged: the whole column decides, or the user has to.</summary>
public sealed class DateOrderTests
{
    [Theory]
    [InlineData("12/01/2024 13/01/2024 14/01/2024", "2024-01-12", DateOrder.DayMonthYear,
        "Dates are read as day/month/year, because 13/01/2024 isn't a date otherwise.")]
    [InlineData("01/12/2024 01/13/2024 01/14/2024", "2024-01-12", DateOrder.MonthDayYear,
        "Dates are read as month/day/year, because 01/13/2024 isn't a date otherwise.")]
    // Only as months are the steps regular.
    [InlineData("01/10/2023 01/11/2023 01/12/2023 01/01/2024 01/02/2024", "2023-10-01", DateOrder.DayMonthYear,
        "Dates are read as day/month/year, because only then are their steps regular (monthly).")]
    [InlineData("24/01/30 24/01/31 24/02/01 24/02/02", "2024-01-30", DateOrder.YearMonthDay, null)]
    [InlineData("31.01.24 01.02.24 02.02.24", "2024-01-31", DateOrder.DayMonthYear, null)]
    [InlineData("01.02.2024 02.02.2024 03.02.2024", "2024-02-01", DateOrder.DayMonthYear, null)]
    public void The_whole_column_decides(string dates, string first, DateOrder order, string? note)
    {
        var panel = Read(dates);

        Assert.Equal(first, Iso(panel, 0));
        Assert.Equal(order, panel.Reading!.DateOrder);
        if (note is not null)
            Assert.Equal(note, FormattableString.Invariant(panel.Notes[0]));
        Assert.Equal(dates.Split(' '), Enumerable.Range(0, dates.Split(' ').Length).Select(i => panel.Series[0].Time.Format(i)));
    }

    [Fact]
    public void A_point_before_a_fraction_of_a_second_says_nothing_of_the_order() => Assert.Contains(
        "dates such as 01/02/2024 00:00:00.5 can be read in two ways: day/month/year ",
        Assert.Throws<InputException>(() => CsvPanel.Read(
            new StringReader("ds,y\n01/02/2024 00:00:00.5,1\n02/02/2024 00:00:00.5,2\n03/02/2024 00:00:00.5,3\n"), "f")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Where_both_readings_are_right_the_user_decides()
    {
        const string Dates = "01/02/2024 02/02/2024 03/02/2024";

        Assert.Equal(
            "f, column \"ds\": dates such as 01/02/2024 can be read in two ways: day/month/year (2024-02-01 … 2024-02-03, daily) or " +
            "month/day/year (2024-01-02 … 2024-03-02, monthly). Choose one (PanelOptions.DateOrder).",
            Assert.Throws<InputException>(() => Read(Dates)).Message);
        Assert.Equal("2024-02-01", Iso(Read(Dates, new() { DateOrder = DateOrder.DayMonthYear }), 0));
        Assert.Equal("2024-01-02", Iso(Read(Dates, new() { DateOrder = DateOrder.MonthDayYear }), 0));
        Assert.Equal("04/02/2024", Read(Dates, new() { DateOrder = DateOrder.MonthDayYear }).Series[0].Time.Format(3));
    }

    [Theory]
    [InlineData(DateOrder.DayMonthYear, "2024-02-01")]
    [InlineData(DateOrder.MonthDayYear, "2024-01-02")]
    public void Few_new_rows_don_t_flip_what_a_model_has_learned(DateOrder learned, string first)
    {
        var options = new PanelOptions { Learned = new() { Time = ["ds"], Target = ["y"], DateOrder = learned } };

        Assert.Equal(first, Iso(Read("01/02/2024 02/02/2024 03/02/2024", options), 0));
        Assert.Equal(first, Iso(Read("01/02/2024", options), 0));
        // What is clear by itself is no contradiction.
        Assert.Equal("2024-01-31", Iso(Read("2024-01-31 2024-02-01", options), 0));
        string wrong = learned == DateOrder.DayMonthYear ? "01/29/2024" : "29/01/2024";
        string words = learned == DateOrder.DayMonthYear ? "day/month/year" : "month/day/year";
        Assert.Equal(
            $"f, column \"ds\": \"{wrong}\" isn't a date in the order of the model ({words}). Write dates in that order, or give their order (PanelOptions.DateOrder).",
            Assert.Throws<InputException>(() => Read($"01/02/2024 {wrong}", options)).Message);
    }

    [Fact]
    public void Dates_that_have_no_common_order_are_refused() => Assert.Equal(
        "f, column \"ds\": \"01/29/2024\" can't have the day first, and \"29/01/2024\" can't have the month first. Write all dates in the same order.",
        Assert.Throws<InputException>(() => Read("29/01/2024 01/29/2024")).Message);

    [Fact]
    public void A_date_that_contradicts_the_given_order_is_named() => Assert.Equal(
        "f, line 3, column \"ds\": \"01/29/2024\" isn't a date in the order day/month/year (PanelOptions.DateOrder). Correct it, or choose another order.",
        Assert.Throws<InputException>(() => Read("02/01/2024 01/29/2024", new() { DateOrder = DateOrder.DayMonthYear })).Message);

    [Theory]
    [InlineData("13/01/1999 14/01/1999", true)]
    [InlineData("5/5/2024 5/5/2025 5/5/2026", false)] // the same in both
    public void Times_of_day_stay(string dates, bool isSwapped)
    {
        string csv = "ds;y\n" + string.Concat(dates.Split(' ').Select(date => $"{date} 24:00;1\n"));
        var panel = CsvPanel.Read(new StringReader(csv), "f");

        Assert.Equal(isSwapped ? "1999-01-14" : "2024-05-06", Iso(panel, 0));
    }

    [Fact]
    public void Iso_dates_say_nothing() => Assert.Empty(Read("2024-01-01 2024-01-02 2024-01-03").Notes);

    [Fact]
    public void Newest_first_is_a_note_and_no_warning()
    {
        var panel = Read("2024-01-03 2024-01-02 2024-01-01");

        Assert.Equal("2024-01-04", panel.Series[0].Time.Format(3));
        Assert.Equal([3, 2, 1], panel.Series[0].Values.ToArray());
        Assert.Empty(panel.Warnings);
        Assert.Equal("f: the rows are newest first. They were sorted by time.", FormattableString.Invariant(Assert.Single(panel.Notes)));
        Assert.Single(Read("2024-01-03 2024-01-01 2024-01-02").Warnings);
    }

    private static string Iso(Panel panel, int index) => FormattableString.Invariant($"{panel.Series[0].Time.Date(index):yyyy-MM-dd}");

    private static Panel Read(string dates, PanelOptions? options = null) => CsvPanel.Read(
        new StringReader("ds,y\n" + string.Concat(dates.Split(' ').Select((date, i) => $"{date},{i + 1}\n"))), "f", options);
}
