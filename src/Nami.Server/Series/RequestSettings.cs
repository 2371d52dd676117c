using System.Text.Json;
using System.Text.Json.Nodes;
using Nami.Data;
using Nami.Forecasting;
using Nami.Server.Http;

namespace Nami.Server.Series;

/// <summary>The settings of requests: rows of the library's tables, within the limits of the server.</summary>
internal static class RequestSettings
{
    // How the server computes isn't the client's choice.
    private static readonly Setting<ForecasterOptions>[] s_learning =
        [.. ForecasterSettings.All.Where(setting => setting.Group != SettingGroup.Running)];

    private static readonly SettingName[] s_all = [.. s_learning, .. ReadingSettings.All];

    /// <summary>The default of the seed.</summary>
    public const string DefaultSeed = "random; the run contains it";

    /// <summary>The settings that name columns of a CSV body.</summary>
    public static IReadOnlyList<SettingName> CsvOnly { get; } = [ReadingSettings.Id, ReadingSettings.Time, ReadingSettings.Target];

    /// <summary>The settings of a type of request.</summary>
    public static IReadOnlyList<SettingName> Of(Type request) =>
        typeof(LearningRequest).IsAssignableFrom(request) ? s_all
        : typeof(DataRequest).IsAssignableFrom(request) ? ReadingSettings.All : [];

    /// <summary>The settings of a training.</summary>
    public static IEnumerable<Setting<ForecasterOptions>> Learning(ServerLimits limits)
    {
        Setting<ForecasterOptions>[] limited =
        [
            ForecasterSettings.Horizon.UpTo(limits.Horizon), ForecasterSettings.Window.UpTo(limits.Window),
            ForecasterSettings.Season.UpTo(limits.Window), ForecasterSettings.LongSeason.UpTo(limits.Window),
            ForecasterSettings.HiddenSize.UpTo(limits.HiddenSize), ForecasterSettings.Layers.UpTo(limits.Layers),
            ForecasterSettings.Members.UpTo(limits.Members), ForecasterSettings.Steps.UpTo(limits.Steps),
            ForecasterSettings.BatchSize.UpTo(limits.BatchSize),
        ];
        return s_learning.Select(setting => limited.FirstOrDefault(one => one.Key == setting.Key) ?? setting);
    }

    /// <summary>Whether a request has a setting.</summary>
    public static bool Has(DataRequest request, SettingName setting) =>
        request.Settings.TryGetValue(setting.Key, out var json) && json.ValueKind != JsonValueKind.Null;

    /// <summary>Reads the settings that a request has; the others stay.</summary>
    /// <exception cref="ApiException">A setting has a value that isn't valid.</exception>
    public static TOptions Read<TOptions>(DataRequest request, IEnumerable<Setting<TOptions>> settings, TOptions options)
    {
        foreach (var setting in settings)
        {
            if (!request.Settings.TryGetValue(setting.Key, out var json))
                continue;
            // The fields of a query, beside a CSV body, are texts.
            bool isValid = request.Csv is null
                ? setting.TryRead(options, json, out var changed) && HasNoUnknownMember(json, setting.Json(changed))
                : setting.TryParse(options, json.GetString()!, out changed);
            if (isValid)
                options = changed;
            else if (json.ValueKind == JsonValueKind.Object && setting.Json(options) is JsonObject example)
                throw Wrong(setting, json, $"{setting.Expected}, or an object such as {example.ToJsonString()}");
            else if (json.ValueKind != JsonValueKind.Null) // null: no value
                throw Wrong(setting, json, setting.Expected);
        }
        return options;
    }

    private static bool HasNoUnknownMember(JsonElement json, JsonNode? read) =>
        json.ValueKind != JsonValueKind.Object
        || (read is JsonObject whole && json.EnumerateObject().All(member => whole.ContainsKey(member.Name)));

    private static ApiException Wrong(SettingName setting, JsonElement json, FormattableString expected) =>
        ApiException.Wrong(setting.Key, ErrorText.Text(json.GetRawText().ReplaceLineEndings(" ")), expected);
}
