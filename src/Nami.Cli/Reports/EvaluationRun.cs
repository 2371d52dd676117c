using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>What <c>nami evaluate</c> did and found.</summary>
/// <param name="File">The file of the series, as given.</param>
/// <param name="Panel">What it held.</param>
/// <param name="Backtest">What was held back.</param>
/// <param name="Model">What was learned from the rest.</param>
/// <param name="Found">The scores.</param>
/// <param name="Train">How long learning took.</param>
/// <param name="Predict">How long the forecasts and their scores took.</param>
internal sealed record EvaluationRun(
    string File, Panel Panel, Backtest Backtest, Forecaster Model, BacktestResult Found, TimeSpan Train, TimeSpan Predict);
