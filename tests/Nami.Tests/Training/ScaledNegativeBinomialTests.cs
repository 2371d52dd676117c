using Nami.Training;

namespace Nami.Tests.Training;

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
        Assert.Equal(0, gradient[0], 1e-5); // the likelihood is greatest where the mean is what came true
    }

    [Fact]
    public void It_is_the_negative_binomial_of_the_same_mean()
    {
        float[] gradient = new float[2];
        const float Mean = 5.0067153f; // softplus(5)
        Assert.Equal(new NegativeBinomial().Value([5, -1], 3.0, gradient), new ScaledNegativeBinomial().Value([0, -1], [3, Mean], gradient), 1e-5);
    }
}
