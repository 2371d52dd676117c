using System.Globalization;

namespace Nami.Plots;

/// <summary>Text that is shortened to the room that it has.</summary>
internal static class ShortText
{
    public const string Ellipsis = "…";

    /// <summary>The text, or its longest beginning that fits, with an ellipsis: whole characters as readers see them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The available width.</param>
    /// <param name="measure">Returns the width of a text.</param>
    public static string Fit(string text, float width, Func<string, float> measure)
    {
        if (measure(text) <= width)
            return text;
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        int least = 0, most = starts.Length - 1;
        while (least < most)
        {
            int middle = (least + most + 1) / 2;
            if (measure(text[..starts[middle]].TrimEnd() + Ellipsis) <= width)
                least = middle;
            else
                most = middle - 1;
        }
        return text[..starts[least]].TrimEnd() + Ellipsis;
    }
}
