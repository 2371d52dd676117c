using System.Collections.Concurrent;
using Nami.Forecasting;
using Nami.Kernels;
using Nami.Networks;
using Nami.Training;

namespace Nami.Pretraining.Training;

/// <summary>
/// Trains the combiner on made-up series, a shard per step: AdamW, clipped at a norm of 1, at a flat rate and then down to 1 % of it; the
/// result is a running average of the weights. The same seed gives the same bits on any number of threads.
/// </summary>
internal sealed unsafe class CombinerTraining : IDisposable
{
    private const int WarmUp = 200, Pieces = SeriesShard.Size / CombinerBatch.Size;
    private const double Rate = 2e-3, FlatShare = 0.55, LeastRate = 0.01, ClipNorm = 1, Average = 0.005;

    private readonly ulong _seed;
    private readonly int _steps;
    private readonly KernelSet _kernels;
    private readonly WorkerTeam _team;
    private readonly OptimizerState _recurrentState, _headState;
    private readonly AlignedBuffer[] _recurrentGradients, _headGradients;
    private readonly float[] _recurrentAverage, _headAverage;
    private readonly double[] _losses = new double[Pieces];
    private readonly int[] _rows = new int[Pieces];
    private readonly ConcurrentDictionary<SeriesShape, ConcurrentBag<CombinerBatch>> _batches = new();
    private readonly CombinerLoss[] _measures = [.. Enumerable.Range(0, Pieces).Select(_ => new CombinerLoss())];
    private readonly Action<int> _piece;
    private SeriesShape _shape;
    private int _shard;

    /// <param name="seed">The seed of series, weights and masks.</param>
    /// <param name="steps">The steps of the whole training; each sees 256 series.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="kernels">The vector width.</param>
    public CombinerTraining(ulong seed, int steps, int threads, KernelSet kernels)
    {
        (_seed, _steps, _kernels) = (seed, steps, kernels);
        Network = new(seed);
        var optimizer = new AdamW { Beta2 = 0.98 };
        _recurrentState = new(optimizer, Network.Recurrent.Parameters);
        _headState = new(optimizer, Network.Head.Parameters);
        _recurrentGradients = Buffers(Network.Recurrent.GradientLength);
        _headGradients = Buffers(Network.Head.GradientLength);
        _recurrentAverage = Network.Recurrent.Parameters.AllValues.ToArray();
        _headAverage = Network.Head.Parameters.AllValues.ToArray();
        _team = new(threads);
        _piece = Piece;
    }

    /// <summary>The network in training.</summary>
    public CombinerNetwork Network { get; }

    /// <summary>The steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Does the next step; returns the loss before it.</summary>
    public double Step()
    {
        _shard = Steps;
        _shape = ShapeOf(_shard);
        _team.Run(Pieces, _piece);
        var (recurrent, head) = (_recurrentGradients[0], _headGradients[0]);
        double loss = _losses[0];
        for (int s = 1; s < Pieces; s++)
        {
            _kernels.AddScaled(1, _recurrentGradients[s].Data, recurrent.Data, recurrent.Length);
            _kernels.AddScaled(1, _headGradients[s].Data, head.Data, head.Length);
            loss += _losses[s];
        }
        Network.Recurrent.UnpackGradients(recurrent.Data);
        Network.Head.UnpackGradients(head.Data);
        Update();
        Steps++;
        GC.KeepAlive(this);
        return loss * SeriesShard.Size / Math.Max(1, _rows.Sum());
    }

    /// <summary>The network with the averaged weights.</summary>
    public CombinerNetwork Averaged()
    {
        var averaged = new CombinerNetwork(_seed);
        _recurrentAverage.CopyTo(averaged.Recurrent.Parameters.AllValues);
        _headAverage.CopyTo(averaged.Head.Parameters.AllValues);
        averaged.Recurrent.PackWeights();
        averaged.Head.PackWeights();
        return averaged;
    }

    public void Dispose() => _team.Dispose();

    private static AlignedBuffer[] Buffers(int length) =>
        [.. Enumerable.Range(0, Pieces).Select(_ => new AlignedBuffer(AlignedBuffer.Padded(length)))];

    private SeriesShape ShapeOf(int shard) => SeriesShard.ShapeOf(_seed, shard);

    private void Piece(int s)
    {
        var (recurrent, head) = (_recurrentGradients[s], _headGradients[s]);
        recurrent.Span.Clear();
        head.Span.Clear();
        (_losses[s], _rows[s]) = (0, 0);
        // The length of the history changes no memory.
        var bag = _batches.GetOrAdd(_shape with { Length = 0 }, _ => []);
        if (!bag.TryTake(out var batch))
            batch = new CombinerBatch(Network, _shape, Mode.Training);
        int rows = batch.Make(_seed, _shard, s * CombinerBatch.Size, drops: true);
        if (rows > 0)
        {
            var at = batch.Buffers;
            Network.Forward(_kernels, at);
            for (int r = 0; r < rows; r++)
                _losses[s] += _measures[s].Add(at, r, batch.Targets[r], 1.0 / SeriesShard.Size, wantsGradient: true);
            Network.Head.Backward(_kernels, at.Head, head.Data);
            at.Head.DSum.Span[..(rows * CombinerHead.Width)].CopyTo(new Span<float>(at.Shard.DY, rows * CombinerHead.Width));
            Network.Recurrent.Backward(at.Shard, _kernels);
            for (int unit = 0; unit < Network.Recurrent.GradientUnits.Count; unit++)
                Network.Recurrent.AddGradients(unit, [at.Shard], _kernels, recurrent.Data);
        }
        _rows[s] = rows;
        bag.Add(batch);
    }

    private void Update()
    {
        var (recurrent, head) = (Network.Recurrent.Parameters, Network.Head.Parameters);
        double norm = Math.Sqrt(
            Reduction.SumOfSquares(recurrent.Gradients, recurrent.Count) + Reduction.SumOfSquares(head.Gradients, head.Count));
        if (!double.IsFinite(norm))
            return;
        if (ClipNorm / (norm + 1e-6) is var factor and < 1)
        {
            _kernels.Scale((float)factor, recurrent.Gradients, recurrent.PaddedCount);
            _kernels.Scale((float)factor, head.Gradients, head.PaddedCount);
        }
        double done = (double)Steps / _steps;
        double rate = Rate * Math.Min(1, (Steps + 1.0) / WarmUp)
            * (done < FlatShare ? 1 : Math.Max(LeastRate, 1 - (done - FlatShare) / (1 - FlatShare)));
        _recurrentState.Update(_kernels, recurrent, rate);
        _headState.Update(_kernels, head, rate);
        Network.Recurrent.PackWeights();
        Network.Head.PackWeights();
        float share = (float)Math.Max(Average, 1.0 / (Steps + 1));
        Mix(recurrent.AllValues, _recurrentAverage, share);
        Mix(head.AllValues, _headAverage, share);
    }

    private static void Mix(ReadOnlySpan<float> values, float[] average, float share)
    {
        for (int i = 0; i < average.Length; i++)
            average[i] += share * (values[i] - average[i]);
    }
}
