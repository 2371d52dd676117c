using System.Text;
using Nami.Cli.Terminal;
using Xunit;

namespace Nami.Cli.Tests.Terminal;

public class TerminalChartTests
{
    private static readonly float[] Series = [.. Enumerable.Range(0, 50).Select(i => MathF.Sin(i / 4f))];
    private static readonly float[] Path = [.. Series.Select(value => value / 2)];

    [Theory]
    [InlineData(80, 20)]
    [InlineData(40, 8)]
    public void It_fills_the_asked_size(int width, int height)
    {
        var lines = new TerminalChart(Series, Path, 10, width, height).Lines();

        Assert.Equal(height, lines.Count);
        Assert.All(lines, line => Assert.Equal(width, line.Length));
    }

    [Fact]
    public void Points_and_path_are_braille_dots_and_the_axis_marks_the_first_prediction()
    {
        var lines = new TerminalChart(Series, Path, 10, 80, 20).Lines();

        Assert.Contains(lines, line => line.Any(c => c is > '\u2800' and <= '\u28FF'));
        int start = lines[^1].IndexOf('┴', StringComparison.Ordinal);
        Assert.InRange(start, 17, 22); // 10 of 49 steps along 75 columns, after 5 of the axis
    }

    [Fact]
    public void Ascii_is_ascii_only_with_letters_for_points_and_path()
    {
        string text = string.Join('\n', new TerminalChart(Series, Path, 10, 80, 20, ascii: true).Lines());

        Assert.True(Ascii.IsValid(text));
        Assert.Contains('o', text);
        Assert.Contains('*', text);
        Assert.True(Ascii.IsValid(TerminalChart.Legend("Correct", "Predicted", ascii: true)));
    }

    [Fact]
    public void Round_values_stand_at_the_y_axis_from_high_to_low()
    {
        var labels = new TerminalChart(Series, Path, 10, 80, 20).Labels;

        double[] values = [.. labels.Where(label => label.Length > 0).Select(double.Parse)];
        Assert.Equal([1, 0.5, 0, -0.5, -1], values);
    }

    [Fact]
    public void The_axis_stays_while_the_path_moves()
    {
        var early = new TerminalChart(Series, [.. Series.Select(_ => 0f)], 10, 80, 20);
        var wild = new TerminalChart(Series, [.. Series.Select((_, i) => i * 1e9f)], 10, 80, 20);

        Assert.Equal(early.Labels, wild.Labels);
    }

    [Fact]
    public void Points_and_path_have_colours_of_their_own_and_markup_says_what_the_lines_say()
    {
        var chart = new TerminalChart(Series, Path, 10, 80, 20);

        string markup = chart.Markup();
        Assert.Contains("[deepskyblue1]", markup, StringComparison.Ordinal);
        Assert.Contains("[darkorange]", markup, StringComparison.Ordinal);
        Assert.Equal(string.Join('\n', chart.Lines()), Spectre.Console.Markup.Remove(markup));
    }

    [Theory]
    [InlineData(new float[0])]
    [InlineData(new[] { 1f })]
    [InlineData(new[] { 3f, 3f, 3f })]
    [InlineData(new[] { float.NaN, 1f, float.PositiveInfinity })]
    [InlineData(new[] { -1e38f, 1e38f })]
    public void Odd_series_and_tiny_terminals_are_drawn_too(float[] series)
    {
        Assert.NotEmpty(new TerminalChart(series, series, 1, 60, 12).Lines());
        Assert.NotEmpty(new TerminalChart(series, [], 1, 1, 1).Lines());
    }

    [Fact]
    public void Braille_needs_a_Unicode_terminal_other_than_the_Linux_console()
    {
        Assert.False(TerminalChart.NeedsAscii(Encoding.UTF8, "xterm-256color"));
        Assert.True(TerminalChart.NeedsAscii(Encoding.UTF8, "linux"));
        Assert.True(TerminalChart.NeedsAscii(Encoding.ASCII, "xterm"));
        Assert.True(TerminalChart.NeedsAscii(Encoding.Latin1, null));
    }
}
