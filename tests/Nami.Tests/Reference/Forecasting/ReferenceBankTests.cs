using Nami.Forecasting;
using Nami.Tests.Forecasting;

namespace Nami.Tests.Reference;

/// <summary>The bank against plain double loops: every path, its mask, and the errors of the back-tests.</summary>
public sealed class ReferenceBankTests
{
    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 1, 0, 40, 8 }, { 4, 0, 31, 8 }, { 12, 0, 70, 18 }, { 12, 0, 25, 18 }, { 7, 0, 120, 28 }, { 5, 0, 23, 3 }, { 24, 168, 420, 30 },
        { 3, 12, 45, 14 }, { 12, 0, 9, 4 }, { 1, 0, 3, 2 }, { 1, 0, 1, 2 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void Paths_are_those_of_plain_loops(int season, int longer, int length, int horizon)
    {
        var bank = new PathBank(season, longer, horizon);
        var (paths, buffers) = (new BankPaths(), new BankWorkspace());
        foreach (var kind in Enum.GetValues<SyntheticKind>())
        {
            for (ulong seed = length > 100 ? 2UL : 0; seed < 3; seed++)
            {
                double[] y = new SyntheticSeries(1000 + seed).Make(kind, length + 10, season, longer, length + 10)[10..];
                y[0] = double.IsNaN(y[0]) ? 1 : y[0];
                if (seed == 2 && kind == SyntheticKind.Walk && length > 20)
                    (y[4], y[9], y[10], y[^1]) = (double.NaN, double.NaN, double.NaN, double.NaN);
                bank.Compute(y, paths, buffers);

                Same(y, season, longer, horizon, paths.Values, paths.IsMasked);
                Assert.Equal(ReferenceBank.Unit(y, season), paths.Unit, Math.Abs(paths.Unit) * 1e-10);
                int steps = Math.Max(1, Math.Min(horizon, length / 5));
                for (int o = 0; o < bank.BackTests; o++)
                {
                    int origin = length - (o + 1) * steps;
                    Assert.Equal(origin >= Math.Max((length > season + 1 ? season : 1) + 3, 6) &&
                        y.AsSpan(origin, steps).ContainsAnyExcept(double.NaN), paths.HasBackTest[o]);
                    if (!paths.HasBackTest[o])
                        continue;
                    Same(y[..origin], season, longer, steps, paths.BackTestValues(o), paths.BackTestMasked(o));
                    SameErrors(y, origin, steps, paths, o);
                }
            }
        }
    }

    private static void Same(double[] y, int season, int longer, int horizon, ReadOnlySpan<double> values, ReadOnlySpan<bool> masked)
    {
        double[]?[] expected = ReferenceBank.Paths(y, season, longer, horizon);
        double most = y.Where(v => !double.IsNaN(v)).Max(), least = y.Where(v => !double.IsNaN(v)).Min();
        double tolerance = 1e-7 * (most - least) + 1e-12 * Math.Abs(most);
        for (int p = 0; p < PathBank.Count; p++)
        {
            Assert.True(expected[p] is null == masked[p], $"{(BankPath)p} of {y.Length}");
            for (int k = 0; k < horizon && !masked[p]; k++)
            {
                Assert.True(Math.Abs(expected[p]![k] - values[p * horizon + k]) <= tolerance,
                    $"{(BankPath)p} at {k} of {y.Length}: {values[p * horizon + k]}, expected {expected[p]![k]}");
            }
        }
    }

    private static void SameErrors(double[] y, int origin, int steps, BankPaths paths, int o)
    {
        for (int p = 0; p < PathBank.Count; p++)
        {
            double[] path = paths.BackTestValues(o).Slice(p * steps, steps).ToArray();
            double mean = path.Select((v, k) => Math.Abs(y[origin + k] - v)).Where(e => !double.IsNaN(e)).Average() / paths.Unit;
            Assert.Equal(paths.BackTestMasked(o)[p] ? double.NaN : Math.Min(9, mean), paths.Errors(o)[p], 1e-9);
        }
    }
}
