namespace Nami.Forecasting;

/// <summary>
/// Exponential smoothing in its state space form, with q = l + φ b, f = q, q + s or q s, and e = y − f:
/// l' = q + α e, b' = φ b + β e, s' = s + γ e; beside a multiplicative season α e / s, β e / s, γ e / q.
/// Source: Hyndman, Koehler, Ord, Snyder, Forecasting with exponential smoothing, 2008, tables 2.2 and 2.3.
/// </summary>
/// <remarks>
/// Parameters: α, β, γ, φ, σ² (of e, or of e / f with multiplicative errors). State: the steps since the last value, the phase, l, b, and
/// s of each phase. At a missing value only the time goes on: its error is taken as zero, and the variance of what follows grows.
/// </remarks>
internal sealed class EtsModel(EtsForm form, double[] parameters) : FittedModel(parameters)
{
    /// <summary>The states before those of the season.</summary>
    public const int Head = 4;

    private const int MostOnStack = 64;

    public override string Form => form.Name;

    public override double Next(ReadOnlySpan<double> state)
    {
        double trend = state[3], level = state[2];
        for (int i = 0; i <= (int)state[0]; i++)
        {
            trend *= Parameters[3];
            level += trend;
        }
        double season = Season(state, (int)state[0]);
        return form.Season == EtsSeason.Multiplicative ? level * season : level + season;
    }

    public override void Step(Span<double> state, double y)
    {
        if (double.IsNaN(y))
        {
            state[0]++;
            return;
        }
        int m = Math.Max(state.Length - Head, 1), gap = (int)state[0], phase = (int)((state[1] + gap) % m);
        for (int i = 0; i < gap; i++)
        {
            state[3] *= Parameters[3];
            state[2] += state[3];
        }
        double slope = Parameters[3] * state[3], q = state[2] + slope;
        if (form.Season == EtsSeason.Multiplicative)
        {
            double s = state[Head + phase], e = y - q * s, relative = s == 0 ? 0 : e / s;
            state[2] = q + Parameters[0] * relative;
            state[3] = slope + Parameters[1] * relative;
            state[Head + phase] = s + (q == 0 ? 0 : Parameters[2] * (e / q));
        }
        else
        {
            double s = form.HasSeason ? state[Head + phase] : 0, e = y - (q + s);
            state[2] = q + Parameters[0] * e;
            state[3] = slope + Parameters[1] * e;
            if (form.HasSeason)
                state[Head + phase] = s + Parameters[2] * e;
        }
        (state[0], state[1]) = (0, (phase + 1) % m);
    }

    public override void Forecast(ReadOnlySpan<double> state, Span<double> mean, Span<double> deviation)
    {
        // The forecast from the last value that is there, of which the first steps are past.
        int gap = (int)state[0], steps = gap + mean.Length;
        if (gap == 0)
        {
            EtsVariance.Write(form, Parameters, state, mean, deviation);
            return;
        }
        var means = steps <= MostOnStack ? stackalloc double[MostOnStack] : new double[steps];
        var deviations = steps <= MostOnStack ? stackalloc double[MostOnStack] : new double[steps];
        EtsVariance.Write(form, Parameters, state, means[..steps], deviations[..steps]);
        means[gap..steps].CopyTo(mean);
        deviations[gap..steps].CopyTo(deviation);
    }

    private double Season(ReadOnlySpan<double> state, int ahead) =>
        form.HasSeason ? state[Head + (int)((state[1] + ahead) % (state.Length - Head))] : 0;
}
