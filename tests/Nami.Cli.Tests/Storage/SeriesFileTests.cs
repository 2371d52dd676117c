using System.Diagnostics;
using System.IO.Compression;
using Nami.Cli.Storage;
using Nami.Data;

namespace Nami.Cli.Tests.Storage;

public sealed class SeriesFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_can_be_read_once_is_kept_in_a_file_that_leaves_nothing_behind()
    {
        byte[] content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)i)];
        using var pipe = new GZipStream(new MemoryStream(Gzip(content)), CompressionMode.Decompress);
        using var file = (FileStream)Spool.Take(pipe, "standard input");
        byte[] found = new byte[content.Length];

        Assert.Equal(content.Length, file.Length);
        file.ReadExactly(found);
        Assert.Equal(content, found);
        Assert.True(OperatingSystem.IsWindows() || !File.Exists(file.Name));
        file.Dispose();
        Assert.False(File.Exists(file.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipe_is_read_once_whatever_its_format(bool isPacked)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs mkfifo.");
        string path = Path.Combine(_folder.Path, "pipe");
        using (var make = Process.Start("mkfifo", path))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        byte[] csv = "ds,y\n2024-01-31,1\n2024-02-01,2\n"u8.ToArray();
        var writer = Task.Run(() => File.WriteAllBytes(path, isPacked ? Gzip(csv) : csv), TestContext.Current.CancellationToken);

        Assert.False(ModelKind.IsModel(path));
        var panel = SeriesFile.Read(path, new());
        await writer;

        Assert.Equal(("pipe", 2), (panel.Series[0].Id, panel.Series[0].Length));
        Assert.Equal("2024-02-02", panel.Series[0].Time.Format(2));
    }

    [Fact]
    public void A_database_is_named()
    {
        string path = Path.Combine(_folder.Path, "a.db");
        File.WriteAllText(path, "SQLite format 3\0");
        Assert.StartsWith(
            $"{path} is an SQLite database",
            Assert.Throws<InputException>(() => SeriesFile.Read(path, new())).Message, StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
