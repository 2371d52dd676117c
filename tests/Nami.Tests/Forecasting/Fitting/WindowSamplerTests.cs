using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>Networks learn from values before the end that they are given alone.</summary>
public sealed class WindowSamplerTests
{
    private const int Season = 4, Horizon = 5;

    private static readonly ModelPlan s_plan = new(Horizon, Window: 8, Season, [1, Season], IsLog: false, Calendar.None)
    {
        Mixture = [.. Enumerable.Range(0, Horizon).Select(_ => new double[] { 0.5, 0, 0.5, 0, 0 })],
    };

    [Theory]
    [InlineData(0)] // the probe that finds the best epoch
    [InlineData(1)] // a rehearsal, on less of the time
    public void A_held_out_value_never_reaches_the_weights_of_a_probe(int fold)
    {
        double[] values = [.. Enumerable.Range(0, 80).Select(t => 10 + t % 4 * 3 + t * 7 % 5 * 0.5)];
        var held = HoldOut.Folds([Encoded(values)], s_plan)[fold];
        int end = held.Cutoffs[0];

        float[] weights = Probe(values, held);
        Assert.InRange(end, 20, 70);
        Assert.NotEqual(weights, Probe(Changed(values, end - 1), held)); // the last value that is learned from
        for (int t = end; t < end + Horizon; t++)
            Assert.Equal(weights, Probe(Changed(values, t), held));
    }

    [Fact]
    public void Targets_lie_before_the_end_where_a_series_is_shorter_than_a_horizon_takes()
    {
        // From the first cutoff, a season and a value, one target is left: the other steps count for nothing.
        const int End = Season + 2;
        double[] values = [.. Enumerable.Range(0, 20).Select(t => 10.0 + t)];
        float[] read = Read(values);

        int first = s_plan.Steps + s_plan.Window; // the weight of the first target
        Assert.NotEqual(0, read[first]);
        Assert.All(read[(first + 1)..], weight => Assert.Equal(0, weight));
        Assert.Equal(read, Read(Changed(values, End)));
        Assert.NotEqual(read, Read(Changed(values, End - 1)));

        static float[] Read(double[] values)
        {
            var series = Encoded(values);
            var windows = new WindowSampler(new(s_plan, series), [series], null, [End], count: 4, seed: 1);
            float[] input = new float[windows.Steps * windows.InputSize], targets = new float[windows.Steps],
                weights = new float[windows.Steps];
            windows.Read(0, 0, input, targets, weights);
            return [.. targets, .. weights];
        }
    }

    private static double[] Changed(double[] values, int t) => [.. values.Select((value, i) => i == t ? 1e6 : value)];

    private static EncodedSeries Encoded(double[] values) => new(new TimeSeries("s", values), s_plan, []);

    private static float[] Probe(double[] values, HoldOut held)
    {
        var series = Encoded(values);
        var options = new ForecasterOptions { Horizon = Horizon, BatchSize = 8, HiddenSize = 4, LearningRate = 0.01 };
        var probe = new MemberTraining(new(s_plan, series), [series], null, options, held, epochs: 2, seed: 1, findsBest: false);
        probe.Run(0, _ => { }, null, TestContext.Current.CancellationToken);
        return [.. probe.Network.ParameterShapes.SelectMany(one => probe.Network.GetParameter(one.Name).ToArray())];
    }
}
