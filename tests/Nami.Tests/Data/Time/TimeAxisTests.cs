using System.Globalization;
using CsCheck;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

public sealed class TimeAxisTests
{
    [Theory]
    [InlineData("2020-11-01 2020-12-01", "monthly", "2021-01-01 2021-02-01 2021-03-01")]
    [InlineData("1949-01-01 1949-02-01 1949-03-01", "monthly", "1949-04-01 1949-05-01")]
    [InlineData("2019-12-31 2020-01-31 2020-02-29", "monthly", "2020-03-31 2020-04-30")]
    [InlineData("2021-02-28 2021-03-31 2021-04-30", "monthly", "2021-05-31 2021-06-30 2021-07-31")]
    [InlineData("2021-04-30 2021-06-30 2021-08-31", "every 2 months", "2021-10-31 2021-12-31 2022-02-28")]
    [InlineData("2020-01-30 2020-02-29 2020-03-30", "monthly", "2020-04-30 2020-05-30")]
    [InlineData("2020-01-15 2020-02-15 2020-03-15", "monthly", "2020-04-15")]
    [InlineData("2020-03-31 2020-06-30 2020-09-30", "quarterly", "2020-12-31 2021-03-31")]
    [InlineData("1956-01-01 1956-04-01", "quarterly", "1956-07-01 1956-10-01 1957-01-01")]
    [InlineData("1700-01-01 1701-01-01 1702-01-01", "yearly", "1703-01-01")]
    [InlineData("2020-02-29 2021-02-28 2022-02-28", "yearly", "2023-02-28 2024-02-29")]
    [InlineData("2000-07-01 2002-07-01", "every 2 years", "2004-07-01")]
    [InlineData("2024-02-27 2024-02-28", "daily", "2024-02-29 2024-03-01")]
    [InlineData("2024-01-01 2024-01-08", "weekly", "2024-01-15")]
    [InlineData("2024-01-01 2024-01-11 2024-01-21", "every 10 days", "2024-01-31 2024-02-10")]
    [InlineData("2024-12-31T22:00:00 2024-12-31T23:00:00", "hourly", "2025-01-01T00:00:00")]
    [InlineData("2024-12-31T23:00 2024-12-31T23:30", "every 30 minutes", "2025-01-01T00:00")]
    [InlineData("2024-01-01T00:00:00 2024-01-01T00:00:09", "every 9 seconds", "2024-01-01T00:00:18")]
    [InlineData("2024-01-01T00:00:00.5 2024-01-01T00:00:00.75", "every 0.25 seconds", "2024-01-01T00:00:01 2024-01-01T00:00:01.25")]
    [InlineData("2024-01-31T12:00:00 2024-02-29T12:00:00", "monthly", "2024-03-31T12:00:00")]
    [InlineData("1 2 3", "numbered", "4 5")]
    [InlineData("-10 -5 0", "numbered in steps of 5", "5 10")]
    [InlineData("7", "numbered", "8")]
    [InlineData("2024-01-01", "daily", "2024-01-02")]
    [InlineData("2024/01/01 2024/02/01", "monthly", "2024/03/01")]
    [InlineData("31.01.2024 29.02.2024", "monthly", "31.03.2024")]
    [InlineData("2024-11 2024-12", "monthly", "2025-01 2025-02")]
    [InlineData("2024-01-01T00:00:00Z 2024-01-01T06:00:00Z", "every 6 hours", "2024-01-01T12:00:00Z")]
    public void A_series_goes_on_in_its_own_step_and_format(string stamps, string step, string next)
    {
        string[] given = stamps.Split(' ');
        var axis = Axis(given);

        Assert.Equal(given, Enumerable.Range(0, given.Length).Select(i => axis.Format(i)));
        Assert.Equal(next.Split(' '), next.Split(' ').Select((_, i) => axis.Format(given.Length + i)));
        Assert.True(axis.IsRegular);
        Assert.Equal($"{step}, {given[0]} … {given[^1]}", axis.ToString());
    }

    [Theory]
    [InlineData("2024-01-05 2024-01-06 2024-01-07 2024-01-10 2024-01-11", 1, "2024-01-12")]
    [InlineData("2024-01-01 2024-02-01 2024-03-01 2024-05-01", 1, "2024-06-01")]
    [InlineData("2024-01-31 2024-02-29 2024-03-31 2024-05-31", 1, "2024-06-30")]
    [InlineData("1 2 3 10", 1, "11")]
    [InlineData("1 3 4 6 20", 2, "22")]
    public void An_irregular_series_goes_on_by_its_most_common_step_and_says_so(string stamps, int irregular, string next)
    {
        string[] given = stamps.Split(' ');
        var axis = Axis(given);

        Assert.False(axis.IsRegular);
        Assert.Equal(irregular, axis.IrregularSteps);
        Assert.Equal(given, Enumerable.Range(0, given.Length).Select(i => axis.Format(i)));
        Assert.Equal(next, axis.Format(given.Length));
        Assert.Contains("irregular steps", axis.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 2 3 12 21", "22")]
    [InlineData("1 10 19 20 21", "22")]
    [InlineData("0 4 8 18 28", "32")]
    [InlineData("2024-01-01 2024-01-02 2024-01-06", "2024-01-07")]
    public void Of_equally_common_steps_the_shortest_goes_on(string stamps, string next)
    {
        string[] given = stamps.Split(' ');
        Assert.Equal(next, Axis(given).Format(given.Length));
    }

    [Fact]
    public void Every_calendar_step_gives_back_its_dates() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1800, 2200], Gen.Int[1, 12], Gen.Int[1, 31], Gen.Int[2, 30])
            .Sample((months, year, month, day, count) =>
            {
                string[] stamps = [.. Enumerable.Range(0, count + 20).Select(i =>
                {
                    var first = new DateTime(year, month, 1).AddMonths(i * months);
                    return first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1)
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                })];
                // Where every given stamp is a month's last day, the month's end is what goes on.
                if (stamps.Take(count).All(stamp => stamp.EndsWith("28", StringComparison.Ordinal)
                    || stamp.EndsWith("29", StringComparison.Ordinal) || stamp.EndsWith("30", StringComparison.Ordinal)))
                    return;
                var axis = Axis(stamps[..count]);
                Assert.Equal(stamps, Enumerable.Range(0, stamps.Length).Select(i => axis.Format(i)));
            });

    [Fact]
    public void Dates_of_a_program_are_shown_as_short_as_they_allow()
    {
        Assert.Equal("2024-03-01", TimeAxis.Of([new(2024, 1, 1), new(2024, 2, 1)]).Format(2));
        Assert.Equal("2024-01-01T02:00:00", TimeAxis.Of([new(2024, 1, 1), new(2024, 1, 1, 1, 0, 0)]).Format(2));
        Assert.Throws<ArgumentException>(() => TimeAxis.Of([new(2024, 1, 1), new(2024, 1, 1)]));
    }

    [Theory]
    [InlineData("9999-11-01 9999-12-01")]
    [InlineData("9999-12-30 9999-12-31")]
    [InlineData("9000-01-01T00:00:00 9500-01-01T00:00:01")]
    public void Beyond_the_calendar_s_end_is_an_error_of_the_input(string stamps)
    {
        var axis = Axis(stamps.Split(' '));

        Assert.Contains("Use a smaller horizon", Assert.Throws<InputException>(() => axis.Format(4)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => axis.Format(long.MaxValue));
    }

    [Theory]
    [InlineData("P1B")]
    [InlineData("P1M")]
    [InlineData("P12M")]
    [InlineData("PT30M")]
    [InlineData("P7D")]
    [InlineData("PT0.25S")]
    [InlineData("PT0.0000001S")]
    [InlineData("P1DT2H3M4.5S")]
    [InlineData("P10675199DT2H48M5.4775807S")]
    [InlineData("5")]
    public void A_step_is_read_as_it_is_written(string text)
    {
        Assert.True(TimeStep.TryParse(text, out var step));
        Assert.Equal(text, step.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("P0M")]
    [InlineData("-PT1H")]
    [InlineData("monthly")]
    [InlineData("P")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("PT1")]
    [InlineData("PTS")]
    [InlineData("P1.2.3D")]
    [InlineData("P999999999999D")]
    public void What_is_no_step_is_not_read(string text) => Assert.False(TimeStep.TryParse(text, out _));

    private static TimeAxis Axis(string[] stamps)
    {
        var format = StampFormat.OfDate(stamps[0]) ?? StampFormat.Number;
        return TimeAxis.Of(
            format, [.. stamps.Select(stamp => format.TryParse(stamp, out long ticks) ? ticks : throw new FormatException(stamp))]);
    }
}
