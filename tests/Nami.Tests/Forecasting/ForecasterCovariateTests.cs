using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>Covariates are found by their names, and those known in advance have to be known.</summary>
public sealed class ForecasterCovariateTests(ForecasterCovariateTests.Learned learned) : IClassFixture<ForecasterCovariateTests.Learned>
{
    private const int Length = 60, Horizon = 4;

    public sealed class Learned
    {
        public Forecaster Model { get; } = Forecaster.Fit(
            Panel(["x", "day"]), new() { Horizon = Horizon, Season = 6, Steps = 100, Members = 1, BatchSize = 4, HiddenSize = 8 });
    }

    [Fact]
    public void Neither_the_order_of_the_columns_nor_of_the_levels_matters_nor_a_further_column()
    {
        var expected = learned.Model.Forecast(Panel(["x", "day"]))[0].Point;
        Assert.Equal(expected, learned.Model.Forecast(Panel(["day", "x"]))[0].Point);
        Assert.Equal(expected, learned.Model.Forecast(Panel(["other", "x", "day"]))[0].Point);
        Assert.Equal(expected, learned.Model.Forecast(Panel(["x", "day"], levels: ["new", "closed", "open"]))[0].Point);
        Assert.Equal(expected, learned.Model.Forecast(Panel(["x", "day"], levels: ["open", "new", "closed"]))[0].Point);
        Assert.NotEqual(expected, learned.Model.Forecast(Panel(["x", "day"], levels: ["a", "b", "c"]))[0].Point);
    }

    [Fact]
    public void A_level_that_was_not_learned_is_accepted() =>
        Assert.All(
            learned.Model.Forecast(Panel(["x", "day"], levels: ["a", "b", "c"]))[0].Point, value => Assert.True(double.IsFinite(value)));

    [Theory]
    [InlineData(0, "\"x\" has no value at 61")]
    [InlineData(2, "\"x\" has no value at 63")]
    [InlineData(Horizon - 1, "\"x\" has no value at 64")]
    [InlineData(Horizon, null)]
    public void A_future_that_is_not_known_is_refused_by_series_column_and_stamp(int known, string? expected)
    {
        var panel = Panel(["x", "day"], known: known);
        if (expected is null)
            Assert.Equal(Horizon, learned.Model.Forecast(panel)[0].Point.Count);
        else
            Assert.Contains(expected, Assert.Throws<InputException>(() => learned.Model.Forecast(panel)).Message, StringComparison.Ordinal);
        if (known == 2)
            Assert.Equal(learned.Model.Forecast(Panel(["x", "day"]))[0].Point.Take(2), learned.Model.Forecast(panel, 2)[0].Point);
    }

    [Fact]
    public void A_column_that_is_missing_or_of_another_kind_is_refused_by_its_name()
    {
        Refused("lacks column \"day\"", Panel(["x"]));
        Refused("\"x\" had one value per row in training", new(
            [new("s", TimeAxis.Counter(2), new double[2], new double[1], new double[2])],
            [new("x", CovariateKind.Static), new("day", CovariateKind.Past, ["open"])]));
        Refused("\"x\" contained numbers in training", new(
            [new("s", TimeAxis.Counter(2), new double[2], new double[6], new double[2])],
            [new("x", CovariateKind.Known, ["a"]), new("day", CovariateKind.Past, ["open"])]));

        void Refused(string expected, Panel panel) =>
            Assert.Contains(expected, Assert.Throws<InputException>(() => learned.Model.Forecast(panel)).Message, StringComparison.Ordinal);
    }

    /// <summary>A number known in advance that the values follow, and a category of the past.</summary>
    private static Panel Panel(string[] columns, string[]? levels = null, int known = Horizon)
    {
        levels ??= ["closed", "open"];
        double[] x = [.. Enumerable.Range(0, Length + known).Select(i => (double)(i * 7 % 5))];
        double[] day = [.. Enumerable.Range(0, Length).Select(i => (double)Array.IndexOf(levels, i % 6 == 0 ? "closed" : "open"))];
        if (day.Contains(-1))
            day = [.. Enumerable.Range(0, Length).Select(i => (double)(i % levels.Length))];
        double[] y = [.. Enumerable.Range(0, Length).Select(i => 100 + 5 * x[i] + 10 * (i % 6))];
        Covariate[] covariates = [.. columns.Select(name => name == "day"
            ? new Covariate(name, CovariateKind.Past, levels)
            : new(name, name == "x" ? CovariateKind.Known : CovariateKind.Past))];
        return new([new("s", TimeAxis.Counter(Length), y, [.. columns.Select(name => (ReadOnlyMemory<double>)(name == "day" ? day : x))])],
            covariates);
    }
}
