namespace Nami.Cli.Tests.Documents;

public class MarkdownTests
{
    [Fact]
    public void Blocks_are_found_with_their_language_line_and_marks()
    {
        var blocks = Markdown.Blocks("""
            # Title
            ```csharp
            var a = 1;
            ```
            <!-- continues -->

            ```csharp
            a++;
            ```
            1. indented
               ```console
               $ ./nami sine
               ```
            <!-- not run: it waits for a browser -->
            ```sh
            ./nami serve
            ```
            ```
            plain
            ```
            <!-- file: 売上.csv, shift_jis -->
            ```text
            1
            ```
            <!-- exact -->
            ```console
            $ ./nami show 売上.csv
            ```
            """);

        Assert.Equal(["csharp", "csharp", "console", "sh", "", "text", "console"], blocks.Select(block => block.Language));
        Assert.Equal([2, 7, 11, 15, 18, 22, 26], blocks.Select(block => block.Line));
        Assert.Equal([false, true, false, false, false, false, false], blocks.Select(block => block.Continues));
        Assert.Equal("$ ./nami sine", blocks[2].Text);
        Assert.Equal("it waits for a browser", blocks[3].NotRun);
        Assert.Equal(("売上.csv", "shift_jis", false), (blocks[5].File, blocks[5].Encoding, blocks[5].IsExact));
        Assert.Equal((null, null, true), (blocks[6].File, blocks[6].Encoding, blocks[6].IsExact));
    }

    [Fact]
    public void Lines_that_call_nami_are_found()
    {
        Assert.Equal(
            ["./nami sine --seed 1  # quick", "./nami train a.csv    -o a.nami", "cat a.csv | ./nami forecast a.nami -"],
            NamiLine.Of(
                "$ ./nami sine --seed 1  # quick\noutput\n./nami train a.csv \\\n  -o a.nami\n# ./nami no\ncat a.csv | ./nami forecast a.nami -\n./nami serve\n"));
    }
}
