using Nami.Data;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Tests.Reference;

/// <summary>Small panels of whole numbers, which are the same on every machine, and the settings to learn them by.</summary>
internal static class ReferencePanels
{
    public const int Horizon = 6;

    private static readonly DateTime s_start = new(2021, 3, 4);

    public static ForecasterOptions Options(string name)
    {
        var options = new ForecasterOptions
        {
            Method = ForecastMethod.Network,
            SimpleForecasts = false, // ReferenceBankTests and WindowEncoderTests have their formulas
            Horizon = Horizon,
            Steps = 100,
            Members = 2,
            BatchSize = 8,
            HiddenSize = 7,
            LearningRate = 0.03,
            Seed = 3,
            Log = false,
        };
        return name switch
        {
            "plain" => options with { Season = 1, LongSeason = 1, Cell = Cell.Gru },
            "covariates" or "few" => options with { Season = 7, LongSeason = 1, Window = 21 },
            "logarithms" => options with { Season = 12, LongSeason = 1, Log = true, Cell = Cell.Rnn },
            "gaps" => options with { Season = 4, LongSeason = 1, Layers = 2 },
            "hourly" => options with { Season = 24, LongSeason = 168, Window = 48 },
            "counts" => options with { Season = 7, LongSeason = 1, Window = 21, Likelihood = ForecastLikelihood.NegativeBinomial },
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
    }

    public static Panel Panel(string name)
    {
        Covariate[] covariates = name is not ("covariates" or "few") ? [] :
        [
            new("weather", CovariateKind.Past, ["dry", "rain", "snow"]),
            new("price", CovariateKind.Known),
            new("size", CovariateKind.Static),
            new("offer", CovariateKind.Known, ["no", "yes"]),
            new("visits", CovariateKind.Past),
            new("region", CovariateKind.Static, ["north", "south"]),
        ];
        return new(Enumerable.Range(0, name switch { "hourly" => 3, "few" => 2, _ => 5 }).Select(s => Series(name, s)), covariates);
    }

    /// <summary>Other series for a model: with values that have no logarithm, short and silent ones, covariates in another order.</summary>
    public static Panel Others(string name) => name switch
    {
        "logarithms" => new(
        [
            Months("few zeros", 90, t => t % 30 == 29 ? 0 : 50 + Noise(8, t, 60)),
            Months("many zeros", 90, t => t % 3 == 0 ? 0 : 50 + Noise(8, t, 60)),
            Months("zeros at the end", 140, t => t > 125 ? 0 : 50 + Noise(8, t, 60)),
            Months("zeros before", 90, t => t < 10 ? 0 : 50 + Noise(8, t, 60)),
            Months("below 0", 60, t => Noise(8, t, 60) - 30),
            Months("short", 4, t => 50 + Noise(8, t, 60)),
            Months("series 4", 100, t => t == 60 ? 0 : 50 + Noise(8, t, 60)), // a training series without logarithms
        ]),
        "gaps" => new(
        [
            .. Enumerable.Range(1, 8).Select(length => Counted($"short {length}", length, t => 90 + Noise(7, t, 40))),
            Counted("empty", 30, _ => double.NaN),
            Counted("silent", 90, t => t > 50 ? double.NaN : t * t),
            Counted("late", 70, t => t < 40 || t % 5 == 0 ? double.NaN : 3 * t - 150),
            Counted("constant", 50, _ => -3),
            Counted("one phase", 60, t => t % 4 == 2 ? t : double.NaN),
            Counted("far below", 70, t => t > 60 ? -100_000 : t),
        ]),
        "covariates" => Reversed(Panel("covariates")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>Evenly spread whole numbers from 0 to below a bound.</summary>
    public static int Noise(int s, int t, int below)
    {
        ulong x = (ulong)(s * 100_003 + t);
        for (int i = 0; i < 8; i++)
            x = x * 6364136223846793005 + 1442695040888963407;
        return (int)((x >> 40) % (ulong)below);
    }

    private static TimeSeries Series(string name, int s)
    {
        int length = name switch { "hourly" => 420 + 20 * s, "gaps" => s == 4 ? 11 : 70 + 10 * s, _ => 100 + 10 * s };
        double[] values = new double[length];
        for (int t = 0; t < length; t++)
            values[t] = Value(name, s, t, length, t == 0 ? 0 : values[t - 1]);
        if (name is "plain" or "counts" or "gaps")
            return new($"series {s}", TimeAxis.Counter(length), values);
        DateTime[] dates = [.. Enumerable.Range(0, length).Select(t => name switch
        {
            "hourly" => s_start.AddHours(t),
            "logarithms" => s_start.AddMonths(t),
            _ => s_start.AddDays(t),
        })];
        return new($"series {s}", TimeAxis.Of(dates), values, name is "covariates" or "few" ? Covariates(s, length) : []);
    }

    private static double Value(string name, int s, int t, int length, double last) => name switch
    {
        "plain" => last + Noise(s, t, 9) - 4 + (s == 1 ? 1 : 0),
        "covariates" or "few" => 50 * (s + 1) - 4 * Price(s, t) + 6 * Triangle(t, 7) + Noise(s, t, 5),
        // Four times as much at the end; the last series has a 0, of which there is no logarithm.
        "logarithms" => s == 4 && t == 50 ? 0 : (20 + t) * (10 + Triangle(t, 12)) + Noise(s, t, 60),
        // One is constant, one ends in a gap, one that is longer than the window, and one is short.
        "gaps" => s == 3 ? 7 : t < 5 * s || Noise(s, t, 11) == 0 || (s == 1 && t > length - 4) || (s == 2 && t > length - 30) ? double.NaN
            : 3 * t + 40 * Triangle(t, 4) + Noise(s, t, 50) - (s == 0 ? 90 : 0),
        "hourly" => 100 + 20 * s + Triangle(t, 24) + (t / 24 % 7 > 4 ? 9 : 0) + Noise(s, t, 4),
        _ => Math.Max(0, s * s * Noise(s, t, 9) / 4 + Triangle(t, 7) - 2),
    };

    private static ReadOnlyMemory<double>[] Covariates(int s, int length) =>
    [
        Enumerable.Range(0, length).Select(t => t % 13 == 0 ? double.NaN : Noise(s, t + 5_000, 3)).ToArray(),
        Enumerable.Range(0, length + Horizon).Select(t => (double)Price(s, t)).ToArray(),
        new double[] { 10 * s },
        Enumerable.Range(0, length + Horizon).Select(t => (double)Noise(s, t + 7_000, 2)).ToArray(),
        Enumerable.Range(0, length).Select(t => (double)Noise(s, t + 9_000, 50)).ToArray(),
        new double[] { s % 2 },
    ];

    private static TimeSeries Months(string id, int length, Func<int, double> value)
    {
        int[] steps = [.. Enumerable.Range(0, length)];
        return new(id, TimeAxis.Of([.. steps.Select(t => s_start.AddMonths(t))]), steps.Select(value).ToArray());
    }

    private static TimeSeries Counted(string id, int length, Func<int, double> value) =>
        new(id, Enumerable.Range(0, length).Select(value).ToArray());

    // The columns in reverse order; of weather the first level is a new one and the others have moved.
    private static Panel Reversed(Panel panel) => new(
        panel.Series.Select(one => new TimeSeries(
            one.Id + " again", one.Time, one.Values.ToArray(),
            [.. Enumerable.Range(0, one.Covariates).Reverse().Select(c => (ReadOnlyMemory<double>)one.Covariate(c).ToArray())])),
        panel.Covariates.Reverse().Select(own => own.Name == "weather" ? own with { Levels = ["hail", "snow", "dry"] } : own));

    private static int Price(int s, int t) => Noise(s, t + 1_000, 10);

    private static int Triangle(int t, int season) => Math.Abs(t % season - season / 2);
}
