using Nami.Numerics;

namespace Nami.Tests.Numerics;

public sealed class ElementaryTests
{
    [Fact]
    public void Log_is_within_two_units_in_the_last_place()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.00731)
        {
            double expected = Math.Log(x);
            Assert.True(
                Math.Abs(Elementary.Log(x) - expected) <= 2 * Math.BitIncrement(Math.Abs(expected)) - 2 * Math.Abs(expected), $"log {x}");
        }
    }

    [Fact]
    public void Sin_is_within_its_stated_error()
    {
        for (double x = -1000; x < 1000; x += 0.00317)
            Assert.True(Math.Abs(Elementary.Sin(x) - Math.Sin(x)) < 4e-16, $"sin {x}");
        foreach (double x in new[] { 0, Math.PI, 2 * Math.PI, 1e6, -1e6, 999_999.5 })
            Assert.Equal(Math.Sin(x), Elementary.Sin(x), 4e-16);
    }

    [Fact]
    public void Exp_is_within_a_unit_in_the_last_place()
    {
        for (double x = -708; x < 709.7; x += 0.00713) Within(2, Math.Exp(x), Elementary.Exp(x), $"exp {x}");
        for (double x = 1e-20; x < 1; x *= 1.013)
        {
            Within(2, Math.Exp(x), Elementary.Exp(x), $"exp {x}");
            Within(2, Math.Exp(-x), Elementary.Exp(-x), $"exp {-x}");
        }

        for (double x = -750; x < -700; x += 0.013) Assert.Equal(Math.Exp(x), Elementary.Exp(x), 1e-15 * Math.Exp(x) + double.Epsilon);
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(Math.Exp(709.78), Elementary.Exp(709.78), 1e-15 * Math.Exp(709.78));
    }

    [Fact]
    public void Log1p_and_softplus_and_sigmoid_are_within_their_stated_errors()
    {
        // log(1 + x) = log u · x / (u − 1) with u = 1 + x rounded: exact to a few units. Source: Kahan.
        for (double x = 1e-300; x < 1e300; x *= 1.00731)
        {
            Within(4, KahanLog1p(x), Elementary.Log1p(x), $"log1p {x}");
            if (x < 1) Within(4, KahanLog1p(-x), Elementary.Log1p(-x), $"log1p {-x}");
        }

        for (double x = -700; x < 700; x += 0.00713)
        {
            Within(5, Math.Max(x, 0) + KahanLog1p(Math.Exp(-Math.Abs(x))), Elementary.Softplus(x), $"softplus {x}");
            Within(4, x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), Elementary.Sigmoid(x), $"sigmoid {x}");
        }

        Assert.Equal(1e300, Elementary.Softplus(1e300));
        Assert.Equal(0, Elementary.Softplus(-1e300));
    }

    [Fact]
    public void Log1pMinus_does_not_cancel()
    {
        for (double x = 1e-12; x < 0.25; x *= 1.0713)
        {
            foreach (double signed in new[] { x, -x })
            {
                // −x²/2 + x³/3 − …, in decimal's 28 digits
                decimal sum = 0, one = (decimal)signed;
                for (int k = 40; k >= 2; k--) sum = one * sum + (k % 2 == 0 ? -1m : 1m) / k;
                double expected = (double)sum * signed * signed;
                Assert.Equal(expected, Elementary.Log1pMinus(signed), 4e-15 * Math.Abs(expected));
            }
        }
    }

    [Fact]
    public void Limits_and_what_is_not_a_number_pass_through()
    {
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(double.PositiveInfinity));
        Assert.Equal(0, Elementary.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Elementary.Log(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, Elementary.Log(0));
        Assert.Equal(Math.Log(double.Epsilon), Elementary.Log(double.Epsilon), 1e-12);
        Assert.Equal(double.PositiveInfinity, Elementary.Softplus(double.PositiveInfinity));
        Assert.Equal(1, Elementary.Sigmoid(double.PositiveInfinity));
        Assert.Equal(0, Elementary.Sigmoid(double.NegativeInfinity));
        Func<double, double>[] functions =
            [Elementary.Exp, Elementary.Log, Elementary.Log1p, Elementary.Log1pMinus, Elementary.Softplus, Elementary.Sigmoid];
        Assert.All(functions, function => Assert.True(double.IsNaN(function(double.NaN))));
        Assert.True(double.IsNaN(Elementary.Log(-1)));
    }

    private static double KahanLog1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    // One unit more than stated: System.Math has an error of its own.
    private static void Within(double units, double expected, double actual, string what)
    {
        double unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.True(Math.Abs(actual - expected) <= units * unit,
            $"{what}: {actual:R}, System.Math {expected:R}, {Math.Abs(actual - expected) / unit} units");
    }
}
