using System.IO.Pipes;
using Nami.Cli.Storage;

namespace Nami.Cli.Tests.Storage;

public sealed class OutputPathTests
{
    // As bash names the pipe of `-o >(gzip > forecast.csv.gz)`.
    [Fact]
    public void A_pipe_can_be_written_to_in_a_folder_that_takes_no_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        string path = $"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}";
        OutputPath.PrepareFile(path);
        Assert.Throws<InputException>(() => OutputPath.PrepareFile($"{path}.csv"));
    }
}
