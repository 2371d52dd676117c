using System.Text.Json.Serialization;

namespace Nami.Documents;

/// <summary>The JSON of the command line and of the server.</summary>
/// <remarks>
/// Documents of the server have descriptions as attributes, because OpenAPI reads no XML comments of internal types of another assembly.
/// </remarks>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ArraysDocument))]
[JsonSerializable(typeof(DataDocument))]
[JsonSerializable(typeof(DevicesDocument))]
[JsonSerializable(typeof(EvaluationReportDocument))]
[JsonSerializable(typeof(EvaluationRunDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(HiddenDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(PanelDocument))]
[JsonSerializable(typeof(PanelModelDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(RecursiveModelDocument))]
[JsonSerializable(typeof(RecursiveTrainDocument))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(SeriesList))]
[JsonSerializable(typeof(ServeDocument))]
[JsonSerializable(typeof(SineReportDocument))]
[JsonSerializable(typeof(SineRunDocument))]
[JsonSerializable(typeof(StepForecasts))]
[JsonSerializable(typeof(TrainDocument))]
[JsonSerializable(typeof(TrainedRecursiveModelDocument))]
internal sealed partial class DocumentsJson : JsonSerializerContext
{
    public static DocumentsJson Instance { get; } = new(JsonFormat.Options());
}
