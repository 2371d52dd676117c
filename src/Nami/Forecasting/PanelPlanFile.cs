using System.Globalization;
using Nami.Files;

namespace Nami.Forecasting;

/// <summary>A <see cref="PanelPlan"/> in a model file: its settings by their names.</summary>
internal static class PanelPlanFile
{
    public static void Write(PanelPlan plan, Safetensors file)
    {
        Set("horizon", ModelReader.Write(plan.Horizon));
        Set("window", ModelReader.Write(plan.Window));
        Set("season", ModelReader.Write(plan.Season));
        Set("lags", ModelReader.Write(plan.Lags.Select(lag => ModelReader.Write(lag))));
        Set("likelihood", ModelReader.Write(plan.Likelihood));
        Set("log", ModelReader.Write(plan.IsLog));
        Set("without_log", ModelReader.Write(plan.WithoutLog));
        Set("calendar", ModelReader.Write(CalendarFeatures.Names(plan.Calendar)));
        double[] mixture = [.. plan.Mixture.SelectMany(weights => weights)];
        file.Tensors["base.mixture"] = new(mixture.AsMemory(), plan.Horizon, BasePaths.Count(plan));

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    public static PanelPlan Read(ModelReader content)
    {
        int[] lags = [.. content.Texts("lags").Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lag) ? lag : 0)];
        if (lags.Length == 0 || lags[0] != 1 || lags[^1] > ModelReader.MostSteps || lags.Zip(lags.Skip(1)).Any(pair => pair.First >= pair.Second))
            content.Bad<int[]>("lags", $"a list of 1 and ascending seasons");
        var plan = new PanelPlan(
            content.Steps("horizon"), content.Steps("window"), content.Steps("season"), lags, content.Flag("log"),
            CalendarFeatures.OfNames(content.Texts("calendar")) ?? content.Bad<Calendar>("calendar", $"a list of day, week, year"));
        int paths = BasePaths.Count(plan);
        return plan with
        {
            Likelihood = content.Choice<ForecastLikelihood>("likelihood"),
            WithoutLog = content.Texts("without_log"),
            Mixture = content.Doubles("base.mixture", plan.Horizon, paths).ToArray().Chunk(paths).ToArray(),
        };
    }
}
