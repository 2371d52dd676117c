namespace Nami.Sources.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("nami-sources-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public IEnumerable<string> Files => Directory.EnumerateFiles(_path).Select(Path.GetFileName)!;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
