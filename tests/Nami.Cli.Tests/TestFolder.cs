using System.Globalization;
using System.Text;

namespace Nami.Cli.Tests;

/// <summary>A new folder, removed at the end, and series to put into it.</summary>
public sealed class TestFolder : IDisposable
{
    public TestFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nami-tests-{System.IO.Path.GetRandomFileName()}");

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The names of all files, sorted, relative to the folder.</summary>
    public string[] Files =>
        [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>A monthly series with a trend and a season, in the long form.</summary>
    public static string Csv(int points = 72, string id = "sales", string target = "y")
    {
        var csv = new StringBuilder($"unique_id,ds,{target}\n");
        for (int t = 0; t < points; t++)
        {
            double value = 100 + t + 20 * Math.Sin(t * Math.PI / 6) + 3 * Math.Cos(t * 1.7);
            csv.Append(CultureInfo.InvariantCulture, $"{id},{new DateTime(2015, 1, 1).AddMonths(t):yyyy-MM-dd},{value:F2}\n");
        }
        return csv.ToString();
    }

    /// <summary>Takes the files of another folder over.</summary>
    public void CopyOf(TestFolder other)
    {
        foreach (string name in other.Files)
            File.Copy(other[name], this[name]);
    }

    public void Write(string name, string text) => File.WriteAllText(this[name], text);
}
