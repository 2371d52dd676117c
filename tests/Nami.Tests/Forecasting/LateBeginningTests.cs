using System.Globalization;
using System.Text;
using Nami.Data;
using Nami.Evaluation;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>Series begin with their first value: missing ones before it change nothing.</summary>
public sealed class LateBeginningTests
{
    private const int Empty = 60, Length = 60, Horizon = 7;

    private static readonly ForecasterOptions s_options = new() { Horizon = Horizon, Steps = 50, Members = 1, Seed = 1 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Missing_values_before_the_first_one_change_no_bit_of_a_model()
    {
        Panel cut = Panel(0), late = Panel(Empty);

        Forecaster one = Forecaster.Fit(cut, s_options, cancellation: Cancellation),
            other = Forecaster.Fit(late, s_options, cancellation: Cancellation);

        Assert.Equal(Bytes(one), Bytes(other));
        Assert.Equal(Bytes(one.Refit(cut, cancellation: Cancellation)), Bytes(other.Refit(late, cancellation: Cancellation)));
    }

    [Fact]
    public void Nor_of_what_a_model_says_of_other_series()
    {
        var model = Forecaster.Fit(Panel(0), s_options, cancellation: Cancellation);
        Panel cut = Panel(0, "other"), late = Panel(Empty, "other");

        Assert.Equal(Numbers(model.Forecast(cut)), Numbers(model.Forecast(late)));
        Assert.Equal(model.SamplePaths(cut, 3, 1)[0].Paths, model.SamplePaths(late, 3, 1)[0].Paths);
        Assert.Equal(Numbers(model.Update(cut).Forecast()), Numbers(model.Update(late).Forecast()));
        Assert.Equal(model.Warnings(cut), model.Warnings(late),
            (a, b) => a!.ToString(CultureInfo.InvariantCulture) == b!.ToString(CultureInfo.InvariantCulture));
        FittedSeries past = model.Fitted(cut, 1, cancellation: Cancellation)[0],
            latePast = model.Fitted(late, 1, cancellation: Cancellation)[0];
        Assert.Equal(Empty + Length, latePast.Values.Count);
        Assert.Equal(past.Point, latePast.Point.Skip(Empty));
        Assert.Equal(past.Interval.Upper, latePast.Interval.Upper.Skip(Empty));
    }

    [Fact]
    public void A_few_values_are_a_short_series_however_long_it_was_empty()
    {
        var model = Forecaster.Fit(
            Panel(0), s_options with { Season = 30, Log = false, Method = ForecastMethod.Network }, cancellation: Cancellation);
        Assert.Contains("at most one season of values",
            Assert.Single(model.Warnings(Panel(Empty, "late", 28))).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_and_seasons_are_those_of_the_rows_alone()
    {
        var (cut, late) = (Score(Panel(0)), Score(Panel(Empty)));
        Assert.Equal(cut.Select(scores => scores.ToString()), late.Select(scores => scores.ToString()));
        Assert.Equal(Seasons.Find(Panel(0).Series), Seasons.Find(Panel(10 * Empty).Series));

        static IEnumerable<Scores> Score(Panel panel)
        {
            var backtest = Backtest.Rolling(panel, Horizon, 2);
            var model = Forecaster.Fit(backtest.Training, s_options, cancellation: Cancellation);
            return backtest.Run(model.Forecast, cancellation: Cancellation).Scores.Select(model => model.Scores);
        }
    }

    [Fact]
    public void A_wide_table_of_series_that_begin_late_is_the_long_one()
    {
        StringBuilder wide = new("ds,a,b\n"), rows = new("unique_id,ds,y\n");
        for (int t = 0; t < Empty + Length; t++)
        {
            string date = new DateTime(2024, 1, 1).AddDays(t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            wide.Append(CultureInfo.InvariantCulture, $"{date},{Value(t)},{(t < Empty ? "" : Value(t + 3))}\n");
            rows.Append(CultureInfo.InvariantCulture, $"a,{date},{Value(t)}\n");
            if (t >= Empty)
                rows.Append(CultureInfo.InvariantCulture, $"b,{date},{Value(t + 3)}\n");
        }
        Assert.Equal(Forecast(rows), Forecast(wide));

        static double[] Forecast(StringBuilder csv)
        {
            var panel = CsvPanel.Read(new StringReader(csv.ToString()), "table.csv", new());
            return Numbers(Forecaster.Fit(panel, s_options, cancellation: Cancellation).Forecast());
        }
    }

    private static double Value(int t) => 100 + 10 * Math.Sin(t * 2 * Math.PI / 7) + t * 31 % 11 / 4.0;

    /// <summary>A series of days, empty at first, with covariates of each kind that are not.</summary>
    private static Panel Panel(int empty, string id = "s", int length = Length)
    {
        length += empty;
        DateTime[] days = [.. Enumerable.Range(0, length).Select(t => new DateTime(2024, 6, 1).AddDays(t - empty))];
        double[] values = [.. Enumerable.Range(0, length).Select(t => t < empty ? double.NaN : Value(t - empty))];
        double[] known = [.. Enumerable.Range(0, length + Horizon).Select(t => (double)((t - empty + 700) % 5))],
            past = [.. Enumerable.Range(0, length).Select(t => (double)((t - empty + 700) % 3))];
        return new([new(id, TimeAxis.Of(days), values, known, past, new[] { 2.0 })],
            [new("known", CovariateKind.Known), new("past", CovariateKind.Past), new("static", CovariateKind.Static)]);
    }

    private static byte[] Bytes(Forecaster model)
    {
        using var bytes = ModelFile.Bytes(model.ToFile(), "m");
        return bytes.ToArray();
    }

    private static double[] Numbers(IReadOnlyList<Forecast> forecasts) =>
        [.. forecasts.SelectMany(f => f.Point.Concat(f.Intervals.SelectMany(i => i.Lower.Concat(i.Upper))))];
}
