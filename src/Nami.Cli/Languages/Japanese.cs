namespace Nami.Cli.Languages;

/// <summary>
/// Japanese. The keys are the English formats in the source, whole sentences or parts of one; the values have the same
/// placeholders. A test reads the source and lists missing entries and unused ones.
/// </summary>
internal static partial class Japanese
{
    private static readonly Lazy<Dictionary<string, string>> s_sentences = new(() =>
        new(((Dictionary<string, string>[])[Help, Commands, Reports, Data, Layouts, Inputs, Models, Server]).SelectMany(part => part),
            StringComparer.Ordinal));

    /// <summary>All sentences.</summary>
    public static IReadOnlyDictionary<string, string> Sentences => s_sentences.Value;

    /// <summary>The reason of a failure of the system, or null where its own words have to do.</summary>
    public static string? Reason(Exception e) => e switch
    {
        FileNotFoundException => "ファイルがありません",
        DirectoryNotFoundException => "フォルダーがありません",
        PathTooLongException => "パスが長すぎます",
        UnauthorizedAccessException => "権限がありません",
        EndOfStreamException => "ファイルが途中で終わっています",
        OutOfMemoryException => "メモリーが足りません",
        // Unix gives its error number as it is, Windows as 0x8007….
        IOException { HResult: 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } =>
            "ディスクの空き容量が足りません。空きを作るか、別のフォルダーを指定してください",
        IOException { HResult: 30 or unchecked((int)0x80070013) } => "書き込みが禁じられた場所です",
        IOException { HResult: 11 or 26 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021) } => "別のプログラムが使用中です",
        IOException { HResult: 32 or unchecked((int)0x8007006D) } => "出力先が閉じられました",
        IOException { HResult: 5 or unchecked((int)0x8007001D) or unchecked((int)0x8007001E) } => "デバイスの読み書きに失敗しました",
        IOException { HResult: 24 } => "開いているファイルが多すぎます",
        _ => null,
    };
}
