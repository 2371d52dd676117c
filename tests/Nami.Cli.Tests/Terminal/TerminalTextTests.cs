using Nami.Cli.Terminal;

namespace Nami.Cli.Tests.Terminal;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("Epoch 1", 7, "Epoch 1")]
    [InlineData("Epoch 12", 7, "Epoch 1")]
    [InlineData("Epoch 12", 6, "Epoch")]
    [InlineData("損失 0.5", 4, "損失")]
    [InlineData("損失 0.5", 3, "損")]
    [InlineData("損失 0.5", 8, "損失 0.5")]
    [InlineData("🌊波", 3, "🌊")]
    [InlineData("🌊", 1, "")]
    [InlineData("", 0, "")]
    public void A_line_is_cut_to_the_columns_it_may_take(string text, int columns, string expected) =>
        Assert.Equal(expected, TerminalText.Cut(text, columns));
}
