namespace Nami.Cli.Parsing;

/// <summary>What a mistyped word may have meant.</summary>
internal static class Closest
{
    /// <summary>The candidate that fewest edits make from <paramref name="word"/>, or null where none is near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        string? best = candidates.MinBy(candidate => Edits(word, candidate));
        return best is not null && Edits(word, best) <= Math.Clamp((word.TrimStart('-').Length + 2) / 3, 1, 3) ? best : null;
    }

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int Edits(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }
        return row[^1];
    }
}
