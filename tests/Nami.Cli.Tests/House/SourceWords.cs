using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nami.Cli.Tests.House;

/// <summary>The parts of a C# file that people read, at their places: everything else is blanked out.</summary>
internal static class SourceWords
{
    /// <summary>Returns the comments of a file.</summary>
    public static string Comments(string source) => Mask(source, comments: true, literals: false, names: false);

    /// <summary>Returns the text literals of a file, without the values inserted into them.</summary>
    public static string Literals(string source) => Mask(source, comments: false, literals: true, names: false);

    /// <summary>Returns the names of the methods of a file, with spaces between their words.</summary>
    public static string MethodNames(string source) => Mask(source, comments: false, literals: false, names: true);

    // Line ends stay, so that a place in the result has the line of the source. So does other white space: a phrase may
    // go on in the next line of a comment.
    private static string Mask(string source, bool comments, bool literals, bool names)
    {
        char[] masked = [.. source.Select(c => char.IsWhiteSpace(c) ? c : '\0')];
        var root = CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Latest, DocumentationMode.None)).GetRoot();
        if (comments)
        {
            foreach (var comment in root.DescendantTrivia().Where(IsComment))
                Show(comment.FullSpan.Start, comment.FullSpan.End, c => c is '/' or '*' ? ' ' : c);
        }
        foreach (var token in root.DescendantTokens())
        {
            if (literals && IsText(token))
                Show(token.SpanStart, token.Span.End, c => c);
            else if (names && token.Parent is MethodDeclarationSyntax && token.IsKind(SyntaxKind.IdentifierToken))
                Show(token.SpanStart, token.Span.End, c => c == '_' ? ' ' : c);
        }
        return new(masked);

        void Show(int from, int to, Func<char, char> change)
        {
            for (int i = from; i < to; i++)
                masked[i] = change(source[i]);
        }
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia
        or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
        or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;
}
