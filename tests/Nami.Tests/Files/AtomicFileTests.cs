using System.Diagnostics;
using System.Net.Sockets;
using Nami.Files;
using Xunit;

namespace Nami.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_failure_while_writing_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["model"], "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["model"], stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal(["model"], folder.Names);
        Assert.Equal("old", File.ReadAllText(folder["model"]));
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["model"], "a longer old text");

        AtomicFile.Write(folder["model"], stream => stream.Write("new"u8));

        Assert.Equal(["model"], folder.Names);
        Assert.Equal("new", File.ReadAllText(folder["model"]));
    }

    [Fact]
    public void A_link_stays_a_link_and_its_target_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["model"], "old");
        File.CreateSymbolicLink(folder["link"], folder["model"]);

        AtomicFile.Write(folder["link"], stream => stream.Write("new"u8));

        Assert.NotNull(File.ResolveLinkTarget(folder["link"], false));
        Assert.Equal("new", File.ReadAllText(folder["model"]));
    }

    [Fact]
    public void A_relative_link_leads_from_its_own_folder_and_permissions_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["model"], "old");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder["model"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder["link"], "model");

        AtomicFile.Write(Path.GetRelativePath(Environment.CurrentDirectory, folder["link"]), stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(folder["model"]));
        Assert.NotNull(new FileInfo(folder["link"]).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["model"]));
    }

    [Fact]
    public void A_device_is_written_to_and_stays_a_device()
    {
        Assert.SkipUnless(File.Exists("/dev/null") && File.Exists("/dev/full"), "there are no such devices here");
        AtomicFile.Write("/dev/null", stream => stream.Write("new"u8));
        Assert.Equal(
            "can't write '/dev/full': the disk is full. Free some space, or choose another folder",
            Assert.Throws<IOException>(() => AtomicFile.Write("/dev/full", stream => stream.Write("new"u8))).Message);
        Assert.Empty(File.ReadAllText("/dev/null"));
    }

    [Fact]
    public async Task A_named_pipe_is_written_to_and_stays_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes in folders there");
        using var folder = new TemporaryFolder();
        MakePipe(folder["pipe"]);
        File.CreateSymbolicLink(folder["link"], "pipe");
        var file = new Safetensors();
        file.Tensors["x"] = new(new float[100_000].AsMemory(), 100_000); // more than a pipe holds
        using var expected = new MemoryStream();
        file.Write(expected);

        foreach (string name in new[] { "pipe", "link" })
        {
            var read = Task.Run(() => File.ReadAllBytes(folder["pipe"]), TestContext.Current.CancellationToken);
            file.Write(folder[name]);
            Assert.Equal(expected.ToArray(), await read.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            Assert.Equal(0, new FileInfo(folder["pipe"]).Length);
        }
        Assert.Equal(["link", "pipe"], folder.Names);
    }

    [Fact]
    public void A_socket_is_refused_and_stays_a_socket()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sockets are no files there");
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["socket"]));

        string message = Assert.Throws<InputException>(() => AtomicFile.Write(folder["socket"], _ => { })).Message;
        Assert.StartsWith($"{folder["socket"]}: can't be written: ", message, StringComparison.Ordinal);
        Assert.Equal(["socket"], folder.Names);
    }

    [Fact]
    public void A_folder_that_is_not_there_and_a_folder_in_the_file_s_place_are_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(
            $"{folder["no/model"]}: can't be written: its folder doesn't exist. Create the folder first.",
            Assert.Throws<InputException>(() => AtomicFile.Write(folder["no/model"], _ => { })).Message);
        Assert.Equal(
            $"{folder.Path}: can't be written: it is a folder. Give the name of a file.",
            Assert.Throws<InputException>(() => AtomicFile.Write(folder.Path, _ => { })).Message);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_file_in_a_folder_s_place_is_an_error_of_the_input()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        Assert.Throws<InputException>(() => AtomicFile.Write(folder["file/model"], _ => { }));
        Assert.Equal(["file"], folder.Names);
    }

    private static void MakePipe(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
