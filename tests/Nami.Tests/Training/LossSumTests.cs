using Nami.Training;

namespace Nami.Tests.Training;

public sealed class LossSumTests
{
    private const int Rows = 7, Columns = 3;

    public static TheoryData<Loss> All => [.. LossTests.Losses];

    [Theory]
    [MemberData(nameof(All))]
    public void Weights_of_one_give_the_bits_of_no_weights(Loss loss)
    {
        (float[] y, float[] targets) = Batch(loss);
        float[] ones = [.. targets.Select(_ => 1f)];
        (double sum, float[] gradient) = LossSums.Of(loss, y, Rows, targets, [], targets.Length);
        (double weightedSum, float[] weightedGradient) = LossSums.Of(loss, y, Rows, targets, ones, targets.Length);
        Assert.Equal(sum, weightedSum);
        Assert.Equal(gradient, weightedGradient);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_missing_target_adds_nothing_whatever_it_and_its_outputs_are(Loss loss)
    {
        (float[] y, float[] targets) = Batch(loss);
        float[] weights = [.. targets.Select((_, i) => i % 4 == 1 ? 0f : 1f)];
        (double sum, float[] gradient) = LossSums.Of(loss, y, Rows, targets, weights, weights.Sum());
        double expected = 0;
        float[] slopes = new float[loss.Parameters];
        for (int i = 0; i < targets.Length; i++)
        {
            if (weights[i] == 0)
            {
                Assert.All(gradient[(i * loss.Parameters)..((i + 1) * loss.Parameters)], slope => Assert.Equal(0, slope));
                targets[i] = float.NaN;
                y.AsSpan(i * loss.Parameters, loss.Parameters).Fill(float.PositiveInfinity);
            }
            else
            {
                expected += loss.Value(y.AsSpan(i * loss.Parameters, loss.Parameters), targets[i], slopes);
            }
        }

        Assert.Equal(expected, sum, 1e-6 * Math.Abs(expected));
        (double sumWithout, float[] gradientWithout) = LossSums.Of(loss, y, Rows, targets, weights, weights.Sum());
        Assert.Equal(sum, sumWithout);
        Assert.Equal(gradient, gradientWithout);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_the_proportions_of_weights_count(Loss loss)
    {
        (float[] y, float[] targets) = Batch(loss);
        float[] weights = [.. targets.Select((_, i) => (i * 5 % 7) / 3f)], fourfold = [.. weights.Select(weight => 4 * weight)];
        double total = weights.Sum(weight => (double)weight);
        (double sum, float[] gradient) = LossSums.Of(loss, y, Rows, targets, weights, total);
        (double fourfoldSum, float[] fourfoldGradient) = LossSums.Of(loss, y, Rows, targets, fourfold, 4 * total);
        Assert.Equal(4 * sum, fourfoldSum);
        Assert.Equal(gradient, fourfoldGradient);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_weight_of_two_is_the_row_twice(Loss loss)
    {
        (float[] y, float[] targets) = Batch(loss);
        float[] weights = [.. targets.Select((_, i) => i / Columns == 2 ? 2f : 1f)];
        (double sum, float[] gradient) = LossSums.Of(loss, y, Rows, targets, weights, targets.Length + Columns);
        int width = Columns * loss.Parameters;
        (double twiceSum, float[] twiceGradient) = LossSums.Of(
            loss, [.. y, .. y[(2 * width)..(3 * width)]], Rows + 1, [.. targets, .. targets[(2 * Columns)..(3 * Columns)]], [],
            targets.Length + Columns);
        Assert.Equal(twiceSum, sum, 1e-12 * Math.Abs(sum));
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(twiceGradient[i] + (i / width == 2 ? twiceGradient[Rows * width + i % width] : 0), gradient[i],
                1e-6 * Math.Abs(gradient[i]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_of_one_batch_may_be_added_up_in_parts(Loss loss)
    {
        (float[] y, float[] targets) = Batch(loss);
        int cut = 4 * Columns;
        (double sum, float[] gradient) = LossSums.Of(loss, y, Rows, targets, [], targets.Length);
        (double first, float[] firstGradient) = LossSums.Of(loss, y[..(cut * loss.Parameters)], 4, targets[..cut], [], targets.Length);
        (double second, float[] secondGradient) = LossSums.Of(
            loss, y[(cut * loss.Parameters)..], Rows - 4, targets[cut..], [], targets.Length);
        Assert.Equal(sum, first + second, 1e-12 * Math.Abs(sum));
        Assert.Equal(gradient, firstGradient.Concat(secondGradient));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_output_that_is_not_finite_shows_in_the_sum(Loss loss)
    {
        foreach (float output in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (int i = 0; i < loss.Parameters; i++)
            {
                (float[] y, float[] targets) = Batch(loss);
                y[5 * loss.Parameters + i] = output;
                Assert.False(double.IsFinite(LossSums.Of(loss, y, Rows, targets, [], targets.Length).Sum), $"output {i}: {output}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public unsafe void Nothing_is_allocated(Loss loss)
    {
        (float[] y, float[] targets) = Batch(loss);
        float[] dY = new float[y.Length], weights = new float[targets.Length];
        Array.Fill(weights, 0.5f);
        long before = 0;
        fixed (float* first = y, dFirst = dY)
        {
            for (int i = 0; i < 3; i++)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                LossSum.AddUp(loss, first, dFirst, Rows, Columns * loss.Parameters, targets, weights, 10);
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (float[] Y, float[] Targets) Batch(Loss loss)
    {
        var random = new Random(11);
        float[] targets =
            [.. Enumerable.Range(0, Rows * Columns).Select(_ => loss.LeastTarget == 0 ? random.Next(6) : 4 * random.NextSingle() - 2)];
        return ([.. Enumerable.Range(0, targets.Length * loss.Parameters).Select(_ => 4 * random.NextSingle() - 2)], targets);
    }
}

/// <summary>Losses added up over rows that are longer than their outputs, as the engine's are.</summary>
internal static unsafe class LossSums
{
    private const float Untouched = 123;

    /// <summary>The weighted sum and its gradient over the total weight, for outputs (rows, outputs of a row).</summary>
    public static (double Sum, float[] Gradient) Of(
        Loss loss, float[] outputs, int rows, float[] targets, float[] weights, double totalWeight)
    {
        int used = outputs.Length / rows, stride = used + 3;
        float[] y = new float[rows * stride], dY = new float[rows * stride], gradient = new float[outputs.Length];
        Array.Fill(y, float.NaN);
        Array.Fill(dY, Untouched);
        for (int r = 0; r < rows; r++) outputs.AsSpan(r * used, used).CopyTo(y.AsSpan(r * stride));
        double sum;
        fixed (float* first = y, dFirst = dY) sum = LossSum.AddUp(loss, first, dFirst, rows, stride, targets, weights, totalWeight);
        for (int r = 0; r < rows; r++)
        {
            dY.AsSpan(r * stride, used).CopyTo(gradient.AsSpan(r * used));
            Assert.All(dY[(r * stride + used)..((r + 1) * stride)], padding => Assert.Equal(Untouched, padding));
        }

        return (sum, gradient);
    }
}
