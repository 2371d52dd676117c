using Nami.Data;
using Nami.Forecasting;

namespace Nami.Sources.Tests;

/// <summary>Series and forecasts that the tests write and read.</summary>
internal static class Example
{
    /// <summary>Two forecasts of one step or two with two intervals, whose names and numbers are awkward.</summary>
    public static IReadOnlyList<Forecast> Forecasts(params string[] stamps)
    {
        return
        [
            new("a\t\"b\"\\'c", stamps, Steps(1.5, 0.1 + 0.2))
            {
                Intervals = [new(80, Steps(1, -1e-300), Steps(2, 1e300)), new(97.5, Steps(0, -5), Steps(3, double.NaN))]
            },
            new("ё", stamps, Steps(-2, 4)) { Intervals = [new(80, Steps(1, 1), Steps(2, 2)), new(97.5, Steps(0, 0), Steps(3, 3))] },
        ];

        double[] Steps(params double[] values) => values[..stamps.Length];
    }

    /// <summary>A panel by what it holds: id, stamp and value of every step.</summary>
    public static string[] Rows(Panel panel) =>
        [.. panel.Series.SelectMany(series => Enumerable.Range(0, series.Length)
            .Select(i => FormattableString.Invariant($"{series.Id} {series.Time.Format(i)} {series.Values[i]}")))];

    /// <summary>The one line of an error.</summary>
    public static string Error(Action action)
    {
        string error = Assert.Throws<InputException>(action).Message;
        Assert.DoesNotContain('\n', error);
        return error;
    }
}
