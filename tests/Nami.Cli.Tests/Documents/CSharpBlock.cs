using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Nami.Cli.Tests.Documents;

/// <summary>
/// A program of one or more blocks of C#, compiled and run as <c>dotnet new console</c> would: top-level statements with the SDK's usings,
/// in a process of its own. Errors name the document's line.
/// </summary>
internal sealed class CSharpBlock(string document)
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private string _code = "";

    /// <summary>The line of the first block; 0 before one was added.</summary>
    public int Line { get; private set; }

    public void Add(MarkdownBlock block)
    {
        if (Line == 0) Line = block.Line;
        _code += $"#line {block.Line + 1} \"{document}\"\n{block.Text}\n";
    }

    /// <summary>The program without comments and without the texts that it prints: equal for a document and its translation.</summary>
    public string Shape()
    {
        var tokens = Tree(_code).GetRoot().DescendantTokens();
        return string.Join(' ', tokens.Where(token => !IsText(token) || !IsPrinted(token)).Select(token => token.Text));

        static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken;

        static bool IsPrinted(SyntaxToken token) => token.Parent!.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression.ToString() == "Console.WriteLine");
    }

    /// <summary>Compiles the program, and runs it in <paramref name="folder"/> unless that is null.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string? folder)
    {
        // It lies beside the tests, whose packages it finds by their list.
        string tests = Path.Combine(AppContext.BaseDirectory, typeof(CSharpBlock).Assembly.GetName().Name!);
        string block = Path.Combine(AppContext.BaseDirectory, $"block-{Guid.NewGuid():N}.dll");
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(block),
            [Tree(_code), Tree(Usings)],
            s_references,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        try
        {
            EmitResult result;
            // With the lines, for the stack of an exception.
            using (var file = File.Create(block))
                result = compilation.Emit(file, options: new(debugInformationFormat: DebugInformationFormat.Embedded));
            if (!result.Success)
                throw new InvalidOperationException(
                    $"The block does not compile:\n{string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
            if (folder is null)
                return "";

            var start = new ProcessStartInfo(
                "dotnet", ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", block])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = LimitedProcess.Start(start, TimeSpan.FromMinutes(2));
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            int exitCode = LimitedProcess.End(process);
            return exitCode == 0 ? output : throw new InvalidOperationException($"exit code {exitCode}: {error.GetAwaiter().GetResult()}");
        }
        finally
        {
            File.Delete(block);
        }
    }

    // An encoding, because the lines of a tree without one can't be written.
    private static SyntaxTree Tree(string code) => CSharpSyntaxTree.ParseText(code, s_options, encoding: Encoding.UTF8);
}
