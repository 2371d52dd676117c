using System.Text.Json.Serialization.Metadata;

namespace Nami.Server.Http;

/// <summary>A field that an endpoint reads from the query, for its description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="IsNumber">Whether it is a whole number; else a text.</param>
internal sealed record QueryField(string Name, string Description, bool IsNumber = true);

/// <summary>
/// The request that an endpoint reads, for its description. (ASP.NET's own way to tell it would answer other types by itself, without a word.)
/// </summary>
/// <param name="Type">Its type.</param>
/// <param name="TakesCsv">Whether it may come as CSV, with its fields in the query.</param>
internal sealed record RequestFields(JsonTypeInfo Type, bool TakesCsv = true);
