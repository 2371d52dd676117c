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
            Assert.True(Math.Abs(Elementary.Log(x) - expected) <= 2 * Math.BitIncrement(Math.Abs(expected)) - 2 * Math.Abs(expected), $"log {x}");
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
}
