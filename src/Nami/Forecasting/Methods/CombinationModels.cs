using Nami.Data;
using Nami.Files;

namespace Nami.Forecasting;

/// <summary>
/// The combination of many simple forecasts: nothing is estimated before a forecast, which is made from each series' latest values.
/// </summary>
internal sealed class CombinationModels(ForecasterOptions options) : SeriesModels
{
    private readonly Seasons _seasons = new(options.Season!.Value, options.LongSeason!.Value);

    public override void Write(Safetensors file, Panel history) { }

    public override SeriesModels Continue(Panel history, Panel kept) => this;

    public override IReadOnlyList<Forecast> Forecast(
        IReadOnlyList<TimeSeries> series, int horizon, IReadOnlyList<double> levels, int threads, IProgress<double>? progress,
        CancellationToken cancellation) => CombinationForecaster.Forecast(
            new Panel([.. series.Select(one => one.Last(options.Window!.Value, []))], []), horizon, levels, _seasons, threads, progress,
            cancellation);
}
