using Nami.Kernels;
using Nami.Networks;
using Nami.Tests.Reference;
using Nami.Training;

namespace Nami.Tests.Networks;

public sealed unsafe class RecurrentNetworkTests
{
    [Fact]
    public void Loss_and_gradients_of_every_hidden_size_to_67_equal_plain_loops_in_double()
    {
        for (int hidden = 1; hidden <= 67; hidden++)
        {
            // Every residue of the tiles and shards comes up: batches 1 … 37, 1 … 7 steps, 1 … 3 inputs, 1 … 2 outputs.
            int batch = 1 + hidden * 7 % 37, steps = 1 + hidden % 7, inputs = 1 + hidden % 3, outputs = 1 + hidden % 2;
            bool relu = hidden % 4 == 0;
            var options = new NetworkOptions
            {
                HiddenSize = hidden,
                InputSize = inputs,
                OutputSize = outputs,
                Nonlinearity = relu ? Nonlinearity.Relu : Nonlinearity.Tanh
            };
            var network = new RecurrentNetwork(options, (ulong)hidden);
            var random = new Random(hidden);
            float[] x = Values(random, batch * steps * inputs), targets = Values(random, batch * outputs);

            var reference = new ReferenceRnn(inputs, hidden, outputs, relu);
            double[] p = [.. network.ParameterShapes.SelectMany(s => network.GetParameter(s.Name).ToArray()).Select(v => (double)v)];
            double[] expected = new double[p.Length];
            double expectedLoss = reference.Loss(
                p, [.. x.Select(v => (double)v)], [.. targets.Select(v => (double)v)], batch, steps, expected);

            using var step = new TrainingStep(network, batch, steps, new TrainingOptions(), Device.Kernels);
            for (int row = 0; row < batch; row++)
                step.Set(row, x.AsSpan(row * steps * inputs, steps * inputs), targets.AsSpan(row * outputs, outputs));
            double loss = step.Run(rate: 1e-30).Loss;

            Assert.Equal(expectedLoss, loss, 1e-5 * expectedLoss);
            float[] gradients = [.. network.Parameters.All.SelectMany(parameter => network.Parameters.GradientsOf(parameter).ToArray())];
            Assert.InRange(GoldenFile.RelativeError(gradients, expected), 0, 1e-5);
        }
    }

    [Fact]
    public void The_parameters_are_counted_before_the_network_is_made()
    {
        foreach (var cell in Enum.GetValues<Cell>())
        {
            foreach (bool both in new[] { false, true })
            {
                var options = new NetworkOptions
                {
                    Cell = cell,
                    InputSize = 2,
                    HiddenSize = 5,
                    OutputSize = 3,
                    Layers = 3,
                    Bidirectional = both,
                    Bias = cell != Cell.Gru
                };
                Assert.Equal(new RecurrentNetwork(options, 1).ParameterCount, options.CountParameters());
            }
        }
    }

    [Fact]
    public void A_sequence_cut_in_two_with_the_state_carried_over_gives_the_bits_of_the_whole()
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 20, Layers = 2 }, seed: 1);
        float[] x = Values(new Random(1), 3 * 10), whole = new float[3], parts = new float[3], state = new float[2 * 3 * 20],
            final = new float[state.Length];
        network.Forward(x, whole, new Workspace(network, 3, 10), finalState: final);

        float[] head = [.. Enumerable.Range(0, 3).SelectMany(row => x[(row * 10)..(row * 10 + 6)])];
        float[] tail = [.. Enumerable.Range(0, 3).SelectMany(row => x[(row * 10 + 6)..(row * 10 + 10)])];
        network.Forward(head, parts, new Workspace(network, 3, 6), finalState: state);
        network.Forward(tail, parts, new Workspace(network, 3, 4), state, state);

        Assert.Equal(whole, parts);
        Assert.Equal(final, state);
    }

    [Theory]
    [InlineData(Cell.Rnn)]
    [InlineData(Cell.Gru)]
    [InlineData(Cell.Lstm)]
    public void Step_by_step_the_outputs_are_those_of_the_whole_sequence_to_the_last_bit(Cell cell)
    {
        var network = new RecurrentNetwork(
            new NetworkOptions { Cell = cell, HiddenSize = 37, Layers = 3, InputSize = 2, OutputSize = 3, Head = Head.EveryStep }, seed: 1);
        float[] x = Values(new Random(1), 25 * 2), whole = new float[25 * 3], one = new float[3], state = new float[network.StateSize];
        using (var workspace = new Workspace(network, 1, 25)) network.Forward(x, whole, workspace);
        using var step = new Workspace(network, 1, 1);
        for (int t = 0; t < 25; t++)
        {
            network.Step(x.AsSpan(t * 2, 2), one, state, step);
            Assert.Equal(whole[(t * 3)..(t * 3 + 3)], one);
        }
    }

    [Fact]
    public void Rows_of_unequal_length_give_what_each_gives_alone()
    {
        foreach (bool both in new[] { false, true })
        {
            var network = new RecurrentNetwork(
                new NetworkOptions { Cell = Cell.Lstm, HiddenSize = 10, Layers = 2, Bidirectional = both }, seed: 1);
            float[] x = Values(new Random(1), 20 * 9), together = new float[20], alone = new float[1];
            int[] lengths = [.. Enumerable.Range(0, 20).Select(row => 1 + row % 9)];
            using (var workspace = new Workspace(network, 20, 9, threads: 2)) network.Forward(x, together, workspace, lengths: lengths);
            for (int row = 0; row < 20; row++)
            {
                using var workspace = new Workspace(network, 1, lengths[row]);
                network.Forward(x.AsSpan(row * 9, lengths[row]), alone, workspace);
                Assert.Equal(alone[0], together[row]);
            }
        }
    }

    [Fact]
    public void A_row_does_not_depend_on_the_rows_beside_it()
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 33 }, seed: 2);
        float[] x = Values(new Random(2), 37 * 5), all = new float[37], one = new float[1];
        network.Forward(x, all, new Workspace(network, 37, 5));
        for (int row = 0; row < 37; row++)
        {
            network.Forward(x.AsSpan(row * 5, 5), one, new Workspace(network, 4, 5));
            Assert.Equal(all[row], one[0]);
        }
    }

    [Theory]
    [InlineData(Cell.Rnn)]
    [InlineData(Cell.Gru)]
    [InlineData(Cell.Lstm)]
    public void Without_biases_it_computes_as_with_biases_of_zero(Cell cell)
    {
        var without = new RecurrentNetwork(new NetworkOptions { Cell = cell, HiddenSize = 11, Layers = 2, Bias = false }, seed: 1);
        var zero = RecurrentNetwork.FromParameters(
            without.Options with { Bias = true },
            (name, shape) => name.Contains("rnn.bias") ? new float[shape[0]] : without.GetParameter(name).ToArray());
        float[] x = Values(new Random(1), 4 * 6), a = new float[4], b = new float[4];
        without.Forward(x, a, new Workspace(without, 4, 6));
        zero.Forward(x, b, new Workspace(zero, 4, 6));
        Assert.Equal(b, a);
        Assert.DoesNotContain(without.ParameterShapes, p => p.Name.Contains("rnn.bias"));
    }

    [Fact]
    public void Initial_weights_are_uniform_within_one_over_the_root_of_the_hidden_size()
    {
        var network = new RecurrentNetwork(new NetworkOptions(), seed: 3);
        Assert.Equal(64 + 64 * 64 + 64 + 64 + 64 + 1, network.ParameterCount);
        float[] weights = network.GetParameter("rnn.weight_hh_l0").ToArray();
        Assert.All(weights, w => Assert.InRange(w, -0.125f, 0.125f));
        Assert.Equal(0, weights.Average(), 0.005);
        Assert.Equal(0.125 * 0.125 / 3, weights.Average(w => w * w), 0.0003);
        Assert.NotEqual(weights, new RecurrentNetwork(new NetworkOptions(), seed: 4).GetParameter("rnn.weight_hh_l0").ToArray());
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, 1, 0)]
    public void Sizes_below_1_are_refused(int inputs, int hidden, int outputs, int layers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RecurrentNetwork(
                new NetworkOptions { InputSize = inputs, HiddenSize = hidden, OutputSize = outputs, Layers = layers }, seed: 1));

    [Fact]
    public void Lengths_that_do_not_fit_and_foreign_workspaces_are_refused()
    {
        var network = new RecurrentNetwork(new NetworkOptions { HiddenSize = 4 }, seed: 1);
        var workspace = new Workspace(network, 2, 5);
        Assert.Throws<ArgumentException>(() => network.Forward(new float[9], new float[2], workspace));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[15], new float[3], workspace));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[10], new float[1], workspace));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[10], new float[2], workspace, new float[7]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[10], new float[2], workspace, default, new float[9]));
        Assert.Throws<ArgumentException>(
            () => new RecurrentNetwork(new NetworkOptions { HiddenSize = 4 }, 1).Forward(new float[10], new float[2], workspace));
        Assert.Throws<KeyNotFoundException>(() => network.GetParameter("rnn.weight"));
        Assert.Throws<ArgumentException>(() => RecurrentNetwork.FromParameters(new NetworkOptions(), (_, _) => new float[3]));
    }

    private static float[] Values(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];
}
