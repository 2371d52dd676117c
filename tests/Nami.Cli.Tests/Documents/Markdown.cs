using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Line">The line of its first fence, from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">Its lines.</param>
/// <param name="NotRun">Why it is not run, if <c>&lt;!-- not run: reason --&gt;</c> stands above it.</param>
/// <param name="Continues">Whether <c>&lt;!-- continues --&gt;</c> stands above it: it is the rest of the block before.</param>
/// <param name="File">The name of the file that it is the content of, if <c>&lt;!-- file: NAME --&gt;</c> stands above it.</param>
/// <param name="Encoding">The file's encoding, in <c>&lt;!-- file: NAME, ENCODING --&gt;</c>; null for UTF-8.</param>
/// <param name="IsExact">Whether <c>&lt;!-- exact --&gt;</c> stands above it: its lines print what stands below them.</param>
internal sealed record MarkdownBlock(
    int Line, string Language, string Text, string? NotRun, bool Continues, string? File, string? Encoding, bool IsExact);

/// <summary>Finds the fenced blocks of a document.</summary>
internal static partial class Markdown
{
    public static IReadOnlyList<MarkdownBlock> Blocks(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var blocks = new List<MarkdownBlock>();
        string comment = "";
        for (int i = 0; i < lines.Length; i++)
        {
            var open = Fence().Match(lines[i]);
            if (!open.Success)
            {
                if (lines[i].Trim().Length > 0)
                    comment = lines[i].Trim();
                continue;
            }
            var (first, indent, fence) = (i, open.Groups[1].Length, open.Groups[2].Value);
            var body = new List<string>();
            while (++i < lines.Length && lines[i].Trim() != fence)
                body.Add(lines[i].Length >= indent && string.IsNullOrWhiteSpace(lines[i][..indent]) ? lines[i][indent..] : lines[i]);
            var notRun = NotRun().Match(comment);
            var file = FileName().Match(comment);
            blocks.Add(new(first + 1, open.Groups[3].Value, string.Join('\n', body), notRun.Success ? notRun.Groups[1].Value : null,
                comment == "<!-- continues -->", file.Success ? file.Groups[1].Value : null,
                file.Groups[2].Success ? file.Groups[2].Value : null, comment == "<!-- exact -->"));
            comment = "";
        }
        return blocks;
    }

    [GeneratedRegex(@"^( *)(`{3,}|~{3,})\s*([A-Za-z#]*)")]
    private static partial Regex Fence();

    [GeneratedRegex("^<!-- not run: (.+) -->$")]
    private static partial Regex NotRun();

    [GeneratedRegex("^<!-- file: ([^,]+?)(?:, (.+))? -->$")]
    private static partial Regex FileName();
}
