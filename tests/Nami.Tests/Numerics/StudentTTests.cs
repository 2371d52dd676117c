using Nami.Numerics;

namespace Nami.Tests.Numerics;

public sealed class StudentTTests
{
    /// <summary>t, degrees of freedom, P(T > t): the density integrated in 30 digits (mpmath), as R's <c>pt</c> gives it.</summary>
    public static TheoryData<double, double, double> Tails => new()
    {
        { 0, 3, 0.5 },
        { 1e-9, 2, 0.49999999964644661 },
        { 0.3, 1, 0.407226420922258 },
        { 1, 1, 0.25 },
        { 2.5, 1, 0.121118941590843 },
        { 8, 1, 0.0395834241605655 },
        { 0.3, 2, 0.396242830420089 },
        { 1, 2, 0.211324865405187 },
        { 2.5, 2, 0.0648058601107554 },
        { 8, 2, 0.00763403608266907 },
        { 0.3, 3, 0.39188164601996 },
        { 2.5, 3, 0.0438533235040328 },
        { 8, 4, 0.000661948454608584 },
        { 40, 4, 1.1670081613006343e-6 },
        { 0.3, 19, 0.383717330169632 },
        { 1, 19, 0.164938400460563 },
        { 2.5, 19, 0.0108702055841987 },
        { 8, 19, 8.37977344140907e-8 },
        { 40, 19, 4.153878599669215e-20 },
        { 2.5, 99.5, 0.0070270749325997 },
        { 8, 99.5, 1.16774068981595e-12 },
        { 0.3, 1000, 0.382119752083622 },
        { 8, 1000, 1.71333074119574e-15 },
        { 1, 100000, 0.158656463782055 },
        { 2.5, 100000, 0.00621045959627952 },
        { 8, 100000, 6.28695993812819e-16 },
    };

    /// <summary>Probability, degrees of freedom, t: what R's <c>qt</c> gives.</summary>
    public static TheoryData<double, double, double> Quantiles => new()
    {
        { 0.5, 4, 0 },
        { 0.975, 1, 12.706204736174705 },
        { 0.9875, 1, 25.451699579357079 },
        { 0.9999, 1, 3183.0987571181509 },
        { 0.975, 2, 4.3026527297494639 },
        { 0.9875, 2, 6.2053468165706944 },
        { 0.6, 2, 0.28867513459481288 },
        { 0.975, 4, 2.7764451051977944 },
        { 0.9875, 4, 3.4954059325164377 },
        { 0.9999, 5, 9.6775663008825913 },
        { 0.975, 19, 2.0930240544083098 },
        { 0.6, 30, 0.25560536495191277 },
        { 0.9875, 99, 2.2760034747512731 },
        { 0.975, 413, 1.96572456655998 },
        { 0.9875, 1000, 2.24478311501939 },
        { 0.975, 100000, 1.95998770753461 },
    };

    [Theory]
    [MemberData(nameof(Tails))]
    public void The_upper_tail_is_that_of_the_integrated_density(double t, double freedom, double tail) =>
        Assert.Equal(tail, StudentT.UpperTail(t, freedom), 1e-11 * tail);

    [Theory]
    [MemberData(nameof(Quantiles))]
    public void The_quantile_is_that_of_other_programs(double p, double freedom, double t) =>
        Assert.Equal(t, StudentT.Quantile(p, freedom), 1e-10 * Math.Max(1, t));

    // P(T > t) = ½ − arctan(t) / π for 1 degree of freedom, and ½ − t / (2 √(2 + t²)) for 2.
    [Fact]
    public void One_and_two_degrees_of_freedom_have_their_closed_forms()
    {
        for (double t = 0.001; t < 300; t *= 1.37)
        {
            Assert.Equal(0.5 - Math.Atan(t) / Math.PI, StudentT.UpperTail(t, 1), 1e-13);
            Assert.Equal(0.5 - t / (2 * Math.Sqrt(2 + t * t)), StudentT.UpperTail(t, 2), 1e-13);
        }
    }

    [Fact]
    public void Ends_are_exact_and_impossible_arguments_have_no_value()
    {
        Assert.Equal(0, StudentT.UpperTail(double.PositiveInfinity, 3));
        Assert.Equal(0, StudentT.UpperTail(1e200, 3));
        Assert.True(double.IsNaN(StudentT.UpperTail(double.NaN, 3)));
        Assert.True(double.IsNaN(StudentT.UpperTail(1, 0)));
        Assert.True(double.IsNaN(StudentT.Quantile(1, 3)));
        Assert.True(double.IsNaN(StudentT.Quantile(0.975, 0)));
    }
}
