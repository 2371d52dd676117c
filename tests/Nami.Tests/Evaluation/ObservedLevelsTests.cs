using Nami.Data;
using Nami.Evaluation;

namespace Nami.Tests.Evaluation;

public sealed class ObservedLevelsTests
{
    [Fact]
    public void Levels_are_those_that_observations_have_in_the_order_in_which_they_come()
    {
        string[] levels = ["later", "open", "never", "closed"];
        // The last observation, of "never" and "later", is scored: it lies after the cutoff.
        var backtest = Backtest.Rolling(new(
            [Series("a", [3, double.NaN, 3, 0], [1, 1, 3, 0], 3), Series("b", [1, 3, 1, 2], [3, 1, 1, 1], double.NaN)],
            [
                new("past", CovariateKind.Past, levels), new("known", CovariateKind.Known, levels),
                new("static", CovariateKind.Static, levels), new("number", CovariateKind.Past),
            ]), horizon: 1);
        var panel = backtest.Training;

        Assert.Equal([["closed", "open"], ["open", "closed"], ["closed"], null], panel.Covariates.Select(covariate => covariate.Levels));
        Is("a", [0, double.NaN, 0], [0, 0, 1, double.NaN], 0);
        Is("b", [1, 0, 1], [1, 0, 0, 0], double.NaN);

        TimeSeries Series(string id, double[] past, double[] known, double one) => new(
            id, TimeAxis.Counter(4), new double[] { 1, 2, 3, 4 }, past, known, new[] { one }, new double[] { 5, 6, 7, 8 });

        void Is(string id, double[] past, double[] known, double one)
        {
            var series = panel.Series.Single(series => series.Id == id);
            Assert.Equal([1, 2, 3], series.Values.ToArray());
            Assert.Equal([past, known, [one], [5, 6, 7]], Enumerable.Range(0, 4).Select(c => series.Covariate(c).ToArray()));
        }
    }
}
