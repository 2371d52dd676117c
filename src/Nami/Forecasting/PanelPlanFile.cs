using Nami.Files;

namespace Nami.Forecasting;

/// <summary>A <see cref="PanelPlan"/> in a model file: its settings by their names.</summary>
internal static class PanelPlanFile
{
    public static void Write(PanelPlan plan, Safetensors file)
    {
        Set("horizon", ModelContent.Write(plan.Horizon));
        Set("window", ModelContent.Write(plan.Window));
        Set("season", ModelContent.Write(plan.Season));
        Set("long_season", ModelContent.Write(plan.LongSeason));
        Set("log", ModelContent.Write(plan.IsLog));
        Set("calendar", ModelContent.Write(CalendarFeatures.Names(plan.Calendar)));

        void Set(string key, string value) => file.Metadata[$"nami.{key}"] = value;
    }

    public static PanelPlan Read(ModelContent content) => new(
        content.Number("horizon", 1), content.Number("window", 1), content.Number("season", 1), content.Number("long_season", 1), content.Flag("log"),
        CalendarFeatures.OfNames(content.Texts("calendar")) ?? content.Bad<Calendar>("calendar", $"a list of day, week, year"));
}
