using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Reference;

/// <summary>What a training decides and stores is what the formulas decide of its panel and its probes.</summary>
[Collection(ReferenceModels.Collection)]
public sealed class ReferenceFitTests(ReferenceModels models)
{
    private const double CalibrationTolerance = 3e-6; // differences are below 6e-7: the probes compute in float32

    public static TheoryData<string> Panels => [.. ReferenceModels.Names];

    [Theory]
    [MemberData(nameof(Panels))]
    public void The_weights_of_the_paths_are_those_of_the_formulas(string name)
    {
        var (model, panel) = Read(name);
        var expected = new ReferenceMixture(model, panel);
        for (int k = 0; k < model.Horizon; k++)
            Assert.Equal(expected.Weights[k], model.Mixture[k]);
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void Shares_widths_and_ranks_are_those_of_the_formulas(string name)
    {
        var (model, panel) = Read(name);
        var expected = new ReferenceCalibration(model, panel, fold => models.Probe(name, fold));
        Assert.Equal(expected.Windows, model.CalibrationWindows);
        Assert.Equal(expected.Shares, model.Shares, (a, b) => Math.Abs(a - b) <= CalibrationTolerance);
        for (int l = 0; l < 2; l++)
            Assert.Equal(expected.Widths[l], model.Widths[l], (a, b) => Math.Abs(a - b) <= CalibrationTolerance);
        Assert.Equal(expected.Ranks, model.Ranks);
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void Scales_calendar_logarithms_and_history_are_those_of_the_formulas(string name)
    {
        var (model, panel) = Read(name);
        var scales = ReferencePlan.Scales(model, panel);
        for (int c = 0; c < scales.Length; c++)
        {
            Assert.Equal(scales[c].Mean, model.Covariates[c].Mean, 1e-12);
            Assert.Equal(scales[c].Deviation, model.Covariates[c].Deviation, 1e-12);
        }
        Assert.Equal(ReferencePlan.Calendar(panel), model.Calendar);
        var low = panel.Where(series => series.Values.Any(value => value <= 0)).Select(series => series.Id);
        Assert.Equal(model.IsLog ? low : [], model.WithoutLog);
        int[] lengths = [.. panel.Select(series => series.FromFirstValue().Length)];
        int window = ReferencePlan.Window(model.Lags, model.Season, model.Horizon, lengths);
        Assert.Equal(ReferencePanels.Options(name).Window ?? window, model.Window);
        Assert.Equal(panel.Length, model.History.Length);
        for (int s = 0; s < panel.Length; s++)
        {
            var (series, kept) = (panel[s].FromFirstValue().Last(model.Kept), model.History[s]);
            Assert.Equal(series.Id, kept.Id);
            Assert.Equal(series.Values, kept.Values);
            Assert.Equal(series.Covariates, kept.Covariates);
            for (int t = 0; t < series.Length + model.Horizon && model.Calendar.Length > 0; t++)
                Assert.Equal(series.Stamp(t), kept.Stamp(t));
        }
    }

    [Theory]
    [InlineData("plain", false)]
    [InlineData("covariates", false)]
    [InlineData("logarithms", true)]
    public void Logarithms_are_chosen_where_the_formulas_choose_them(string name, bool expected)
    {
        using var folder = new TemporaryFolder();
        var options = ReferencePanels.Options(name) with { Log = null, Steps = 1, Members = 1, BatchSize = 1 };
        Forecaster.Fit(ReferencePanels.Panel(name), options, cancellation: TestContext.Current.CancellationToken).Save(folder["m"]);
        var model = new ReferenceModel(folder["m"]);
        Assert.Equal(expected, model.IsLog);
        Assert.Equal(expected, ReferencePlan.IsLog(model, ReferenceSeries.Of(ReferencePanels.Panel(name), model)));
    }

    [Fact]
    public void The_formulas_give_the_numbers_of_hand_made_cases()
    {
        Assert.Equal(1.959963984540054, ReferenceQuantiles.Normal(0.975), 1e-14);
        Assert.Equal(-1.2815515655446004, ReferenceQuantiles.Normal(0.1), 1e-14);
        // Mean 1 and α = 1 is geometric: P(k) = ½ᵏ⁺¹.
        Assert.Equal([0.0, 0, 0, 3, 5], ReferenceQuantiles.OfCounts(1, 1));
        Assert.Equal([4.0, 9], [ReferenceCalibration.Width(0.4, [9, 4, 1, 6]), ReferenceCalibration.Width(0.95, [9, 4, 1, 6])]);
        Assert.Equal(0.4, ReferenceCalibration.Share([(0, 1, 0.4), (0, 1, 0.8), (0, 3, 2.4)]), 1e-15); // 0.8, halved: one block
        Assert.Equal(0, ReferenceCalibration.Share([(0, 1, -1), (1, 1, 1)]));
        // The known answer of Random123 for a counter and a key of zeros.
        Assert.Equal(0xe169c58d_6627e8d5, ReferenceMixture.Bits(0, use: 0));
    }

    private (ReferenceModel Model, ReferenceSeries[] Panel) Read(string name)
    {
        var model = new ReferenceModel(models.Path(name));
        return (model, ReferenceSeries.Of(ReferencePanels.Panel(name), model));
    }
}
