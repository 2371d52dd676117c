using Nami.Data;
using Nami.Forecasting;

namespace Nami.Evaluation;

/// <summary>A series of a <see cref="Backtest"/> and what was forecast of it.</summary>
/// <param name="Id">The series' name.</param>
/// <param name="Time">The stamps of its values, those of a test file continuing it.</param>
/// <param name="Values">All values of the series, and behind them what came true in a test file; NaN where one is missing.</param>
/// <param name="Windows">The cutoff of each window, which is the place in the values of its first step, and the forecast.</param>
public sealed record BacktestSeries(string Id, TimeAxis Time, IReadOnlyList<double> Values, IReadOnlyList<(int Cutoff, Forecast Forecast)> Windows);
