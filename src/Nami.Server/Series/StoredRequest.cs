namespace Nami.Server.Series;

/// <summary>A request as it came.</summary>
/// <param name="MediaType"><c>application/json</c> or <c>text/csv</c>.</param>
/// <param name="Query">The query, with its question mark.</param>
/// <param name="Body">The body.</param>
internal sealed record StoredRequest(string MediaType, string Query, ReadOnlyMemory<byte> Body);
