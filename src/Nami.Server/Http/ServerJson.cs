using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Server.Forecasts;
using Nami.Server.Jobs;
using Nami.Server.Runs;

namespace Nami.Server.Http;

/// <summary>All JSON that is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, MaxDepth = 16, Converters = [typeof(FiniteNumbers), typeof(FiniteSingles)])]
[JsonSerializable(typeof(DescribeRequest))]
[JsonSerializable(typeof(EvaluateRequest))]
[JsonSerializable(typeof(ForecastRequest))]
[JsonSerializable(typeof(ObserveRequest))]
[JsonSerializable(typeof(SineRequest))]
[JsonSerializable(typeof(TrainRequest))]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(HiddenDocument))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(PanelDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(SeriesDocument))]
[JsonSerializable(typeof(SeriesList))]
[JsonSerializable(typeof(StoredRun))]
internal sealed partial class ServerJson : JsonSerializerContext
{
    private static ServerJson? s_web; // made at first use: generated fields may come later than those of this file

    /// <summary>As texts are read by people and programs: it goes into no page unescaped, so that quotes and Japanese stay as they are.</summary>
    public static ServerJson Web => s_web ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A choice as JSON has it, such as a status or a cell: its name in small letters.</summary>
    public static string Text<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
