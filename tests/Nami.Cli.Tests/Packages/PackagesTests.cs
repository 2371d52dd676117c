using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Nami.Cli.Tests.Documents;
using Nami.Cli.Tests.House;

namespace Nami.Cli.Tests.Packages;

/// <summary>
/// The packages hold what they should, and the README's examples work with them, in a folder that knows nothing else of Nami.
/// </summary>
[Trait("size", "large")]
public sealed class PackagesTests(PackagesTests.Feed feed) : IClassFixture<PackagesTests.Feed>, IDisposable
{
    private static readonly string s_root = SourceFiles.Root;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_hold_documents_and_symbols_and_are_the_same_each_time()
    {
        string packed = feed.Folder;
        Pack(_folder["again"]);
        Assert.Equal(["Nami", "Nami.Cli", "Nami.Plots", "Nami.Server", "Nami.Sources"],
            Directory.GetFiles(packed, "*.nupkg").Select(Id).Order(StringComparer.Ordinal));
        foreach (string file in Directory.GetFiles(packed, "*.nupkg"))
        {
            using var package = ZipFile.OpenRead(file);
            string[] names = [.. package.Entries.Select(entry => entry.FullName)];
            Assert.Contains("README.md", names);
            Assert.Contains("THIRD-PARTY-NOTICES.md", names);
            string id = Id(file);
            Assert.Contains(id == "Nami.Cli" ? "tools/net10.0/any/Nami.Cli.dll" : $"lib/net10.0/{id}.xml", names);
            using var specification = new StreamReader(package.GetEntry($"{id}.nuspec")!.Open());
            string text = specification.ReadToEnd();
            foreach (string part in (string[])[
                "<license type=\"expression\">MIT</license>", "<readme>README.md</readme>", "<description>", "time-series"])
                Assert.Contains(part, text, StringComparison.Ordinal);
            if (id is "Nami.Plots" or "Nami.Sources" or "Nami.Server")
                Assert.Matches("id=\"Nami\" version=\"\\[[0-9][^,]*\\]\"", text); // internals are seen: no other version fits
            Assert.True(File.Exists(Path.ChangeExtension(file, "snupkg")), $"{id} has no symbols");
            Assert.InRange(new FileInfo(file).Length, 10_000, 100_000_000);
            Assert.Equal(Contents(file), Contents(Path.Combine(_folder["again"], Path.GetFileName(file))));
        }
    }

    [Fact]
    public void The_readme_works_with_the_installed_packages()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell blocks need bash.");
        string packed = feed.Folder;
        _folder.Write("nuget.config",
            $"<configuration><packageSources><add key=\"packed\" value=\"{packed}\" /></packageSources></configuration>");
        Dotnet("tool", "install", "Nami.Cli", "--tool-path", _folder["tool"], "--add-source", packed);
        File.WriteAllText(_folder["nami"], $"#!/bin/sh\nexec '{_folder["tool/nami"]}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["nami"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folder.Write("app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup><PackageReference Include="Nami" Version="*" /><PackageReference Include="Nami.Plots" Version="*" /><PackageReference Include="Nami.Sources" Version="*" /></ItemGroup>
            </Project>
            """);
        _folder.Write("sales.csv", TestFolder.Csv(144));

        var (blocks, lines) = (0, 0);
        foreach (var block in Markdown.Blocks(File.ReadAllText(Path.Combine(s_root, "README.md"))).Where(block => block.NotRun is null))
        {
            if (block.Language == "csharp")
            {
                _folder.Write("Program.cs", block.Text);
                Dotnet("run", "--project", _folder["app.csproj"], "-v", "quiet");
                blocks++;
            }
            else if (block.Language == "sh")
            {
                foreach (string line in NamiLine.Of(block.Text))
                {
                    var result = NamiLine.Run(line, _folder.Path);
                    Assert.True(result.ExitCode == 0, $"{line}: {result.Error}");
                    lines++;
                }
            }
        }
        Assert.InRange(blocks, 2, 100);
        Assert.InRange(lines, 5, 100);
    }

    /// <summary>The packages, made once for all tests.</summary>
    public sealed class Feed : IDisposable
    {
        private readonly TestFolder _folder = new();

        public Feed() => Pack(Folder);

        public string Folder => _folder["feed"];

        public void Dispose() => _folder.Dispose();
    }

    private static void Pack(string folder) =>
        Dotnet(s_root, ["pack", "Nami.slnx", "-c", "Release", "--no-build", "-v", "quiet", "-nologo", "-o", folder], null);

    private static string Id(string file) =>
        Path.GetFileNameWithoutExtension(file)[..^(typeof(Forecasting.Forecaster).Assembly.GetName().Version!.ToString(3).Length + 1)];

    /// <summary>What a package holds, but for the part that names itself by chance.</summary>
    private static string[] Contents(string file)
    {
        using var package = ZipFile.OpenRead(file);
        return [.. package.Entries
            .Where(entry => !entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal) && entry.FullName != "_rels/.rels")
            .Select(entry =>
            {
                using var content = entry.Open();
                return $"{entry.FullName} {Convert.ToHexString(SHA256.HashData(content))}";
            }).Order(StringComparer.Ordinal)];
    }

    private void Dotnet(params string[] args) => Dotnet(_folder.Path, args, _folder["packages"]);

    private static void Dotnet(string folder, string[] args, string? packages)
    {
        var start =
            new ProcessStartInfo("dotnet", args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test run tells its own processes would mislead a build.
        foreach (string? name in start.Environment.Keys
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = LimitedProcess.Start(start, TimeSpan.FromMinutes(4));
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(LimitedProcess.End(process) == 0, $"dotnet {string.Join(' ', args)}: {output}{error.GetAwaiter().GetResult()}");
    }
}
