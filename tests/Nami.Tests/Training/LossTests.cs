using Nami.Tests.Reference;
using Nami.Training;

namespace Nami.Tests.Training;

public sealed class LossTests
{
    internal static readonly Loss[] Losses =
    [
        new MeanSquared(), new MeanAbsolute(), new Huber { Delta = 0.7 }, new SmoothL1 { Beta = 0.5 },
        new Pinball { Levels = [0.05, 0.5, 0.9] }, new Poisson(),
    ];

    public static TheoryData<Loss> All => [.. Losses, new ScaledNegativeBinomial()];

    /// <summary>
    /// Outputs, target, loss and gradient by the distribution's definition, in 200 digits (mpmath), where double loses most.
    /// </summary>
    public static TheoryData<float[], float, double, double[]> Extremes => new()
    {
        { [0.5f, -0.25f], 3f, 2.7585874914303406, [-0.8293448241, 0.02143372125] },
        { [2f, -2e1f], 0f, 2.1269280063808257, [0.8807970741, -4.662146802e-09] },
        { [2f, -2e1f], 7f, 5.3693385224450723, [-2.018022015, -1.725889497e-08] },
        { [5f, -1.5e2f], 1.8e2f, 473.3144138461619, [-34.71778773, -1.092144665e-61] },
        { [-6e1f, 1f], 0f, 8.7565107626965203e-27, [8.756510763e-27, -2.802749951e-53] },
        { [-6e1f, 1f], 2f, 119.8544886660024, [-2, -0.3160293462] },
        { [3f, 8e1f], 4f, 5.8306373826402137, [-0.001213957126, 0.01187576459] },
        { [1e4f, -3f], 9e3f, 8.627005688597337, [0.0002053921537, 0.3836531184] },
        { [1e4f, -3e1f], 1.01e4f, 6.0274337524467435, [-0.009999999991, 4.678811916e-12] },
        { [3e2f, -6f], 2.5e2f, 6.5212199595120048, [0.09563673421, -0.8775707733] },
        { [1f, 2e3f], 1f, 7.6052200170115774, [6.636843822e-05, 0.0004980911623] },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void The_negative_binomial_and_its_slopes_hold_far_from_the_middle(
        float[] output, float target, double value, double[] gradient)
    {
        float[] slopes = new float[output.Length];
        double actual = ScaledNegativeBinomial.Value(output, shift: 0, scale: 1, target, slopes);
        Assert.Equal(value, actual, 2e-13 * Math.Max(1, Math.Abs(value)) + 1e-14 * target);
        for (int i = 0; i < slopes.Length; i++) Assert.Equal(gradient[i], slopes[i], 1e-6 * Math.Abs(gradient[i]) + 1e-20);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_gradient_is_the_slope_of_the_value(Loss loss)
    {
        float[] places = [-45, -12.3f, -4, -1.25f, -0.3f, 0.1f, 0.9f, 2.2f, 7.7f, 33, 140];
        double[] kinks =
            loss switch { MeanAbsolute or Pinball => [0], Huber huber => [huber.Delta], SmoothL1 smooth => [smooth.Beta], _ => [] };
        var random = new Random(3);
        for (int n = 0; n < 4000; n++)
        {
            float[] output = [.. Enumerable.Range(0, loss.Parameters)
                .Select(_ => MathF.Round(1024 * random.GetItems(places, 1)[0] + random.Next(100)) / 1024)];
            float target = loss.LeastTarget == 0 ? random.GetItems([0, 1, 2, 5, 40, 900], 1)[0] : random.GetItems(places, 1)[0] + 0.2f;
            if (output.Any(y => kinks.Any(kink => Math.Abs(Math.Abs(y - target) - kink) < 0.01))) continue;
            float[] gradient = new float[loss.Parameters];
            double value = loss.Value(output, target, gradient);
            Assert.False(double.IsNaN(value));
            for (int i = 0; i < output.Length; i++)
            {
                (double slope, double error) = Slope(loss, output, target, i);
                if (!float.IsFinite(gradient[i])) continue;
                Assert.True(
                    Math.Abs(slope - gradient[i]) <= 1e-5 * Math.Abs(slope) + error,
                    $"[{string.Join(' ', output)}], {target}, output {i}: {gradient[i]}, {slope} ± {error}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_output_of_a_network_makes_the_loss_not_a_number(Loss loss)
    {
        float[] places =
            [-float.MaxValue, -1e30f, -1e6f, -1000, -201, -199, -90, -1, -float.Epsilon, 0, 1, 60, 88, 500, 1e6f, 1e20f, float.MaxValue];
        float[] output = new float[loss.Parameters], gradient = new float[loss.Parameters];
        for (int n = 0; n < Math.Pow(places.Length, output.Length); n++)
        {
            for (int i = 0, rest = n; i < output.Length; i++, rest /= places.Length) output[i] = places[rest % places.Length];
            foreach (float target in new float[] { 0, 1, 17, 1e9f, -3, -1e9f }.Where(target => target >= loss.LeastTarget))
            {
                double value = loss.Value(output, target, gradient);
                Assert.False(
                    double.IsNaN(value) || gradient.Any(float.IsNaN),
                    $"[{string.Join(' ', output)}], {target}: {value}, [{string.Join(' ', gradient)}]");
            }
        }
    }

    [Fact]
    public void At_its_target_a_loss_of_absolute_errors_has_the_middle_slope()
    {
        float[] gradient = new float[3];
        Assert.Equal(0, new MeanAbsolute().Value([2], 2, gradient));
        Assert.Equal(0, gradient[0]);
        Assert.Equal(0, new Pinball { Levels = [0.1, 0.5, 0.9] }.Value([2, 2, 2], 2, gradient));
        Assert.Equal(new[] { 0.4f / 3, 0, -0.4f / 3 }, gradient);
    }

    [Fact]
    public void Counts_below_zero_are_no_counts()
    {
        Assert.True(double.IsNaN(new ScaledNegativeBinomial().Value([1, 1], -1, new float[2])));
        Assert.Equal(0, new Poisson().LeastTarget);
        Assert.Equal(0, new ScaledNegativeBinomial().LeastTarget);
        Assert.Equal(double.NegativeInfinity, new MeanSquared().LeastTarget);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.All(Losses, loss => loss.Validate());
        new Pinball().Validate();
        new Huber().Validate();
        new SmoothL1().Validate();
        Loss[] wrong =
        [
            new Huber { Delta = 0 }, new Huber { Delta = double.NaN }, new Huber { Delta = double.PositiveInfinity },
            new SmoothL1 { Beta = -1 },
            new Pinball { Levels = [] }, new Pinball { Levels = [0, 0.5] }, new Pinball { Levels = [0.5, 1] },
            new Pinball { Levels = [0.5, 0.5] }, new Pinball { Levels = [0.9, 0.1] }, new Pinball { Levels = [double.NaN] },
        ];
        Assert.All(wrong, loss => Assert.Throws<ArgumentOutOfRangeException>(loss.Validate));
    }

    [Fact]
    public void Losses_of_the_same_settings_are_equal_and_keep_their_levels()
    {
        double[] levels = [0.1, 0.9];
        var loss = new Pinball { Levels = levels };
        Assert.Equal(new Pinball { Levels = [0.1, 0.9] }, loss);
        Assert.Equal(new Pinball { Levels = [0.1, 0.9] }.GetHashCode(), loss.GetHashCode());
        Assert.NotEqual(new Pinball(), loss);
        Assert.NotEqual(new Huber { Delta = 2 }, new Huber());
        levels[0] = 2;
        Assert.Equal([0.1, 0.9], loss.Levels);
    }

    // Central differences of two steps, exact in float at the places above, extrapolated; and what rounding and the next term may add.
    private static (double Slope, double Error) Slope(Loss loss, float[] output, float target, int i)
    {
        float[] unused = new float[output.Length];
        double At(double step)
        {
            float[] moved = [.. output];
            moved[i] = (float)(output[i] + step);
            return loss.Value(moved, target, unused);
        }

        double h = 1.0 / 256, wide = (At(2 * h) - At(-2 * h)) / (4 * h), narrow = (At(h) - At(-h)) / (2 * h);
        double size = Math.Max(Math.Abs(At(h)), Math.Abs(At(-h)));
        return ((4 * narrow - wide) / 3, 4e-15 * (1 + size) / h + 1e-3 * Math.Abs(wide - narrow));
    }
}

public sealed class LossGoldenTests
{
    public static TheoryData<string> Files => GoldenFile.Served("loss");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_loss_and_its_gradients_are_PyTorchs(string name)
    {
        if (name == GoldenFile.None) return;
        var file = GoldenFile.Open(name);
        (var loss, string[] parameters) = Described(file);
        loss.Validate();
        float[] target = file.Floats("target");
        int rows = file.Shape("target")[0], outputs = target.Length * loss.Parameters;

        // tensors of one value for each target lie side by side in the head's output; quantiles already do
        int width = loss.Parameters / parameters.Length;
        float[] y = new float[outputs];
        for (int p = 0; p < parameters.Length; p++)
        {
            float[] values = file.Floats("param." + parameters[p]);
            for (int i = 0; i < values.Length; i++) y[i / width * loss.Parameters + p + i % width] = values[i];
        }

        // PyTorch's has no scale: it is 1, and the mean is not shifted.
        float[] targets = target;
        if (loss is ScaledNegativeBinomial)
        {
            targets = [.. target.SelectMany(value => (float[])[value, 1])];
            for (int i = 0; i < y.Length; i += 2) y[i] -= ScaledNegativeBinomial.Shift;
        }

        (double sum, float[] dY) = LossSums.Of(loss, y, rows, targets, [], target.Length);
        double expected = file.Doubles("loss")[0];
        Assert.InRange(sum / target.Length, expected - 1e-5 * Math.Abs(expected), expected + 1e-5 * Math.Abs(expected));
        for (int p = 0; p < parameters.Length; p++)
        {
            float[] gradient = new float[target.Length * width];
            for (int i = 0; i < gradient.Length; i++) gradient[i] = dY[i / width * loss.Parameters + p + i % width];
            Assert.InRange(GoldenFile.RelativeError(gradient, file.Doubles("grad." + parameters[p])), 0, 1e-5);
        }

        Assert.Equal(parameters.Length, file.Tensors.Count(tensor => tensor.StartsWith("param.", StringComparison.Ordinal)));
    }

    private static (Loss Loss, string[] Parameters) Described(GoldenFile file)
    {
        string what = file["what"];
        bool Starts(string with) => what.StartsWith(with, StringComparison.Ordinal);
        return Starts("mean squared") ? (new MeanSquared(), ["mean"])
            : Starts("mean absolute") ? (new MeanAbsolute(), ["mean"])
            : Starts("Huber") ? (new Huber { Delta = double.Parse(file["delta"]) }, ["mean"])
            : Starts("smooth L1") ? (new SmoothL1 { Beta = double.Parse(file["beta"]) }, ["mean"])
            : Starts("pinball") ? (new Pinball { Levels = [.. file["levels"].Split(' ').Select(double.Parse)] }, ["quantiles"])
            : Starts("Poisson") ? (new Poisson(), ["log_rate"])
            : Starts("negative binomial") ? (new ScaledNegativeBinomial(), ["mean_raw", "alpha_raw"])
            : throw new InvalidOperationException($"{file.Name} holds a loss the engine does not know: {what}");
    }
}

public sealed class ScaledNegativeBinomialTests
{
    [Theory]
    [InlineData(0f, -1f, 40f, 50f)]
    [InlineData(0.7f, 0.3f, 0f, 0.5f)]
    [InlineData(-2f, -4f, 900f, 1000f)]
    public void Its_slopes_are_those_of_the_likelihood_of_the_scaled_mean(float x, float a, float count, float scale)
    {
        float[] gradient = new float[2], scratch = new float[2];
        ScaledNegativeBinomial loss = new();
        loss.Value([x, a], [count, scale], gradient);
        const float Step = 1e-3f;
        Assert.Equal((At(x + Step, a) - At(x - Step, a)) / (2 * Step), gradient[0], 2e-3 * (1 + Math.Abs(gradient[0])));
        Assert.Equal((At(x, a + Step) - At(x, a - Step)) / (2 * Step), gradient[1], 2e-3 * (1 + Math.Abs(gradient[1])));

        double At(float first, float second) => loss.Value([first, second], [count, scale], scratch);
    }

    [Fact]
    public void Outputs_of_zero_mean_the_scale()
    {
        Assert.Equal(37, ScaledNegativeBinomial.Mean(0, 37), 1e-5);
        float[] gradient = new float[2];
        new ScaledNegativeBinomial().Value([0, 0], [37, 37], gradient);
        Assert.Equal(0, gradient[0], 1e-5); // the likelihood is greatest where the mean is the actual value
    }

    [Fact]
    public void It_is_the_negative_binomial_of_the_same_mean()
    {
        float[] gradient = new float[2];
        const float Mean = 5.0067153f; // softplus(5)
        Assert.Equal(
            ScaledNegativeBinomial.Value([5, -1], shift: 0, scale: 1, 3, gradient),
            new ScaledNegativeBinomial().Value([0, -1], [3, Mean], gradient), 1e-5);
    }
}
