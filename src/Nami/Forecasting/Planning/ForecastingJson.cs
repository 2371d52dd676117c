using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Data;
using Nami.Files;

namespace Nami.Forecasting;

/// <summary>How the sections of a model file that aren't settings are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(EnumNames<CovariateKind>), typeof(EnumNames<TableLayout>), typeof(EnumNames<DateOrder>), typeof(EnumNames<DecimalSign>),
        typeof(EnumNames<ThousandsSign>), typeof(EnumNames<Aggregation>), typeof(ColumnList),
    ])]
[JsonSerializable(typeof(PlanSection))]
[JsonSerializable(typeof(TrainingResult))]
[JsonSerializable(typeof(HistorySection))]
[JsonSerializable(typeof(StatisticsSection))]
internal sealed partial class ForecastingJson : JsonSerializerContext;

/// <summary>The section <c>plan</c>: what was decided before training and isn't a setting.</summary>
/// <param name="Lags">The lags of the naive paths, ascending: 1, then those of the seasons.</param>
/// <param name="Calendar">The parts of the calendar that are inputs: <c>day</c>, <c>week</c>, <c>year</c>.</param>
/// <param name="WithoutLog">The series that are trained on without logarithms in a model of logarithms.</param>
/// <param name="Covariates">The covariates, in the order of their arrays.</param>
internal sealed record PlanSection(int[] Lags, string[] Calendar, string[] WithoutLog, CovariateSection[] Covariates);

/// <summary>A covariate in the section <c>plan</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">When its values are known.</param>
/// <param name="Levels">The levels of a category, in the order of their inputs; null for numbers.</param>
internal sealed record CovariateSection(string Name, CovariateKind Kind, string[]? Levels);

/// <summary>What training left in the section <c>training</c> of a panel, beside its settings.</summary>
/// <param name="Logs">For each array <c>log.N</c> whether it is of a <c>probe</c> or a <c>member</c>.</param>
/// <param name="CalibrationWindows">The held-out windows that the intervals are calibrated on.</param>
/// <param name="DataSha256">The SHA-256 of the panel.</param>
internal sealed record TrainingResult(string[] Logs, int CalibrationWindows, string DataSha256)
{
    /// <summary>Whether the horizon is above half of the longest series; files leave out false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasLongHorizon { get; init; }
}

/// <summary>The section <c>history</c>.</summary>
/// <param name="Ids">The names of the series.</param>
/// <param name="Formats">The formats of timestamps that the rows of time refer to.</param>
/// <param name="Columns">How the series were read from columns; null where they were not.</param>
/// <param name="Time">The row of a model of one series, as <c>history.time</c> has one per series; null with such an array.</param>
internal sealed record HistorySection(string[] Ids, string[] Formats, TableReading? Columns, long[][]? Time)
{
    /// <summary>The opening hours that rows of time refer to; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Hours { get; init; }
}

/// <summary>The section <c>statistics</c> of a statistical method.</summary>
/// <param name="Forms">The form that was fitted to each series, such as <c>AAdN</c>; empty for a series without values.</param>
/// <param name="Lengths">How many numbers of the array <c>statistics.numbers</c> belong to each series.</param>
internal sealed record StatisticsSection(string[] Forms, int[] Lengths);

/// <summary>A list of columns, which files of one column of timestamps have as a text.</summary>
internal sealed class ColumnList : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return [reader.GetString()!];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        var list = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException());
        return list;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (string column in value)
            writer.WriteStringValue(column);
        writer.WriteEndArray();
    }
}
