using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nami.Cli.Tests.Documents;

/// <summary>
/// Compiles and runs a block of C# as <c>dotnet new console</c> would: a top-level program with the SDK's usings, a process of its own.
/// </summary>
internal static class CSharpBlock
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Runs the block in <paramref name="folder"/>.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string code, string folder)
    {
        // It lies beside the tests, whose packages it finds by their list.
        string tests = Path.Combine(AppContext.BaseDirectory, typeof(CSharpBlock).Assembly.GetName().Name!);
        string block = Path.Combine(AppContext.BaseDirectory, $"block-{Guid.NewGuid():N}.dll");
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(block),
            [CSharpSyntaxTree.ParseText(code, options), CSharpSyntaxTree.ParseText(Usings, options)],
            s_references,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        try
        {
            var result = compilation.Emit(block);
            if (!result.Success)
                throw new InvalidOperationException(
                    $"The block does not compile:\n{string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");

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
}
