using System.Globalization;
using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>What is proposed for rows that come at any time.</summary>
public sealed class EventTimesTests
{
    // Distances in minutes, as of orders.
    private static readonly int[] s_minutes = [3, 41, 7, 120, 15, 2, 66, 9, 31, 200, 5, 18, 77, 1, 54, 23, 140, 12];

    [Fact]
    public void Times_without_a_step_propose_how_to_combine_the_rows()
    {
        string csv = "ds,amount\n" + string.Concat(Times().Select((time, i) => $"{time},{10 * (i * 7 % 5)}\n"));

        Assert.Equal(
            "f: the timestamps have no regular step: after 2024-01-01T00:03 come 2024-01-01T00:44 and 2024-01-01T00:51. Combine the rows of each interval, for example with PanelOptions.Aggregate sum PanelOptions.Every 1d, or count the rows (PanelOptions.Time none).",
            Assert.Throws<InputException>(() => Read(csv)).Message);
        Assert.Equal(18, Read(csv, new() { Time = ["none"] }).Series[0].Length);
    }

    [Fact]
    public void Nearly_regular_times_that_vary_by_most_of_a_step_have_none()
    {
        var start = new DateTime(2024, 1, 1);
        string csv = "ds,amount\n" + string.Concat(Enumerable.Range(0, 100).Select(i =>
            $"{start.AddMinutes(37 * i + i * i * 7919 % 31):yyyy-MM-ddTHH:mm},{10 * (i * 7 % 5)}\n"));

        Assert.Contains(
            "the timestamps have no regular step", Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_measurements_the_mean_is_proposed()
    {
        string csv = "ds,y\n" + string.Concat(
            Times().Select((time, i) => FormattableString.Invariant($"{time},{20 + 5 * Math.Sin(i / 3.0)}\n")));

        Assert.Contains("PanelOptions.Aggregate mean", Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_share_a_day_are_combined_by_day()
    {
        string csv = "ds,amount\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"2024-01-{1 + i / 4:00},{i * 7 % 5}\n"));

        Assert.Equal(
            "f, line 3, column \"ds\": duplicate timestamp 2024-01-01. If the table holds several series, name the column that identifies them (PanelOptions.Id); otherwise combine the rows of each interval, for example with PanelOptions.Aggregate sum PanelOptions.Every 1d.",
            Assert.Throws<InputException>(() => Read(csv)).Message);
        Assert.Equal(
            "f, line 3, column \"ds\": duplicate timestamp 2024-01-01. Keep one row per timestamp, or combine the rows of each interval, for example with PanelOptions.Aggregate sum PanelOptions.Every 1d.",
            Assert.Throws<InputException>(() => Read(csv.Replace("ds,", "unique_id,ds,", StringComparison.Ordinal)
                .Replace("\n2024", "\na,2024", StringComparison.Ordinal))).Message);
    }

    [Fact]
    public void A_single_duplicate_among_events_proposes_how_to_combine_them()
    {
        string rows = string.Concat(Times().Select((time, i) => $"{time},{10 * (i * 7 % 5)}\n"));

        Assert.Contains("for example with PanelOptions.Aggregate sum", Assert.Throws<InputException>(
            () => Read($"ds,amount\n{rows}{Times().Last()},7\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_duplicate_is_no_event()
    {
        string csv = "ds,y\n" + string.Concat(Enumerable.Range(1, 28).Select(i => $"2024-01-{i:00},1\n")) + "2024-01-28,2\n";

        Assert.EndsWith(
            "otherwise keep one row per timestamp.", Assert.Throws<InputException>(() => Read(csv)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 28, 28, 35)] // 4-4-5 weeks
    [InlineData(0, 7, 7, 8, 7, 6)] // a shifted week
    [InlineData(61, 60, 59, 62, 60, 58, 61, 63)] // a slow clock
    [InlineData(1, 1, 1, 1, 1, 9, 1, 1)] // gaps
    public void Times_that_are_nearly_regular_stay_rows_one_after_the_other(params int[] days)
    {
        var time = new DateTime(2020, 1, 1);
        string csv = "ds,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            FormattableString.Invariant(
                $"{time = time.AddDays(days[i % days.Length] + (days[0] == 0 && i % days.Length == 0 ? days[1] : 0)):yyyy-MM-dd},{i}\n")));

        Assert.True(Read(csv).Series[0].Length >= 60);
    }

    [Fact]
    public void A_clock_that_is_read_a_little_late_has_the_step_that_was_meant()
    {
        var start = new DateTime(2024, 1, 1);
        string csv = "ds,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i =>
            $"{start.AddMinutes(15 * i).AddSeconds(i * i * 7919 % 29):yyyy-MM-ddTHH:mm:ss},{i % 5}\n"));

        Assert.Equal("every 15 minutes", FormattableString.Invariant(Read(csv).Series[0].Time.Frequency));
    }

    private static IEnumerable<string> Times()
    {
        var time = new DateTime(2024, 1, 1);
        foreach (int minutes in s_minutes)
            yield return (time = time.AddMinutes(minutes)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
