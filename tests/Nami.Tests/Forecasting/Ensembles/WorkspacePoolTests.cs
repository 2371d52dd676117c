using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

public sealed class WorkspacePoolTests
{
    [Theory]
    [InlineData(Cell.Rnn)]
    [InlineData(Cell.Gru)]
    [InlineData(Cell.Lstm)]
    public void What_was_forecast_before_in_a_workspace_changes_no_bit(Cell cell)
    {
        using var folder = new TemporaryFolder();
        string path = folder["model.nami"];
        var series = Series();
        Forecaster.Fit(
            new Panel(series),
            new()
            {
                Method = ForecastMethod.Network,
                Horizon = 6,
                Season = 6,
                Steps = 50,
                Members = 2,
                BatchSize = 16,
                HiddenSize = 24,
                Layers = 2,
                Cell = cell
            },
            cancellation: TestContext.Current.CancellationToken).Save(path);

        // A model that was just read has no workspace yet.
        long[][] fresh = [.. series.Select(one => Bits(Forecaster.Load(path), one))];
        var model = Forecaster.Load(path);
        for (int round = 0; round < 2; round++)
        {
            for (int s = 0; s < series.Length; s++)
                Assert.Equal(fresh[s], Bits(model, series[s]));
        }
        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 4 },
            i => Assert.Equal(fresh[i % series.Length], Bits(model, series[i % series.Length])));
        // Those of a batch are workspaces of their own.
        Assert.Equal(fresh.SelectMany(bits => bits), model.Forecast(new Panel(series)).SelectMany(Bits));
    }

    private static long[] Bits(Forecaster model, TimeSeries series) => Bits(Assert.Single(model.Forecast(new Panel([series]))));

    private static long[] Bits(Forecast forecast) =>
        [.. forecast.Point.Concat(forecast.Intervals.SelectMany(interval => interval.Lower.Concat(interval.Upper)))
            .Select(BitConverter.DoubleToInt64Bits)];

    // Of other sizes, signs and lengths, and one with gaps: whatever one leaves behind would be seen in the next.
    private static TimeSeries[] Series()
    {
        var noise = new Random(5);
        return
        [
            .. new[] { 1.0, -40, 1e6, 0.01 }.Select((size, s) => new TimeSeries($"s{s}",
                Enumerable.Range(0, 50 + 7 * s).Select(t => size * (5 + Math.Sin(t * Math.PI / 3) + noise.NextDouble())).ToArray())),
            new("gaps", Enumerable.Range(0, 60).Select(t => t % 4 == 0 ? double.NaN : t % 6 + noise.NextDouble()).ToArray()),
        ];
    }
}
