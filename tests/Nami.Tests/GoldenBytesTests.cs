using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Tests.Files;
using Nami.Training;

namespace Nami.Tests;

/// <summary>
/// Whole trainings end in the bytes that they ended in before: the arrays of the model file, its header (all settings), and
/// the numbers that are forecast. A change that only moves or merges code changes none of them. Where one changes on purpose,
/// its reason stands in the commit.
/// </summary>
public sealed partial class GoldenBytesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string, string> Panels => new()
    {
        { "hourly", "e3c5d92b812770f6", "f42fa98e63bf6ae6", "7951e4515ed9153a" },
        { "covariates", "a6a3fde2a5f482fe", "a389c42e93229382", "b1ef1cb7d021747a" },
        { "logarithms", "997147b8f8c0b39e", "86e93da2aae2021a", "5eb1cc016bf520be" },
        { "gaps", "d1e21748268be71e", "ad087a501515779e", "b2a0c457a8a1c641" },
        { "counts", "8e9b47c14ad85dd5", "213e5ee223c2fd5a", "8837e988ceed3c21" },
        { "simple", "893cb5e78cbc7fcd", "ce3c3459094f431e", "e731bdab466fc276" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Panels))]
    public void A_panel_ends_in_the_same_model_and_the_same_forecasts(string name, string tensors, string header, string forecasts)
    {
        var panel = PanelOf(name == "simple" ? "logarithms" : name);
        var options = new ForecasterOptions
        {
            Method = ForecastMethod.Network,
            Horizon = 6,
            Steps = 100,
            Members = 2,
            BatchSize = 16,
            HiddenSize = 12,
            Seed = 3,
            Log = name is "logarithms" or "simple" ? true : null,
            Likelihood = name == "counts" ? ForecastLikelihood.NegativeBinomial : default,
            SimpleForecasts = name == "simple",
        };
        var backtest = Backtest.Rolling(panel, 6, windows: 2) with
        {
            Season = 6,
            Others = [ForecastMethod.SeasonalNaive, ForecastMethod.Naive, ForecastMethod.Drift],
        };
        var cancellation = TestContext.Current.CancellationToken;
        var scored = Forecaster.Fit(backtest.Training, options, cancellation: cancellation);
        var model = Forecaster.Fit(panel, options, cancellation: cancellation);
        model.Save(_folder["model"]);

        var numbers = new List<double>();
        foreach (var forecast in model.Forecast(panel, 6, 50, 80, 95))
            numbers.AddRange([.. forecast.Point, .. forecast.Intervals.SelectMany(interval => interval.Lower.Concat(interval.Upper))]);
        foreach (var paths in model.SamplePaths(panel, count: 3, seed: 7))
            numbers.AddRange(paths.Paths.SelectMany(path => path));
        foreach (var fitted in model.Fitted(panel))
            numbers.AddRange([.. fitted.Point, .. fitted.Interval.Lower, .. fitted.Interval.Upper]);
        foreach (var scores in backtest.Run(scored.Forecast, cancellation: cancellation).Scores.Select(one => one.Scores))
            numbers.AddRange(scores.Mae, scores.Rmse, scores.Smape, scores.Mase, scores.Rmsse, scores.Pinball, scores.Coverage80,
                scores.Coverage95, scores.Msis95);
        Check(tensors, header, forecasts, numbers);
    }

    [Fact]
    public void The_sine_ends_in_the_same_model_and_the_same_paths()
    {
        var training = new TrainingOptions { Epochs = 41, BatchSize = 8, LearningRate = 0.01, Seed = 1 };
        var exercise = new SineExercise(new() { Training = training });
        var numbers = new List<double>(exercise.Run(TestContext.Current.CancellationToken).Select(epoch => epoch.Loss));
        numbers.AddRange(exercise.Paths.SelectMany(path => path.Path).Select(value => (double)value));
        var series = new TimeSeries("sine", exercise.Series.Select(value => (double)value).ToArray());
        var options = new RecursiveForecasterOptions
        {
            Horizon = 40,
            Window = 10,
            Training = training with { ValidationShare = 0.2 },
            Network = new() { Cell = Cell.Gru, HiddenSize = 20 }
        };
        var model = RecursiveForecaster.Fit(series, options, cancellation: TestContext.Current.CancellationToken);
        model.Save(_folder["model"]);
        numbers.AddRange(model.Forecast().Point);
        Check("0d0550d2f905baf7", "47db127491302c6a", "f3698feda5044cff", numbers);
    }

    private void Check(string tensors, string header, string numbers, List<double> found)
    {
        byte[] file = File.ReadAllBytes(_folder["model"]);
        int end = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        // The file's own checksum covers the arrays, too.
        string text = Checksum().Replace(Encoding.UTF8.GetString(file.AsSpan(8, end - 8)), "");
        Assert.Equal(
            (tensors, header, numbers),
            (Sha256(file.AsSpan(end)), Sha256(Encoding.UTF8.GetBytes(text)),
                Sha256(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(found)))));
    }

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    /// <summary>Whole numbers only, so that every processor gives the same values.</summary>
    private static Panel PanelOf(string name)
    {
        Covariate[] covariates = name == "covariates"
            ? [new("price", CovariateKind.Known), new("weather", CovariateKind.Past, ["dry", "rain", "snow"]),
                new("size", CovariateKind.Static)]
            : [];
        return new(Enumerable.Range(0, 5).Select(s => Series(name, s)), covariates);
    }

    private static TimeSeries Series(string name, int s)
    {
        int length = name switch { "hourly" => 400, "gaps" => 60 + 11 * s, _ => 110 };
        double[] y = [.. Enumerable.Range(0, length).Select(t => Value(name, s, t))];
        ReadOnlyMemory<double>[] covariates = name == "covariates"
            ?
            [
                Enumerable.Range(0, length + 6).Select(t => (double)Price(s, t)).ToArray(),
                Enumerable.Range(0, length).Select(t => (double)(Noise(s, t + 5_000) % 3)).ToArray(),
                new double[] { 10 * s },
            ]
            : [];
        var start = new DateTime(2021, 3, 1);
        DateTime[] dates = [.. Enumerable.Range(0, length)
            .Select(t => name == "hourly" ? start.AddHours(t) : name == "logarithms" ? start.AddMonths(t) : start.AddDays(t))];
        return new($"series {s}", name == "counts" ? TimeAxis.Counter(length) : TimeAxis.Of(dates), y, covariates);
    }

    private static double Value(string name, int s, int t) => name switch
    {
        "hourly" => 100 + 20 * s + Triangle(t, 24) + 3 * Triangle(t, 168) + Noise(s, t) % 7,
        "covariates" => 50 + 4 * Price(s, t) + 2 * Triangle(t, 7) + Noise(s, t) % 5,
        // Four times as much at the end, by steps; the last series has a 0, of which there is no logarithm.
        "logarithms" => s == 4 && t == 50 ? 0 : (20 + t) * (10 + Triangle(t, 12)) + Noise(s, t) % 50,
        "gaps" => s == 3 ? 7 : t < 5 * s || Noise(s, t) % 11 == 0 ? double.NaN : 30 * t + 40 * Triangle(t, 6) + Noise(s, t) % 90,
        _ => Math.Max(0, (Noise(s, t) % 9) - 4 + Triangle(t, 7) / 2),
    };

    private static int Price(int s, int t) => Noise(s, t + 1_000) % 10;

    private static int Triangle(int t, int season) => Math.Abs(t % season - season / 2);

    // The high bits of a linear congruential generator's 20th step or so: unlike for neighbours.
    private static int Noise(int s, int t)
    {
        ulong x = (ulong)(s * 100_003 + t);
        for (int i = 0; i < 8; i++)
            x = x * 6364136223846793005 + 1442695040888963407;
        return (int)(x >> 40);
    }

    [GeneratedRegex("(?<=\"nami\\.sha256\":\")[0-9a-f]{64}")]
    private static partial Regex Checksum();
}
