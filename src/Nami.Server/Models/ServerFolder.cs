using System.Text.RegularExpressions;

namespace Nami.Server.Models;

/// <summary>The folder of models and runs, locked by one server at a time.</summary>
internal sealed partial class ServerFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="InputException">The folder can't be created or written to, or another server uses it.</exception>
    public ServerFolder(NamiServerOptions options)
    {
        options.Validate();
        Path = System.IO.Path.GetFullPath(options.Models);
        try
        {
            Directory.CreateDirectory(Runs);
            _lock = new FileStream(System.IO.Path.Combine(Path, ".server"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException(
                $"{options.Models}: can't be written to; choose another folder for the models, or change its permissions");
        }
        catch (IOException e)
        {
            throw new InputException(
                $"{options.Models}: can't be used as the models folder: {e.Message.ReplaceLineEndings(" ")}; if another server uses it, stop that server or choose another folder",
                e);
        }
        // Unfinished files of a crash.
        foreach (string file in Directory.EnumerateFiles(Path, ".*.tmp", SearchOption.AllDirectories))
        {
            if (Unfinished().IsMatch(System.IO.Path.GetFileName(file)))
                File.Delete(file);
        }
    }

    public string Path { get; }

    public string Runs => System.IO.Path.Combine(Path, "runs");

    public void Dispose() => _lock.Dispose();

    [GeneratedRegex(@"\A\.[a-z0-9]{8}\.[a-z0-9]{3}\.tmp\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();
}
