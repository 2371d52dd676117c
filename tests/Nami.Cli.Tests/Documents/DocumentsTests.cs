using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Nami.Cli.Tests.House;

namespace Nami.Cli.Tests.Documents;

/// <summary>
/// The examples of the documents work as they are: every block of C# compiles and runs, and every ./nami line that ends by itself succeeds.
/// A document runs in one folder, top to bottom, with the CSV files that it names.
/// <c>&lt;!-- not run: reason --&gt;</c> above a block leaves it out; <c>&lt;!-- continues --&gt;</c> joins it to the program of the block
/// before; <c>&lt;!-- file: NAME, ENCODING --&gt;</c> makes a file of it; with <c>&lt;!-- exact --&gt;</c> its commands print what stands
/// below each of them (a line … stands for any number of lines). What a document repeats of another from its start, as translations do,
/// is compiled but not run again.
/// </summary>
public sealed partial class DocumentsTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string s_root = SourceFiles.Root;
    // What ran, each with everything before it in its document, and where.
    private static readonly ConcurrentDictionary<string, string> s_ran = new(StringComparer.Ordinal);
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
        string[] files = [.. CsvName().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
        foreach (string name in files)
            WriteCsv(name);

        var failures = new List<string>();
        var skipped = new List<Func<bool, string>>();
        var (program, isPending, before) = (new CSharpBlock(document), false, string.Join(' ', files.Order(StringComparer.Ordinal)));
        foreach (var block in Markdown.Blocks(text))
        {
            if (block.NotRun is { } reason)
                output.WriteLine($"{document}:{block.Line}: not run: {reason}");
            else if (block.File is { } file)
                WriteFile(file, block);
            else if (block.IsExact)
            {
                RunProgram();
                foreach (var (command, expected) in Outputs(block.Text))
                    Compare(block.Line, command, expected);
            }
            else if (block.Language is "csharp" or "cs" or "c#")
            {
                if (!block.Continues)
                {
                    RunProgram();
                    program = new(document);
                }
                program.Add(block);
                isPending = true;
            }
            else if (block.Language is "sh" or "bash" or "shell" or "console")
            {
                RunProgram();
                foreach (string line in NamiLine.Of(block.Text))
                    Try(block.Line, line, Comment().Replace(line, ""), isRun => isRun ? RunLine(line) : "");
            }
        }
        RunProgram();
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));

        // Blocks that continue each other run once, when the last of them is known.
        void RunProgram()
        {
            if (isPending)
            {
                var whole = program;
                Try(whole.Line, "C#", whole.Shape(), isRun => whole.Run(isRun ? _folder.Path : null));
            }
            isPending = false;
        }

        void Compare(int line, string command, string[] expected)
        {
            var result = NamiLine.Run(command, _folder.Path, document.EndsWith(".ja.md", StringComparison.Ordinal) ? "ja_JP.UTF-8" : null);
            string[] found = (result.Error + result.Output).TrimEnd().Split('\n');
            output.WriteLine($"{document}:{line}: {command}\n{string.Join('\n', found)}");
            if (!IsLike(found, expected))
                failures.Add($"{document}:{line}: {command} prints\n{string.Join('\n', found)}");
        }

        void Try(int line, string title, string key, Func<bool, string> run)
        {
            before += $"\n{key}";
            try
            {
                if (s_ran.TryGetValue(before, out string? where))
                {
                    run(false);
                    skipped.Add(run);
                    output.WriteLine($"{document}:{line}: {title} (ran as {where})");
                    return;
                }
                // What follows may need the files that the skipped ones write.
                foreach (var one in skipped)
                    one(true);
                skipped.Clear();
                output.WriteLine($"{document}:{line}: {title}\n{run(true)}");
                s_ran.TryAdd(before, $"{document}:{line}");
            }
            catch (Exception e)
            {
                failures.Add($"{document}:{line}: {title}: {(e.InnerException ?? e).Message}");
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

    /// <summary>The commands of a console block, each with the lines below it.</summary>
    private static IEnumerable<(string Command, string[] Expected)> Outputs(string block) =>
        from part in ('\n' + block).Split("\n$ ").Skip(1)
        let lines = part.Split('\n')
        select (lines[0], lines[1..]);

    /// <summary>Whether lines are the expected ones, where … stands for any number of lines.</summary>
    private static bool IsLike(ReadOnlySpan<string> found, ReadOnlySpan<string> expected)
    {
        if (expected.IsEmpty)
            return found.IsEmpty;
        if (expected[0] != "…")
            return !found.IsEmpty && found[0].TrimEnd() == expected[0] && IsLike(found[1..], expected[1..]);
        for (int i = 0; i <= found.Length; i++)
        {
            if (IsLike(found[i..], expected[1..]))
                return true;
        }
        return false;
    }

    private void WriteFile(string name, MarkdownBlock block)
    {
        var encoding = block.Encoding is null ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(block.Encoding)!;
        File.WriteAllText(_folder[name], block.Text + "\n", encoding);
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

    [GeneratedRegex(@"\s+#\s.*$")]
    private static partial Regex Comment();

    // Not what a line writes (> x.csv, -o x.csv); no address, nothing outside the folder.
    [GeneratedRegex(@"(?<![\w/.:-])(?<!> ?|-o |--out )\w[\w-]*(/\w[\w-]*)*\.csv(\.gz)?\b")]
    private static partial Regex CsvName();
}
