namespace Nami.Tests.Reference;

public sealed class GoldenFolderTests
{
    // Each kind is served by a class of tests; a file of another kind is a failure, not skipped.
    private static readonly string[] s_kinds = ["cell", "loss", "schedule", "statistics", "train"];

    [Fact]
    public void Every_golden_file_is_of_a_kind_that_the_tests_serve()
    {
        GoldenFile[] files = [.. GoldenFile.All()];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains(file.Kind, s_kinds));
    }
}
