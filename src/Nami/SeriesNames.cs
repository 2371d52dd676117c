namespace Nami;

/// <summary>Series as warnings name them.</summary>
internal static class SeriesNames
{
    /// <summary>The name, or the number and the first names.</summary>
    public static FormattableString Of(IReadOnlyCollection<string> ids) =>
        ids.Count == 1 ? $"series {ErrorText.List(ids)}" : (FormattableString)$"each of {ids.Count} series ({ErrorText.List(ids, 3)})";
}
