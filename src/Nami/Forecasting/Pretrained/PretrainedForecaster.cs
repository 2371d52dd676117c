using Nami.Data;
using Nami.Kernels;
using Nami.Networks;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Forecasts series by the combiner, without training: the weights of the bank's paths and the widths of intervals come from a network that
/// was trained on made-up series.
/// </summary>
/// <param name="network">The network.</param>
internal sealed class PretrainedForecaster(CombinerNetwork network)
{
    private const int Rows = 16;

    private static readonly double[] s_scores = [.. CombinerOutput.Probabilities.ToArray().Select(NormalQuantile.At)];

    /// <summary>Forecasts each series that has a value, from its last value.</summary>
    /// <param name="series">The series.</param>
    /// <param name="horizon">The steps to forecast; at least 1.</param>
    /// <param name="levels">The levels of the intervals in percent, ascending.</param>
    /// <param name="seasons">The seasons in steps.</param>
    /// <param name="threads">Threads to compute on. The result is the same for every number.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1.</param>
    /// <param name="cancellation">Stops the forecast.</param>
    /// <exception cref="OperationCanceledException">The forecast was cancelled.</exception>
    public IReadOnlyList<Forecast> Forecast(
        IReadOnlyList<TimeSeries> series, int horizon, IReadOnlyList<double> levels, Seasons seasons, int threads,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var forecasts = new Forecast?[series.Count];
        int batches = (series.Count + Rows - 1) / Rows;
        new SeriesWork(threads, cancellation).Each(batches, () => new Batch(network, seasons, horizon), (b, batch) =>
        {
            int first = b * Rows, end = Math.Min(first + Rows, series.Count);
            batch.Compute(series, first, end);
            for (int s = first; s < end; s++)
                forecasts[s] = series[s].HasValue ? batch.Made(series[s], s - first, levels) : null;
        }, done => progress?.Report((double)done / batches));
        return [.. forecasts.OfType<Forecast>()];
    }

    // The rows of one pass, with what makes their inputs.
    private sealed class Batch(CombinerNetwork network, Seasons seasons, int horizon)
    {
        private readonly CombinerInputs _inputs = new(seasons.Primary, seasons.Secondary, horizon);
        private readonly CombinerBuffers _buffers = new(network, Rows, CombinerInputs.StepsOf(seasons.Primary), horizon, Mode.Evaluation);
        private readonly int[] _rows = new int[Rows]; // of each series; −1 where its values never change
        private readonly bool[] _isNonNegative = new bool[Rows];
        private readonly double[] _weights = new double[PathBank.Count];
        private readonly double[] _quantiles = new double[CombinerOutput.Quantiles];

        public void Compute(IReadOnlyList<TimeSeries> series, int first, int end)
        {
            int rows = 0;
            for (int s = first; s < end; s++)
            {
                bool varies = series[s].HasValue && _inputs.Compute(series[s].Values, _buffers.Inputs[rows]);
                _rows[s - first] = varies ? rows : -1;
                if (!varies)
                    continue;
                _isNonNegative[rows] = _inputs.Bank.IsNonNegative;
                rows++;
            }
            if (rows == 0)
                return;
            _buffers.Take(rows);
            network.Forward(Device.Kernels, _buffers);
        }

        public Forecast Made(TimeSeries series, int number, IReadOnlyList<double> levels)
        {
            int row = _rows[number];
            double[] point = new double[horizon];
            Interval[] intervals = [.. levels.Select(level => new Interval(level, new double[horizon], new double[horizon]))];
            for (int k = 0; k < horizon; k++)
            {
                if (row < 0)
                {
                    double last = series.Values[series.Values.LastIndexOfAnyExcept(double.NaN)];
                    Array.Fill(_quantiles, last);
                }
                else
                    CombinerOutput.Forward(_buffers.Output(row, k), _buffers.Inputs[row], k, _weights, _quantiles);
                point[k] = Decoded(row, _quantiles[CombinerOutput.Median]);
                for (int l = 0; l < intervals.Length; l++)
                {
                    ((double[])intervals[l].Lower)[k] = Decoded(row, At(NormalQuantile.At((100 - levels[l]) / 200)));
                    ((double[])intervals[l].Upper)[k] = Decoded(row, At(NormalQuantile.At((100 + levels[l]) / 200)));
                }
            }
            return new(series.Id, series.NextStamps(horizon), point) { Intervals = intervals, Format = series.Time.StampFormat };
        }

        private double Decoded(int row, double value)
        {
            if (row < 0)
                return value;
            double y = _buffers.Inputs[row].Decode(value);
            return _isNonNegative[row] ? Math.Max(y, 0) : y;
        }

        // Linear between the normal scores of the quantiles, and beyond them.
        private double At(double score)
        {
            int i = 1;
            while (i < s_scores.Length - 1 && score > s_scores[i])
                i++;
            return _quantiles[i - 1]
                + (_quantiles[i] - _quantiles[i - 1]) * ((score - s_scores[i - 1]) / (s_scores[i] - s_scores[i - 1]));
        }
    }
}
