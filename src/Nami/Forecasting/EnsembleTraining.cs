using Nami.Networks;
using Nami.Training;

namespace Nami.Forecasting;

/// <summary>
/// Trains the networks of a <see cref="Forecaster"/>. A first one, the probe, has not seen the last part of the time: it tells how wide the
/// intervals must be and how many steps are best; the members learn from all of it.
/// </summary>
internal sealed class EnsembleTraining(PanelPlan plan, EncodedSeries[] series, ForecasterOptions options, IProgress<EpochResult>? progress, CancellationToken cancellation)
{
    private readonly MemberTraining _member = new(new WindowEncoder(plan, series[0]), series, options);

    public Ensemble Run()
    {
        var held = HeldOut.Of(series, plan);
        double[][]? widths = null;
        var epochs = MemberTraining.Epochs(options.Steps ?? PanelPlanner.Steps(series.Length));
        if (held.Places.Length > 0)
        {
            var best = new BestEpoch(progress);
            var probe = _member.Train(held, epochs, options.Seed, best, cancellation);
            widths = Calibrate(probe, held);
            epochs = best.Epoch + 1;
        }
        var members = new RecurrentNetwork[options.Members];
        for (var i = 0; i < members.Length; i++)
            members[i] = _member.Train(HeldOut.Nothing(series), epochs, options.Seed + 1 + (ulong)i, progress, cancellation);
        return new(plan, members, widths);
    }

    private double[][] Calibrate(RecurrentNetwork probe, HeldOut held)
    {
        List<double>[][] scores = [.. QuantileGrid.Levels.Select(_ => Enumerable.Range(0, plan.Horizon).Select(_ => new List<double>()).ToArray())];
        new Ensemble(plan, [probe]).Predict(series, held.Places, options.Threads, (i, quantiles, scale) =>
        {
            var (s, cutoff) = held.Places[i];
            for (var k = 0; k < plan.Horizon && cutoff + k < series[s].Values.Length; k++)
            {
                var y = series[s].Values[cutoff + k];
                if (double.IsNaN(y))
                    continue;
                for (var l = 0; l < scores.Length; l++)
                    scores[l][k].Add(Math.Max(quantiles[1 - l][k] - y, y - quantiles[3 + l][k]) / scale.Deviation);
            }
        });
        return [.. QuantileGrid.Levels.Select((level, l) => Conformal.Widths(level, scores[l]))];
    }

    private sealed class BestEpoch(IProgress<EpochResult>? inner) : IProgress<EpochResult>
    {
        private double _least = double.PositiveInfinity;

        public int Epoch { get; private set; }

        public void Report(EpochResult value)
        {
            if (value.ValidationLoss < _least)
                (_least, Epoch) = (value.ValidationLoss, value.Epoch);
            inner?.Report(value);
        }
    }
}
