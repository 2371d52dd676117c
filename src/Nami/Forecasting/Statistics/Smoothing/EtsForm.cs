namespace Nami.Forecasting;

/// <summary>The trend of an ETS model.</summary>
internal enum EtsTrend
{
    None,
    Additive,
    Damped,
}

/// <summary>The season of an ETS model.</summary>
internal enum EtsSeason
{
    None,
    Additive,
    Multiplicative,
}

/// <summary>
/// The form of an ETS model: error, trend and season. Multiplicative trends, and additive errors beside a multiplicative season (whose
/// variance is infinite), are left out. Source: Hyndman, Koehler, Ord, Snyder, Forecasting with exponential smoothing, 2008, §2.
/// </summary>
internal readonly record struct EtsForm(bool MultiplicativeError, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>The forms that are tried: 6 with additive and 9 with multiplicative errors, the simplest of each first.</summary>
    public static IReadOnlyList<EtsForm> All { get; } = [.. Forms(false), .. Forms(true)];

    /// <summary>Simple exponential smoothing.</summary>
    public static EtsForm Simple { get; } = new(false, EtsTrend.None, EtsSeason.None);

    /// <summary>A damped trend with additive errors.</summary>
    public static EtsForm DampedTrend { get; } = new(false, EtsTrend.Damped, EtsSeason.None);

    /// <summary>Such as <c>AAdN</c>.</summary>
    public string Name =>
        (MultiplicativeError ? "M" : "A") + (Trend switch { EtsTrend.None => "N", EtsTrend.Additive => "A", _ => "Ad" })
            + (Season switch { EtsSeason.None => "N", EtsSeason.Additive => "A", _ => "M" });

    public bool HasTrend => Trend != EtsTrend.None;

    public bool HasSeason => Season != EtsSeason.None;

    /// <summary>Values that are zero or negative fit no multiplicative form.</summary>
    public bool NeedsPositive => MultiplicativeError || Season == EtsSeason.Multiplicative;

    /// <summary>The number of smoothing parameters: α, β, γ, φ.</summary>
    public int Smoothing => 1 + (HasTrend ? 1 : 0) + (HasSeason ? 1 : 0) + (Trend == EtsTrend.Damped ? 1 : 0);

    /// <summary>The number of estimated numbers with a season of m steps: the smoothing parameters and the initial states.</summary>
    public int Estimated(int m) => Smoothing + 1 + (HasTrend ? 1 : 0) + (HasSeason ? m - 1 : 0);

    /// <summary>The form of a name; null where there is none.</summary>
    public static EtsForm? Of(string name)
    {
        foreach (var form in All)
        {
            if (form.Name == name)
                return form;
        }
        return null;
    }

    private static IEnumerable<EtsForm> Forms(bool multiplicative)
    {
        foreach (var season in Enum.GetValues<EtsSeason>())
        {
            foreach (var trend in Enum.GetValues<EtsTrend>())
            {
                if (multiplicative || season != EtsSeason.Multiplicative)
                    yield return new(multiplicative, trend, season);
            }
        }
    }
}
