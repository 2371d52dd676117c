namespace Nami.Cli.Languages;

/// <summary>What the server says.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Server => new()
    {
        // The server.
        ["{0}: can't be written to; choose another folder for the models, or change its permissions"] =
            "{0}: 書き込めません。モデルのフォルダーに別のものを指定するか、権限を変えてください",
        ["{0}: can't be used for the models: {1}; if another server has it, stop that one or choose another folder"] =
            "{0}: モデルのフォルダーとして使えません: {1}。別のサーバーが使っているときは、そのサーバーを終了するか、別のフォルダーを指定してください",
        ["{0}[{1}].{2}[{3}]"] =
            "{0}[{1}].{2}[{3}]",
    };
}
