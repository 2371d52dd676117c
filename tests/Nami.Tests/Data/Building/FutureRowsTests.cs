using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>Rows of a table after its last value.</summary>
public sealed class FutureRowsTests
{
    private static readonly PanelOptions s_known = new() { Known = ["promo"] };

    [Fact]
    public void Rows_with_known_covariates_alone_are_the_future()
    {
        var panel = Read("ds,y,promo,visits\n" + Rows("2024-01-0", (1, "5,0,7"), (2, "6,1,8"), (3, ",1,"), (4, ",0,")), s_known);
        var series = panel.Series[0];

        Assert.Equal([5, 6], series.Values.ToArray());
        Assert.Equal([0, 1, 1, 0], series.Covariate(0).ToArray());
        Assert.Equal([7, 8], series.Covariate(1).ToArray());
        Assert.Equal("2024-01-03", series.Time.Format(2));
        Assert.Equal("f: the last 2 rows have no values, so they are future rows of \"promo\". Forecasts begin after 2024-01-02.",
            FormattableString.Invariant(Assert.Single(panel.Notes)));
        Assert.Empty(panel.Warnings);
        Assert.Equal("1 series of 2 points, daily, 2024-01-01 … 2024-01-02", panel.ToString());
    }

    [Fact]
    public void They_are_those_of_rows_in_a_table_of_their_own()
    {
        string past = "ds,y,promo\n" + Rows("2024-01-0", (1, "5,no"), (2, "6,yes"), (3, "7,no"));
        string future = Rows("2024-01-0", (4, "yes"), (5, "new"));

        var joined = Read(past, s_known).WithFuture(Read("ds,promo\n" + future, new() { IsFuture = true }));
        var one = Read(past + future.Replace(",", ",,", StringComparison.Ordinal), s_known);

        Assert.Equal(joined.Series[0].Covariate(0).ToArray()[..4], one.Series[0].Covariate(0).ToArray()[..4]);
        Assert.Equal(5, one.Series[0].Covariate(0).Length);
        Assert.Equal(["no", "yes"], one.Covariates[0].Levels); // what training saw
    }

    [Fact]
    public void Rows_of_which_another_series_has_values_are_missing_values()
    {
        var panel = Read(
            "unique_id,ds,y,promo\n" + Rows("a,2024-01-0", (1, "1,0"), (2, "2,1"), (3, ",1"), (4, ",1"), (5, ",0"))
                + Rows("b,2024-01-0", (1, "1,0"), (2, "2,1"), (3, "3,1"), (4, "4,1"), (5, ",0")), s_known);

        Assert.Equal([1, 2, double.NaN, double.NaN], panel.Series[0].Values.ToArray());
        Assert.Equal([1, 2, 3, 4], panel.Series[1].Values.ToArray());
        Assert.Equal([0, 1, 1, 1, 0], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal(["2024-01-05", "2024-01-05"], panel.Series.Select(series => series.Time.Format(series.Length)));
        Assert.Equal(
            "series \"a\" has no values at the end, unlike other series. Its forecast begins after the missing values.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void Future_rows_follow_the_panel_where_a_series_lacks_rows_before_them()
    {
        var panel = Read(
            "unique_id,ds,y,promo\n" + Rows("a,2024-01-0", (1, "1,0"), (2, "2,1"), (3, "3,0"), (6, ",1"))
                + Rows("b,2024-01-0", (1, "1,0"), (2, "2,1"), (3, "3,1"), (4, "4,1"), (5, "5,1"), (6, ",0")), s_known);

        Assert.Equal([1, 2, 3, double.NaN, double.NaN], panel.Series[0].Values.ToArray());
        Assert.Equal([0, 1, 0, double.NaN, double.NaN, 1], panel.Series[0].Covariate(0).ToArray());
    }

    [Fact]
    public void Rows_of_no_known_covariate_stay_missing_values_and_are_named()
    {
        string csv = "ds,y,promo\n" + Rows("2024-01-0", (1, "5,0"), (2, "6,1"), (3, ",1"), (4, ",0"));

        var panel = Read(csv);
        Assert.Equal([5, 6, double.NaN, double.NaN], panel.Series[0].Values.ToArray());
        Assert.Equal(
            "f: the last 2 rows have no values, and forecasts begin after them. If \"promo\" is known in advance, name it (PanelOptions.Known) to forecast these rows; otherwise remove them.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
        Assert.Equal(
            "f: the last 2 rows have no values, and forecasts begin after them. Remove them to forecast these rows.",
            FormattableString.Invariant(Assert.Single(Read("ds,y\n2024-01-01,1\n2024-01-02,1\n2024-01-03,\n2024-01-04,\n").Warnings)));
        Assert.Empty(Read("ds,y\n2024-01-01,1\n2024-01-02,1\n2024-01-03,\n").Warnings);
    }

    [Fact]
    public void A_series_whose_rows_end_before_the_others_is_noted_and_ends_there()
    {
        var panel = Read("unique_id,ds,y\n" + Rows("a,2024-01-0", (1, "1"), (2, "2")) + Rows("b,2024-01-0", (1, "1"), (2, "2"), (3, "3")));

        Assert.Equal("2024-01-03", panel.Series[0].Time.Format(2));
        Assert.Equal("series \"a\" ends before 2024-01-03. Its forecast begins after its own end.",
            FormattableString.Invariant(Assert.Single(panel.Notes)));
    }

    [Fact]
    public void A_future_row_off_the_steps_is_named()
    {
        var panel = Read("ds,y,promo\n" + Rows("2024-01-0", (1, "5,0"), (2, "6,1"), (3, ",1"), (5, ",0")), s_known);

        Assert.Equal([0, 1, 1], panel.Series[0].Covariate(0).ToArray());
        Assert.Equal(
            "series \"series\": the future rows have 2024-01-05, but 2024-01-04 was expected. Future rows from there on are ignored.",
            FormattableString.Invariant(Assert.Single(panel.Warnings)));
    }

    [Fact]
    public void A_model_forecasts_the_future_rows_of_its_table_and_is_never_scored_on_them()
    {
        string csv = "ds,y,promo\n" + string.Concat(Enumerable.Range(0, 134).Select(i => FormattableString.Invariant(
            $"{new DateTime(2023, 1, 1).AddDays(i):yyyy-MM-dd},{(i < 120 ? $"{10 + i % 7 + 5 * (i % 10 == 0 ? 1 : 0)}" : "")},{(i % 10 == 0 ? 1 : 0)}\n")));
        var panel = Read(csv, s_known);
        var model = Forecaster.Fit(panel, new() { Horizon = 14, Window = 14, Season = 7, Steps = 50, Members = 1 });
        var again = Forecaster.OfFile(model.ToFile(), "model", 1);

        var forecast = again.Forecast(again.History)[0];
        Assert.Equal(("2023-05-01", "2023-05-14"), (forecast.Stamps[0], forecast.Stamps[^1]));
        Assert.Equal(120, Backtest.Rolling(panel, 14, windows: 1).Training.Series[0].Length + 14);
    }

    private static string Rows(string start, params (int Day, string Fields)[] rows) =>
        string.Concat(rows.Select(row => FormattableString.Invariant($"{start}{row.Day},{row.Fields}\n")));

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
