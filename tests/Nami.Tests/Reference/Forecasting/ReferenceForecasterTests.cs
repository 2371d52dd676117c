using System.Security.Cryptography;
using System.Text;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;

namespace Nami.Tests.Reference;

/// <summary>
/// What the product makes of a panel and a model is what the formulas make of them. The networks compute in float32; all else is compared
/// to the last digits of a double, by networks that correct nothing.
/// </summary>
[Collection(ReferenceModels.Collection)]
public sealed class ReferenceForecasterTests(ReferenceModels models)
{
    private const double FloatTolerance = 3e-6, DoubleTolerance = 1e-12; // differences are below 1e-6 and 1e-13

    private static readonly double[] s_levels = [30, 55, 80, 95, 99];

    public static TheoryData<string> Panels => [.. ReferenceModels.Names];

    public static TheoryData<string> OtherPanels => ["covariates", "logarithms", "gaps"];

    [Theory]
    [MemberData(nameof(Panels))]
    public void A_forecast_is_that_of_the_formulas(string name) => Compare(models.Path(name), ReferencePanels.Panel(name), FloatTolerance);

    // Weights of a short training hardly look at some inputs; random ones look at all, and shares of about 1 let it be seen.
    [Theory]
    [MemberData(nameof(Panels))]
    public void A_forecast_of_networks_of_random_weights_is_that_of_the_formulas(string name) =>
        Compare(WithRandomWeights(name), ReferencePanels.Panel(name), FloatTolerance);

    [Theory]
    [MemberData(nameof(Panels))]
    public void A_forecast_of_networks_that_correct_nothing_is_that_of_the_formulas_to_the_last_digits(string name) =>
        Compare(WithoutCorrections(name), ReferencePanels.Panel(name), DoubleTolerance);

    [Theory]
    [MemberData(nameof(OtherPanels))]
    public void A_forecast_of_other_series_than_the_training_ones_is_that_of_the_formulas(string name)
    {
        Compare(WithRandomWeights(name), ReferencePanels.Others(name), FloatTolerance);
        Compare(WithoutCorrections(name), ReferencePanels.Others(name), DoubleTolerance);
    }

    [Fact]
    public void A_shorter_horizon_has_the_first_steps_of_all()
    {
        string path = WithRandomWeights("plain");
        var (model, panel) = (new ReferenceModel(path), ReferencePanels.Panel("plain"));
        var forecasts = new ReferenceForecaster(model).Forecast(ReferenceSeries.Of(panel, model), 2, 80);
        Assert.All(forecasts, forecast => Assert.Equal(2, forecast.Mean.Length));
        Compare(Forecaster.Load(path).Forecast(panel, 2, 80), forecasts, panel, FloatTolerance);
    }

    // Whoever looks past a cutoff is found here: the past goes on after it.
    [Theory]
    [InlineData("covariates")]
    [InlineData("hourly")]
    public void Fitted_values_are_forecasts_of_the_formulas_of_a_series_cut_off(string name)
    {
        string path = WithRandomWeights(name);
        var (model, panel) = (new ReferenceModel(path), ReferencePanels.Panel(name));
        var series = ReferenceSeries.Of(panel, model)[1];
        var fitted = Forecaster.Load(path).Fitted(panel.With([panel.Series[1]]))[0];
        var forecaster = new ReferenceForecaster(model);
        int origins = 0;
        for (int origin = series.Length - model.Horizon; origin > model.Season; origin -= model.Horizon, origins++)
        {
            var forecast = forecaster.Forecast([series.First(origin, model)], model.Horizon, 95)[0];
            var interval = new Interval(95, Cut(fitted.Interval.Lower), Cut(fitted.Interval.Upper));
            Compare([new(fitted.Id, [], Cut(fitted.Point)) { Intervals = [interval] }], [forecast], panel, FloatTolerance);

            double[] Cut(IReadOnlyList<double> values) => [.. values.Skip(origin).Take(model.Horizon)];
        }
        Assert.InRange(origins, 10, 100);
    }

    // The product by the panel and by what it keeps of it, and the reference by the panel and by the file.
    private static void Compare(string path, Panel panel, double tolerance)
    {
        var (product, model) = (Forecaster.Load(path), new ReferenceModel(path));
        var reference = new ReferenceForecaster(model);
        var expected = reference.Forecast(ReferenceSeries.Of(panel, model), model.Horizon, s_levels);
        Compare(product.Forecast(panel, null, s_levels), expected, panel, tolerance);
        Compare(product.Forecast(), reference.Forecast(model.History, model.Horizon, 80, 95), product.History, tolerance);
    }

    private static void Compare(IReadOnlyList<Forecast> product, ReferenceForecaster.Numbers[] reference, Panel panel, double tolerance)
    {
        Assert.Equal(product.Select(forecast => forecast.Id), reference.Select(forecast => forecast.Id));
        foreach (var (forecast, expected) in product.Zip(reference))
        {
            double[] values = panel.Series.First(series => series.Id == forecast.Id).Values.ToArray();
            values = [.. values.Where(value => !double.IsNaN(value))];
            double unit = values.Average(value => Math.Abs(value - values.Average()));
            Near(expected.Mean, forecast.Point, "mean");
            Assert.Equal(expected.Lower.Length, forecast.Intervals.Count);
            for (int l = 0; l < forecast.Intervals.Count; l++)
            {
                Near(expected.Lower[l], forecast.Intervals[l].Lower, $"lower bound of {forecast.Intervals[l].Level} %");
                Near(expected.Upper[l], forecast.Intervals[l].Upper, $"upper bound of {forecast.Intervals[l].Level} %");
            }

            void Near(double[] a, IReadOnlyList<double> b, string what)
            {
                Assert.Equal(a.Length, b.Count);
                for (int k = 0; k < a.Length; k++)
                {
                    double error = Math.Abs(a[k] - b[k]) / Math.Max(unit, Math.Abs(a[k]));
                    Assert.True(
                        a[k] == b[k] || error <= tolerance, $"{forecast.Id}, {what}, step {k + 1}: {b[k]:R}, by the formulas {a[k]:R}");
                }
            }
        }
    }

    private string WithRandomWeights(string name)
    {
        var random = new Random(5);
        return Changed(name, "random", _ => (float)(random.NextDouble() - 0.5), _ => true, k => 1 - 0.1 * k);
    }

    private string WithoutCorrections(string name) =>
        Changed(name, "none", _ => 0, array => array.Contains(".fc.", StringComparison.Ordinal), _ => 0.5);

    // The intervals of the first step are narrowed, and at the last one that of 80 % would be wider than that of 95 %.
    private string Changed(string name, string suffix, Func<float, float> change, Func<string, bool> isChanged, Func<int, double> share)
    {
        string path = models.Path(name) + "." + suffix;
        var file = Safetensors.Read(models.Path(name));
        foreach (var (array, values) in file.Tensors.ToArray())
        {
            if (array.StartsWith("member.", StringComparison.Ordinal) && isChanged(array))
                file.Tensors[array] = new(values.Float32.ToArray().Select(change).ToArray().AsMemory(), [.. values.Shape]);
        }
        int horizon = file.Tensors["calibration.shares"].Length;
        int[] steps = [.. Enumerable.Range(0, horizon)];
        double[] shares = [.. steps.Select(share)], widths = [.. steps.Select(k => 0.5 * k - 0.3), .. steps.Select(k => 0.3 * k - 0.2)];
        file.Tensors["calibration.shares"] = new(shares.AsMemory(), horizon);
        file.Tensors["calibration.widths"] = new(widths.AsMemory(), 2, horizon);
        Save(file, path);
        return path;
    }

    // The checksum as docs/model-file.md has it: of the file with zeros in its place.
    private static void Save(Safetensors file, string path)
    {
        string zeros = new('0', 64);
        file.Metadata["nami.sha256"] = zeros;
        using var stream = new MemoryStream();
        file.Write(stream);
        string text = Encoding.Latin1.GetString(stream.ToArray()), checksum = Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text.Replace(zeros, checksum)));
    }
}
