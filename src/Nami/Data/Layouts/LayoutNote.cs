namespace Nami.Data;

/// <summary>Says in one line how a table lies in its file.</summary>
internal static class LayoutNote
{
    /// <summary>The line; null where nothing is unusual.</summary>
    public static FormattableString? Of(IReadOnlyList<FormattableString> parts)
    {
        if (parts.Count == 0)
            return null;
        var joined = parts[0];
        for (int i = 1; i < parts.Count; i++)
            joined = $"{joined}; {parts[i]}";
        return $"Layout: {joined}.";
    }
}
