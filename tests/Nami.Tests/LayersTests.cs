using System.Text.RegularExpressions;

namespace Nami.Tests;

/// <summary>Data flows one way through the library: a folder uses only those that stand before it.</summary>
public sealed class LayersTests
{
    private static readonly string[] s_order = ["Numerics", "Files", "Kernels", "Data", "Networks", "Training", "Forecasting", "Evaluation", "Export"];

    [Fact]
    public void Every_folder_uses_only_folders_before_it()
    {
        string library = Path.Combine(Root(), "src", "Nami");
        string[] folders = [.. Directory.GetDirectories(library).Select(Path.GetFileName).Where(name => name is not "bin" and not "obj")!];
        Assert.All(folders, folder => Assert.Contains(folder, s_order));
        foreach (string folder in folders)
        {
            foreach (string file in Directory.GetFiles(Path.Combine(library, folder), "*.cs", SearchOption.AllDirectories))
            {
                foreach (Match match in Regex.Matches(File.ReadAllText(file), @"^using Nami\.(\w+)", RegexOptions.Multiline))
                {
                    string used = match.Groups[1].Value;
                    Assert.True(
                        Array.IndexOf(s_order, used) < Array.IndexOf(s_order, folder),
                        $"{Path.GetRelativePath(library, file)} uses Nami.{used}; the order is {string.Join(" → ", s_order)}");
                }
            }
        }
    }

    [Fact]
    public void Numerics_and_Files_know_nobody()
    {
        foreach (string folder in new[] { "Numerics", "Files" })
        {
            foreach (string file in Directory.GetFiles(Path.Combine(Root(), "src", "Nami", folder), "*.cs"))
                Assert.DoesNotContain("using Nami.", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    // The checkout that these tests were built from.
    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "Nami.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Nami.slnx is not above the tests");
    }
}
