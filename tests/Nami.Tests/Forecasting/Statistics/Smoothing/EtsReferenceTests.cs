using Nami.Forecasting;
using Nami.Tests.Reference;

namespace Nami.Tests.Forecasting;

/// <summary>ETS against the numbers of R's package "forecast" (eng/statistics.R).</summary>
public sealed class EtsReferenceTests
{
    private static readonly GoldenFile s_golden = GoldenFile.Statistics;

    [Fact]
    public void Rs_parameters_give_Rs_likelihood_fitted_values_forecasts_and_deviations()
    {
        int compared = 0;
        foreach (string key in s_golden.Tensors.Where(key => key.EndsWith(".fitted", StringComparison.Ordinal)))
        {
            string[] parts = key.Split('.');
            double[] y = s_golden.Doubles(parts[0]), fit = s_golden.Doubles($"{parts[0]}.{parts[1]}.fit");
            double[] states = s_golden.Doubles($"{parts[0]}.{parts[1]}.initial");
            var form = EtsForm.Of(parts[1])!.Value;
            int head = form.HasTrend ? 2 : 1;
            double[] point = [fit[0], fit[1], fit[2], fit[3], states[0], form.HasTrend ? states[1] : 0, .. states[head..].Reverse()];
            var likelihood = new EtsLikelihood(y, Math.Max(1, states.Length - head));
            Close(fit[5], -likelihood.At(form, point) / 2, 1e-8 * Math.Abs(fit[5]), key);

            var start = new EtsEstimate(form, point, fit[4], 0, 0).Start(0);
            double[] fitted = new double[y.Length], ignored = new double[y.Length];
            var method = FittedMethod.Of(start, y);
            method.OneStep(y, fitted, ignored);
            All(s_golden.Doubles(key), fitted, key);
            double[] state = [.. start.Initial];
            foreach (double value in y)
                start.Model.Step(state, value);
            var model = start.Model;
            if (parts[1] == "MAdM")
            {
                // R's forecasts of this form add b where its fitted values add φ b: the same as b and β divided by φ.
                model = new EtsModel(form, [fit[0], fit[1] / fit[3], fit[2], fit[3], fit[4]]);
                state[3] /= fit[3];
            }
            double[] means = s_golden.Doubles($"{parts[0]}.{parts[1]}.mean"), mean = new double[means.Length];
            double[] deviation = new double[means.Length];
            model.Forecast(state, mean, deviation);
            All(means, mean, key);
            // R counts the season one step early in these two forms: it enters the variance of step m instead of step m + 1.
            int same = parts[1] is "ANA" or "MNA" ? states.Length - head - 1 : means.Length;
            All(s_golden.Doubles($"{parts[0]}.{parts[1]}.deviation")[..same], deviation[..same], $"{key} deviation");
            compared++;
        }
        Assert.InRange(compared, 100, 200);
    }

    [Fact]
    public void Own_fits_are_as_likely_as_Rs()
    {
        List<string> worse = [];
        int compared = 0;
        foreach (var group in s_golden.Tensors
            .Where(key => key.EndsWith(".fit", StringComparison.Ordinal) && !key.Contains("theta", StringComparison.Ordinal))
            .GroupBy(key => key[..3]))
        {
            var ets = new EtsFit(s_golden.Doubles(group.Key), (int)s_golden.Doubles(group.Key + ".m")[0]);
            foreach (string key in group)
            {
                var form = EtsForm.Of(key.Split('.')[1])!.Value;
                double expected = s_golden.Doubles(key)[6], actual = ets.Fit(form)!.Aicc;
                compared++;
                if (!(actual <= expected + 0.05))
                    worse.Add($"{key}: {actual - expected:0.000}");
            }
        }
        Assert.True(worse.Count <= 0.05 * compared, $"{worse.Count} of {compared}\n{string.Join('\n', worse)}");
    }

    [Fact]
    public void The_selected_model_is_as_good_as_Rs()
    {
        string[] keys = [.. s_golden.Tensors.Where(key => key.EndsWith(".aicc", StringComparison.Ordinal))];
        Assert.True(keys.Count(key =>
        {
            string name = key[..3];
            var ets = new EtsFit(s_golden.Doubles(name), (int)s_golden.Doubles(name + ".m")[0]);
            return ets.Select(default)!.Aicc <= s_golden.Doubles(key)[0] + 0.05;
        }) >= 0.95 * keys.Length);
    }

    private static void All(double[] expected, double[] actual, string what)
    {
        double unit = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            Close(expected[i], actual[i], 1e-8 * Math.Max(Math.Abs(expected[i]), 0.01 * unit), $"{what} {i}");
    }

    private static void Close(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"{what}: {actual:R}, R {expected:R}");
}
