using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nami.Cli.Tests.Documents;

/// <summary>Compiles and runs a block of C# as <c>dotnet new console</c> would: a top-level program with the SDK's usings.</summary>
internal static class CSharpBlock
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Runs the block in <paramref name="folder"/>. The caller sees to it that nothing else runs: the folder and the console are the process's.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string code, string folder)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            $"block-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(code, options), CSharpSyntaxTree.ParseText(Usings, options)],
            s_references,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        if (!result.Success)
            throw new InvalidOperationException($"The block does not compile:\n{string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
        bytes.Position = 0;

        var context = new AssemblyLoadContext("block", isCollectible: true);
        var (current, output) = (Directory.GetCurrentDirectory(), Console.Out);
        using var printed = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(printed);
            var main = context.LoadFromStream(bytes).EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(output);
            Directory.SetCurrentDirectory(current);
            context.Unload();
        }
        return printed.ToString();
    }
}
