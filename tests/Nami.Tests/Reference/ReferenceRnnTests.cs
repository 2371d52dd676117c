namespace Nami.Tests.Reference;

public sealed class ReferenceRnnTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_reference_gradient_is_the_slope_that_finite_differences_measure(bool relu)
    {
        var reference = new ReferenceRnn(inputs: 2, hidden: 5, outputs: 2, relu);
        var random = new Random(1);
        double[] p = Values(reference.Count), x = Values(3 * 4 * 2), targets = Values(3 * 2), gradient = new double[reference.Count];
        reference.Loss(p, x, targets, 3, 4, gradient);
        for (int i = 0; i < p.Length; i++)
        {
            const double Step = 1e-6;
            double value = p[i];
            p[i] = value + Step;
            double above = reference.Loss(p, x, targets, 3, 4, null);
            p[i] = value - Step;
            double below = reference.Loss(p, x, targets, 3, 4, null);
            p[i] = value;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-8);
        }

        double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }
}
