using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nami.Cli.Tests.Languages;

/// <summary>
/// All that nami says, read from the source: every interpolated string that becomes a <see cref="FormattableString"/>.
/// </summary>
internal static class SourceSentences
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        global using static Nami.Cli.Languages.Language;
        """;

    /// <summary>The formats, and the places of errors that are given as plain strings, which no language can be found for.</summary>
    public static (IReadOnlyCollection<string> Formats, IReadOnlyCollection<string> Untranslatable) Read(string root)
    {
        var formats = new HashSet<string>(StringComparer.Ordinal);
        var untranslatable = new List<string>();
        foreach (string project in (string[])["Nami", "Nami.Plots", "Nami.Server", "Nami.Sources", "Nami.Cli"])
            Read(Path.Combine(root, "src", project), formats, untranslatable);
        return (formats, untranslatable);
    }

    private static void Read(string folder, HashSet<string> formats, List<string> untranslatable)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, file))
            .Append(CSharpSyntaxTree.ParseText(Usings, parse))
            .ToList();
        // By its name, as the library shows its internals to some.
        var compilation = CSharpCompilation.Create(
            Path.GetFileName(folder), trees, references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is InterpolatedStringExpressionSyntax text
                    && IsFormattable(model.GetTypeInfo(text.Parent is CastExpressionSyntax cast ? cast : text).ConvertedType)
                    && !IsToBeText(text))
                    formats.Add(Format(text));
                else if (node is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var message, ..] }
                    && model.GetTypeInfo(node).Type?.Name == nameof(InputException)
                    && !IsFormattable(model.GetTypeInfo(message.Expression).ConvertedType))
                    untranslatable.Add(node.GetLocation().GetLineSpan().ToString());
            }
        }
    }

    private static bool IsFormattable(ITypeSymbol? type) => type?.Name == nameof(FormattableString);

    /// <summary>The text goes through <see cref="FormattableString.Invariant"/>: it is written, not said.</summary>
    private static bool IsToBeText(InterpolatedStringExpressionSyntax text) =>
        text.Parent?.Parent?.Parent
            is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Invariant" } };

    private static string Format(InterpolatedStringExpressionSyntax text)
    {
        var (format, holes) = (new StringBuilder(), 0);
        foreach (var part in text.Contents)
        {
            if (part is InterpolationSyntax hole)
                format.Append('{').Append(holes++).Append(hole.AlignmentClause).Append(hole.FormatClause).Append('}');
            else
                format.Append(((InterpolatedStringTextSyntax)part).TextToken.ValueText);
        }
        return format.ToString();
    }
}
