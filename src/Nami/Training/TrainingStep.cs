using Nami.Kernels;
using Nami.Networks;

namespace Nami.Training;

/// <summary>One optimizer step: forward, loss, backward, update. Nothing is allocated in it.</summary>
internal sealed unsafe class TrainingStep : IDisposable
{
    private readonly RecurrentNetwork _network;
    private readonly Workspace _workspace;
    private readonly WorkerTeam _team;
    private readonly float _learningRate;
    private readonly float[] _targets;
    private readonly double[] _sums;
    private int _rows;

    public TrainingStep(RecurrentNetwork network, int batch, int steps, double learningRate, int threads, KernelSet kernels)
    {
        _network = network;
        _workspace = new Workspace(network, batch, steps, Mode.Training, kernels);
        _learningRate = (float)learningRate;
        _targets = new float[batch * network.Options.OutputSize];
        _sums = new double[_workspace.Shards.Length];
        _team = new WorkerTeam(Math.Min(threads, _workspace.Shards.Length), RunShard);
        _rows = batch;
        _workspace.Divide(batch);
    }

    /// <summary>The sequences of the next step, at most the batch it was made for.</summary>
    public int Rows
    {
        get => _rows;
        set
        {
            _rows = value;
            _workspace.Divide(value);
        }
    }

    /// <summary>Sets a sequence (T, I) and its target (O).</summary>
    public void Set(int row, ReadOnlySpan<float> input, ReadOnlySpan<float> target)
    {
        int shard = Workspace.ShardOf(row);
        _workspace.Shards[shard].SetInput(row - Workspace.FirstRow(shard), input);
        target.CopyTo(_targets.AsSpan(row * target.Length));
    }

    /// <summary>
    /// Computes the loss and, where it is finite, its gradients and the update w = w − rate · dw.
    /// </summary>
    /// <returns>The batch's mean squared error before the update.</returns>
    public double Run()
    {
        int shards = _workspace.Divide(_rows);
        _team.Run(shards);
        double sum = 0;
        for (int s = 0; s < shards; s++) sum += _sums[s];
        double loss = sum / (_rows * _network.Options.OutputSize);
        if (!double.IsFinite(loss)) return loss;

        KernelSet kernels = _workspace.Kernels;
        float* gradients = _workspace.Shards[0].Gradients;
        for (int s = 1; s < shards; s++) kernels.AddScaled(1, _workspace.Shards[s].Gradients, gradients, _network.GradientLength);
        _network.UnpackGradients(gradients);
        Parameters parameters = _network.Parameters;
        kernels.AddScaled(-_learningRate, parameters.Gradients, parameters.Values, parameters.PaddedCount);
        _network.PackWeights();
        return loss;
    }

    public void Dispose() => _team.Dispose();

    private void RunShard(int s)
    {
        Shard shard = _workspace.Shards[s];
        int outputs = _network.Options.OutputSize;
        _network.Forward(shard, _workspace.Kernels);
        _sums[s] = MeanSquaredError.SumAndGradient(
            shard.Y, shard.DY, shard.Rows, shard.OutputStride, _targets.AsSpan(Workspace.FirstRow(s) * outputs, shard.Rows * outputs), _rows * outputs);
        _network.Backward(shard, _workspace.Kernels);
    }
}
