using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Methods for sparse demand, which smooth the size z of a demand and the time p between two of them, or its probability 1/p:
/// Croston: z ← z + α (y − z) and p ← p + α (q − p) at a demand y after q steps; forecast z / p.
/// SBA: the same times 1 − α/2, as Croston's forecast is too high.
/// TSB: the probability 1/p is smoothed at every step, so that the forecast falls when demand ends.
/// Source: Croston, Operational Research Quarterly 23, 1972; Syntetos, Boylan, International Journal of Forecasting 21, 2005;
/// Teunter, Syntetos, Babai, European Journal of Operational Research 214, 2011.
/// </summary>
/// <remarks>
/// The distribution is that of one step: no demand with probability 1 − 1/p, else a size that is log-normal around z. Where values are
/// negative it is normal. Parameters: the deviation of the sizes' logarithms, or minus the deviation of the errors where values are
/// negative. State: z, p (the probability itself for TSB), the steps since the last demand.
/// </remarks>
internal sealed class SparseModel(double[] parameters, string form) : FittedModel(parameters)
{
    public const int States = 3;

    private const double Alpha = 0.1;

    public override string Form => form;

    private bool IsTsb => form == "tsb";

    public static ModelStart Fit(ReadOnlySpan<double> y, string form)
    {
        double mean = 0, squares = 0, sizes = 0, total = 0;
        int demands = 0, count = 0;
        bool isNegative = false;
        foreach (double value in y)
        {
            count += double.IsNaN(value) ? 0 : 1;
            if (double.IsNaN(value) || value == 0)
                continue;
            isNegative |= value < 0;
            sizes += value;
            double log = Elementary.Log(Math.Abs(value)), difference = log - mean;
            mean += difference / ++demands;
            squares += difference * (log - mean);
        }
        double[] initial = form == "tsb" ? [demands > 0 ? sizes / demands : 0, (double)demands / count, 0] : [0, 0, 0];
        double deviation = demands > 1 ? Math.Sqrt(squares / (demands - 1)) : 0;
        if (isNegative)
        {
            var model = new SparseModel([0], form);
            double[] state = [.. initial];
            foreach (double value in y)
            {
                double error = value - model.Next(state);
                total += double.IsNaN(error) ? 0 : error * error;
                model.Step(state, value);
            }
            deviation = -Math.Sqrt(total / count);
        }
        return new(new SparseModel([deviation], form), 0, initial);
    }

    public override double Next(ReadOnlySpan<double> state) => form switch
    {
        "tsb" => state[0] * state[1],
        _ when state[1] == 0 => 0,
        "sba" => (1 - Alpha / 2) * state[0] / state[1],
        _ => state[0] / state[1],
    };

    public override void Step(Span<double> state, double y)
    {
        if (double.IsNaN(y))
            return;
        bool isDemand = y != 0;
        state[2]++;
        if (IsTsb)
            state[1] += Alpha * ((isDemand ? 1 : 0) - state[1]);
        if (!isDemand)
            return;
        bool isFirst = !IsTsb && state[1] == 0;
        state[0] = isFirst ? y : state[0] + Alpha * (y - state[0]);
        if (!IsTsb)
            state[1] = isFirst ? state[2] : state[1] + Alpha * (state[2] - state[1]);
        state[2] = 0;
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        double next = Next(state), spread = Parameters[0];
        mean.Fill(next);
        if (spread < 0)
        {
            deviation.Fill(-spread);
            return;
        }
        double chance = Chance(state), size = chance > 0 ? next / chance : 0;
        deviation.Fill(Math.Sqrt(Math.Max(0, chance * size * size * Elementary.Exp(spread * spread) - next * next)));
    }

    public override double Quantile(ReadOnlySpan<double> state, double mean, double deviation, double probability)
    {
        // An interval holds its forecast, also where demand is so rare that both of its bounds are 0 and the mean is not.
        if (Parameters[0] < 0)
            return base.Quantile(state, mean, deviation, probability);
        double quantile = Demand(state, mean, probability);
        return probability < 0.5 ? Math.Min(mean, quantile) : Math.Max(mean, quantile);
    }

    public override double Draw(ReadOnlySpan<double> state, double uniform) => Parameters[0] < 0
        ? base.Draw(state, uniform)
        : Demand(state, Next(state), uniform);

    private double Demand(ReadOnlySpan<double> state, double mean, double probability)
    {
        double chance = Chance(state), none = 1 - chance, spread = Parameters[0];
        if (!(probability > none) || chance == 0)
            return 0;
        double score = NormalQuantile.At(Math.Clamp((probability - none) / chance, 1e-15, 1 - 1e-15));
        return mean / chance * Elementary.Exp(spread * score - spread * spread / 2);
    }

    private double Chance(ReadOnlySpan<double> state) =>
        IsTsb ? Math.Clamp(state[1], 0, 1) : state[1] == 0 ? 0 : Math.Min(1, 1 / state[1]);
}
