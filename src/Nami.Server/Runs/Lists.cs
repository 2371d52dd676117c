using System.Text.Json.Serialization;
using Nami.Server.Models;

namespace Nami.Server.Runs;

/// <summary>All models, by name.</summary>
internal sealed record ModelList(ModelDocument[] Models);

/// <summary>All runs, the latest first.</summary>
internal sealed record RunList(RunDocument[] Runs);

/// <summary>Series of a run.</summary>
/// <param name="Count">How many there are that match what was asked for; the list may hold a part of them.</param>
/// <param name="Series">The series.</param>
internal sealed record SeriesList(int Count, SeriesEntry[] Series);

/// <summary>A series of a run.</summary>
/// <param name="Index">Its place in the panel, from 0.</param>
/// <param name="UniqueId">Its name.</param>
/// <param name="Points">Its values, missing ones among them.</param>
/// <param name="Mase">The mean of Nami's scaled error over its windows; null where there is none.</param>
internal sealed record SeriesEntry(int Index, [property: JsonPropertyName("unique_id")] string UniqueId, int Points, double? Mase);
