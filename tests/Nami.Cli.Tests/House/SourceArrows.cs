using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nami.Cli.Tests.House;

/// <summary>One file uses what another one declares.</summary>
/// <param name="From">The file that uses, relative to its project's folder.</param>
/// <param name="To">The file that declares.</param>
/// <param name="Example">The first place: line and symbol.</param>
internal sealed record SourceArrow(string From, string To, string Example)
{
    /// <summary>The folder of a file, with <c>/</c> between names; <c>.</c> for the project's own.</summary>
    public static string Room(string file) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder.Replace('\\', '/') : ".";

    /// <summary>The files that hold one type, such as Forecaster.cs and Forecaster.Fit.cs, by one name.</summary>
    public static string Unit(string file) => $"{Room(file)}/{Path.GetFileName(file).Split('.')[0]}";
}

/// <summary>
/// Which file of a project uses which other one, by the compiler's symbols: a name qualified in place is seen, a comment is not.
/// </summary>
internal static class SourceArrows
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<SourceArrow>>> s_read = new(StringComparer.Ordinal);

    // Read once: all projects see the same assemblies, but for their own.
    private static readonly (string Name, MetadataReference Reference)[] s_assemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => (Path.GetFileNameWithoutExtension(path), MetadataReference.CreateFromFile(path))),
    ];

    /// <summary>The arrows between the files of a project; read once.</summary>
    public static IReadOnlyList<SourceArrow> Of(string project) =>
        s_read.GetOrAdd(project, name => new(() => Read(SourceFiles.Source(name), name))).Value;

    /// <summary>The arrows between the files of a folder, which become an assembly of the name.</summary>
    public static IReadOnlyList<SourceArrow> Read(string folder, string name)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var references = s_assemblies.Where(one => one.Name != name).Select(one => one.Reference);
        SyntaxTree[] trees = [.. SourceFiles.Of(folder)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(folder, file)), parse, file))];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var compilation = CSharpCompilation.Create(name, trees.Append(CSharpSyntaxTree.ParseText(Usings, parse)), references, options);

        var types = trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            .Select(type => type.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
        var arrows = new Dictionary<(string, string), SourceArrow>();
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)
                    || node.FirstAncestorOrSelf<UsingDirectiveSyntax>() != null)
                    continue;
                var info = model.GetSymbolInfo(node);
                var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
                // What generators add has no symbol here. A type of the project that has none would be an arrow that nobody sees.
                if (symbol is null && node is SimpleNameSyntax known && types.Contains(known.Identifier.ValueText)
                    && node.Parent is not MemberAccessExpressionSyntax)
                    throw new InvalidOperationException(
                        $"{tree.FilePath}: {node} is not resolved; does an assembly or a global using lack?");
                if (symbol is null or INamespaceSymbol || Declared(symbol) is not { } to)
                    continue;
                if (to != tree.FilePath)
                {
                    int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                    arrows.TryAdd((tree.FilePath, to), new(tree.FilePath, to, $"line {line}, {symbol.Name}"));
                }
            }
        }
        return [.. arrows.Values];
    }

    /// <summary>The file that declares a symbol; of a type in several files the one that bears its name alone.</summary>
    private static string? Declared(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        string[] files = [.. symbol.OriginalDefinition.DeclaringSyntaxReferences
            .Select(reference => reference.SyntaxTree.FilePath).Where(file => file.Length > 0)];
        return files.MinBy(file => file.Length);
    }
}
