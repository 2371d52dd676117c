using Nami.Numerics;

namespace Nami.Tests.Numerics;

public sealed class SpecialFunctionsTests
{
    /// <summary>x, log Γ(x), ψ(x), in 200 digits (mpmath).</summary>
    public static TheoryData<double, double, double> Values => new()
    {
        { 1e-80, 184.2068074395236548, -1.000000000000000039e+80 },
        { 1e-5, 11.51291969289582563, -100000.5771992156729 },
        { 0.1, 2.252712651734205902, -10.42375494041107623 },
        { 0.5, 0.5723649429247000871, -1.963510026021423479 },
        { 1, 0.0, -0.5772156649015328606 },
        { 1.4616321449683622, -0.1214862905358496081, -9.241265521729427517e-17 },
        { 1.5, -0.1207822376352452223, 0.03648997397857652056 },
        { 2, 0.0, 0.4227843350984671394 },
        { 3.7, 1.428072326665388129, 1.167153539361511441 },
        { 9.99, 12.77931521435019336, 2.250700372831201122 },
        { 10, 12.80182748008146961, 2.251752589066721108 },
        { 25.25, 55.58568604486942971, 3.208893489869055295 },
        { 100, 359.1342053695753988, 4.6001618527380874 },
        { 12345.678, 103959.9199055460598, 9.421020820741760878 },
        { 1e10, 220258509288.8105815, 23.02585092989045684 },
        { 1e40, 9.110340371976183016e+41, 92.10340371976182739 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void LogGamma_and_digamma_are_within_their_stated_errors(double x, double logGamma, double digamma)
    {
        Assert.Equal(logGamma, SpecialFunctions.LogGamma(x), 1e-14 * Math.Max(1, Math.Abs(logGamma)));
        Assert.Equal(digamma, SpecialFunctions.Digamma(x), 4e-15 * Math.Max(1, Math.Abs(digamma)));
    }

    [Fact]
    public void Factorials_are_gammas()
    {
        double logarithm = 0;
        for (int n = 1; n < 170; n++)
        {
            Assert.Equal(logarithm, SpecialFunctions.LogGamma(n), 2e-14 * Math.Max(1, logarithm));
            logarithm += Math.Log(n);
        }

        Assert.Equal(Math.Log(Math.PI) / 2, SpecialFunctions.LogGamma(0.5), 1e-14);
    }

    [Fact]
    public void Recurrences_hold()
    {
        for (double x = 1e-10; x < 1e6; x *= 1.0173)
        {
            double gamma = SpecialFunctions.LogGamma(x), digamma = SpecialFunctions.Digamma(x);
            Assert.Equal(SpecialFunctions.LogGamma(x + 1), gamma + Math.Log(x),
                2e-14 * Math.Max(1, Math.Max(Math.Abs(gamma), Math.Abs(Math.Log(x)))));
            Assert.Equal(SpecialFunctions.Digamma(x + 1), digamma + 1 / x, 8e-15 * Math.Max(1, Math.Max(Math.Abs(digamma), 1 / x)));
        }
    }

    [Fact]
    public void Rising_factorials_are_products()
    {
        for (double r = 1e-6; r < 1e12; r *= 1.237)
        {
            double sum = 0, slope = 0;
            for (int k = 0; k < 60; k++)
            {
                // log of (1 + 1/r) (1 + 2/r) … and r² times its slope
                double scale = Math.Max(1, Math.Max(k, Math.Abs(k * Math.Log(r))));
                Assert.Equal(sum, SpecialFunctions.LogRising(r, k), 4e-14 * scale);
                Assert.Equal(slope, SpecialFunctions.LogRisingSlope(r, k), 4e-14 * Math.Max(1, k * k));
                sum += k / r < 1e-3 ? k / r - k / r * (k / r) / 2 + k / r * (k / r) * (k / r) / 3 : Math.Log(1 + k / r);
                slope -= k / (1 + k / r);
            }
        }
    }

    [Fact]
    public void Far_out_the_rising_factorial_is_a_power()
    {
        Assert.Equal(-1 / (8 * 1e8), SpecialFunctions.LogRising(1e8, 0.5), 1e-17);
        Assert.Equal(0.125, SpecialFunctions.LogRisingSlope(1e8, 0.5), 1e-8);
        Assert.Equal(0, SpecialFunctions.LogRising(1e80, 3), 1e-60);
        Assert.Equal(-3, SpecialFunctions.LogRisingSlope(1e80, 3), 1e-14);
    }
}
