using Nami.Benchmarks;
using TorchSharp;
using static TorchSharp.torch;

namespace Nami.Peers;

/// <summary>TorchSharp, with libtorch's own kernels on MKL and oneDNN.</summary>
internal sealed class TorchPeer(string folder)
{
    // Five steps of a large network take longer than a measurement: numbers are compared once per workload.
    private readonly HashSet<string> _compared = [];

    public static string Version => $"{typeof(torch).Assembly.GetName().Version!.ToString(3)}, libtorch {Trimmed(__version__)}";

    public Prepared? Prepare(string workload, int threads)
    {
        set_num_threads(threads);
        var reference = new ReferenceFile(folder, workload);
        var network = new TorchNetwork(reference);
        var x = tensor(reference.Values("x")).reshape(reference.Batch, reference.Steps, reference.Inputs);
        var y = tensor(reference.Values("y")).reshape(reference.Batch, 1);
        if (reference.Kind == "infer")
        {
            network.eval();
            double? inferred = _compared.Add(workload) ? PeerLoop.Difference(Outputs(network, x), reference.Outputs) : null;
            return new(() => Infer(network, x), reference.Batch, inferred, network, x, y);
        }

        double? difference = _compared.Add(workload)
            ? PeerLoop.Difference(Losses(network, x, y, reference.Losses.Count), reference.Losses)
            : null;
        if (reference.Kind == "sine") return new(() => Sine(reference), 1, difference, network, x, y);
        var slow = optim.SGD(network.parameters(), .001);
        return new(() => Train(network, slow, x, y, isLossRead: false), reference.Batch, difference, slow, network, x, y);
    }

    private static string Trimmed(string version) => string.Join('.', version.Split('.').Take(3));

    private static double[] Outputs(TorchNetwork network, Tensor x)
    {
        using var none = inference_mode();
        using var scope = NewDisposeScope();
        return [.. network.forward(x).data<float>().Select(value => (double)value)];
    }

    private static double[] Losses(TorchNetwork network, Tensor x, Tensor y, int steps)
    {
        using var optimizer = optim.SGD(network.parameters(), .01);
        return [.. Enumerable.Range(0, steps).Select(_ => Train(network, optimizer, x, y, isLossRead: true))];
    }

    private static void Infer(TorchNetwork network, Tensor x)
    {
        using var none = inference_mode();
        using var scope = NewDisposeScope();
        network.forward(x);
    }

    private static double Train(TorchNetwork network, optim.Optimizer optimizer, Tensor x, Tensor y, bool isLossRead)
    {
        using var scope = NewDisposeScope();
        var loss = nn.functional.mse_loss(network.forward(x), y);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return isLossRead ? loss.item<float>() : double.NaN;
    }

    // The exercise as one writes it in TorchSharp: 201 epochs of shuffled mini-batches of 8, and a path of 40 steps every 10 epochs.
    private static void Sine(ReferenceFile reference)
    {
        const int points = 50;
        var (steps, batch, windows) = (reference.Steps, reference.Batch, points - reference.Steps);
        using var all = NewDisposeScope();
        var series = sin(linspace(0, 4 * Math.PI, points)) + 0.3 * randn(points);
        var inputs = series.unfold(0, steps, 1).slice(0, 0, windows, 1).unsqueeze(2);
        var targets = series.slice(0, steps, points, 1).unsqueeze(1);
        float[] start = [.. series.slice(0, 0, steps, 1).data<float>()];
        using var network = new TorchNetwork(reference);
        using var optimizer = optim.SGD(network.parameters(), .01);
        double total = 0;
        for (int epoch = 0; epoch < 201; epoch++)
        {
            using var scope = NewDisposeScope();
            var order = randperm(windows);
            for (int first = 0; first < windows; first += batch)
            {
                var rows = order.slice(0, first, first + batch, 1);
                total += Train(network, optimizer, inputs.index_select(0, rows), targets.index_select(0, rows), isLossRead: true);
            }

            if (epoch % 10 != 0) continue;
            using var none = no_grad();
            var path = new List<float>(start);
            for (int i = 0; i < windows; i++)
                path.Add(network.forward(tensor(path.GetRange(i, steps).ToArray()).reshape(1, steps, 1)).item<float>());
        }

        if (!double.IsFinite(total)) throw new InvalidOperationException("The loss is not finite.");
    }
}

/// <summary>Recurrent layers and a linear head on the last step, with Nami's weights.</summary>
internal sealed class TorchNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module _layers;
    private readonly TorchSharp.Modules.Linear _head;

    public TorchNetwork(ReferenceFile reference) : base("network")
    {
        _layers = reference.Cell switch
        {
            "rnn" => nn.RNN(reference.Inputs, reference.Hidden, reference.Layers, nn.NonLinearities.Tanh, batchFirst: true),
            "gru" => nn.GRU(reference.Inputs, reference.Hidden, reference.Layers, batchFirst: true),
            _ => nn.LSTM(reference.Inputs, reference.Hidden, reference.Layers, batchFirst: true),
        };
        _head = nn.Linear(reference.Hidden, 1);
        register_module("rnn", _layers);
        register_module("fc", _head);
        using var none = no_grad();
        foreach (var (name, parameter) in named_parameters())
        {
            using var values = tensor(reference.Values(name)).reshape(parameter.shape);
            parameter.copy_(values);
        }
    }

    public override Tensor forward(Tensor input)
    {
        var all = _layers switch
        {
            TorchSharp.Modules.RNN rnn => rnn.call(input).Item1,
            TorchSharp.Modules.GRU gru => gru.call(input).Item1,
            TorchSharp.Modules.LSTM lstm => lstm.call(input).Item1,
            _ => throw new InvalidOperationException($"no recurrent layers: {_layers.GetName()}"),
        };
        return _head.forward(all.select(1, -1));
    }
}
