using System.Text.Json.Serialization;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>The JSON of runs.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EvaluateRequest))]
[JsonSerializable(typeof(SineRequest))]
[JsonSerializable(typeof(TrainRequest))]
[JsonSerializable(typeof(HiddenDocument))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(SeriesDocument))]
[JsonSerializable(typeof(SeriesList))]
[JsonSerializable(typeof(RunState))]
internal sealed partial class RunJson : JsonSerializerContext
{
    public static RunJson Web { get; } = new(ServerJson.Options());
}
