using Nami.Data;
using Nami.Files;

namespace Nami.Forecasting;

internal sealed class CombinationModels(ForecasterOptions options) : SeriesModels
{
    public override void Write(Safetensors file, Panel history) { _ = options; }

    public override SeriesModels Continue(Panel history, Panel kept) => this;

    public override IReadOnlyList<Forecast> Forecast(
        IReadOnlyList<TimeSeries> series, int horizon, IReadOnlyList<double> levels, int threads, IProgress<double>? progress,
        CancellationToken cancellation) => [.. series.Select(one => StatisticalMethod.Drift.Forecast(one, horizon, levels))];

    public override IReadOnlyList<SamplePaths> Draw(
        Panel panel, int count, ulong seed, int horizon, int threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        Throw.Input($"the combination has no sample paths. Choose another method.");
        return [];
    }
}
