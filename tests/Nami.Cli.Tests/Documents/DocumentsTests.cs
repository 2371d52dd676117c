using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.Documents;

/// <summary>
/// What the documents tell readers to type works as it stands: every block of C# compiles and runs, every ./nami line that ends by itself
/// ends with success. All of a document runs in one folder, top to bottom, in which the CSV files that it names are there.
/// A block may opt out by <c>&lt;!-- not run: reason --&gt;</c> above it; one below <c>&lt;!-- continues --&gt;</c>
/// is the rest of the block before.
/// </summary>
public sealed partial class DocumentsTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string s_root = Root();
    private readonly TestFolder _folder = new();

    /// <summary>All documents but the README.</summary>
    public static TheoryData<string> Documents
    {
        get
        {
            string docs = Path.Combine(s_root, "docs");
            var names =
                Directory.EnumerateFiles(s_root, "README*.md").Concat(Directory.Exists(docs) ? Directory.EnumerateFiles(docs, "*.md") : []);
            return [.. names.Select(path => Path.GetRelativePath(s_root, path))
                .Where(name => name != "README.md").Order(StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_block_of_the_readme_runs() => Every_block_of_a_document_runs("README.md");

    [Theory]
    [MemberData(nameof(Documents))]
    [Trait("size", "large")]
    public void Every_block_of_a_document_runs(string document)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell blocks need bash.");
        string text = File.ReadAllText(Path.Combine(s_root, document));
        NamiLine.Prepare(_folder.Path);
        foreach (string? name in CsvName().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            WriteCsv(name);

        var (program, failures) = ("", new List<string>());
        foreach (var block in Markdown.Blocks(text))
        {
            if (block.NotRun is { } reason)
                output.WriteLine($"{document}:{block.Line}: not run: {reason}");
            else if (block.Language is "csharp" or "cs" or "c#")
                Try(block, program = block.Continues ? $"{program}\n{block.Text}" : block.Text,
                    code => CSharpBlock.Run(code, _folder.Path));
            else if (block.Language is "sh" or "bash" or "shell" or "console")
            {
                foreach (string line in NamiLine.Of(block.Text))
                    Try(block, line, RunLine);
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));

        void Try(MarkdownBlock block, string code, Func<string, string> run)
        {
            try
            {
                output.WriteLine($"{document}:{block.Line}: {code.Split('\n')[0]}\n{run(code)}");
            }
            catch (Exception e)
            {
                failures.Add($"{document}:{block.Line}: {(e.InnerException ?? e).Message}\n{code}");
            }
        }
    }

    [Fact]
    public void The_readme_shows_csharp_and_the_command_line()
    {
        var blocks = Markdown.Blocks(File.ReadAllText(Path.Combine(s_root, "README.md")));
        Assert.Contains(blocks, block => block.Language == "csharp" && block.NotRun is null);
        Assert.Contains(blocks, block => block.NotRun is null && NamiLine.Of(block.Text).Any());
    }

    private string RunLine(string line)
    {
        var result = NamiLine.Run(line, _folder.Path);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"exit code {result.ExitCode}: {result.Error}");
    }

    private void WriteCsv(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        string csv = TestFolder.Csv(144, Path.GetFileName(name).Split('.')[0]);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            _folder.Write(name, csv);
            return;
        }
        using var gzip = new GZipStream(File.Create(_folder[name]), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(csv));
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Nami.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return folder;
    }

    // Not what a line writes (> x.csv, -o x.csv); no address, nothing outside the folder.
    [GeneratedRegex(@"(?<![\w/.:-])(?<!> ?|-o |--out )\w[\w-]*(/\w[\w-]*)*\.csv(\.gz)?\b")]
    private static partial Regex CsvName();
}
