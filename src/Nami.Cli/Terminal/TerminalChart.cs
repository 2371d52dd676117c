using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Nami.Cli.Terminal;

/// <summary>
/// A chart in characters: the series as points and the path as a line, each in its colour, with a y axis and a mark under the path's first
/// prediction. A character holds 2 × 4 braille dots; where the terminal has no braille, letters take their place.
/// </summary>
internal sealed class TerminalChart
{
    private const string PointsColour = "deepskyblue1", PathColour = "darkorange", AxisColour = "grey";

    // A braille character's bit for the dot in row r, column c of its 4 × 2.
    private static readonly byte[] Dots = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    private readonly bool _ascii;
    private readonly int _columns, _rows, _start;
    private readonly byte[] _points, _path;
    private readonly double _low, _high;

    /// <summary>Draws the chart.</summary>
    /// <param name="series">The N points, evenly spaced.</param>
    /// <param name="path">The path: up to N values; empty for none. What isn't finite is left out.</param>
    /// <param name="window">How many of the path's first values were given, not predicted.</param>
    /// <param name="width">Characters of a line, the y axis among them.</param>
    /// <param name="height">Lines, the x axis among them.</param>
    /// <param name="ascii">Whether the terminal has no braille: see <see cref="NeedsAscii"/>.</param>
    public TerminalChart(IReadOnlyList<float> series, IReadOnlyList<float> path, int window, int width, int height, bool ascii = false)
    {
        _ascii = ascii;
        _rows = Math.Max(3, height - 1);

        // The series, where there is one, sets the axis, so that it stays while the path moves; a path far outside is cut off.
        float[] finite = [.. (series.Count > 0 ? series : path).Where(float.IsFinite)];
        double low = finite.Length == 0 ? -1 : finite.Min(), high = finite.Length == 0 ? 1 : finite.Max();
        double margin = high > low ? 0.15 * (high - low) : 1;
        (_low, _high) = (low - margin, high + margin);
        Labels = YLabels(_low, _high, _rows);
        LabelWidth = Labels.Max(label => label.Length);

        _columns = Math.Max(8, width - LabelWidth - 2);
        _points = new byte[_columns * _rows];
        _path = new byte[_columns * _rows];
        double last = Math.Max(1, Math.Max(series.Count, path.Count) - 1);
        int X(int i) => (int)Math.Round(i / last * (_columns * 2 - 2));
        int Y(double value) => (int)Math.Round((_high - value) / (_high - _low) * (_rows * 4 - 1));
        _start = window < path.Count ? X(window) / 2 : -1;

        for (int i = 0; i < series.Count; i++)
        {
            // A square of four dots, as one is too small to see; a letter is large enough.
            for (int dot = 0; dot < (ascii ? 1 : 4) && float.IsFinite(series[i]); dot++)
                Set(_points, X(i) + dot % 2, Y(series[i]) + dot / 2);
        }
        for (int i = 1; i < path.Count; i++)
        {
            if (float.IsFinite(path[i - 1]) && float.IsFinite(path[i]))
                Line(X(i - 1), Y(path[i - 1]), X(i), Y(path[i]));
        }
    }

    /// <summary>A chart of one line, such as the values of a series.</summary>
    /// <inheritdoc cref="TerminalChart(IReadOnlyList{float}, IReadOnlyList{float}, int, int, int, bool)"/>
    public static TerminalChart OfLine(IReadOnlyList<float> line, int width, int height, bool ascii) =>
        new([], line, line.Count, width, height, ascii);

    /// <summary>What stands before the y axis in each line; empty where no tick is.</summary>
    public IReadOnlyList<string> Labels { get; }

    private int LabelWidth { get; }

    /// <summary>
    /// Whether the terminal can't show braille: its encoding isn't a Unicode one, or it is Linux's console, whose font has none.
    /// </summary>
    public static bool NeedsAscii(Encoding encoding, string? term) =>
        encoding.CodePage is not (65001 or 1200 or 1201 or 12000 or 12001) || term == "linux";

    /// <summary>The chart's lines, without colours.</summary>
    public IReadOnlyList<string> Lines() =>
        [.. Enumerable.Range(0, _rows + 1).Select(row => string.Concat(Runs(row).Select(run => run.Text)))];

    /// <summary>The chart in Spectre's markup, one line below the other.</summary>
    public string Markup() => string.Join('\n', Enumerable.Range(0, _rows + 1).Select(row =>
        string.Concat(Runs(row).Select(run => run.Colour.Length == 0 ? run.Text : $"[{run.Colour}]{run.Text.EscapeMarkup()}[/]"))));

    /// <summary>The legend for below the chart, in Spectre's markup.</summary>
    public static string Legend(string points, string path, bool ascii) =>
        $"[{PointsColour}]{(ascii ? "o" : "•")} {points.EscapeMarkup()}[/]   [{PathColour}]{(ascii ? "*" : "—")} {path.EscapeMarkup()}[/]";

    /// <summary>Line <paramref name="row"/> in pieces of one colour.</summary>
    private IEnumerable<(string Text, string Colour)> Runs(int row)
    {
        if (row == _rows)
        {
            char[] axis = new char[_columns];
            Array.Fill(axis, _ascii ? '-' : '─');
            if (_start >= 0)
                axis[_start] = _ascii ? '^' : '┴';
            yield return (new string(' ', LabelWidth + 1) + (_ascii ? '+' : '└') + new string(axis), AxisColour);
            yield break;
        }

        string label = Labels[row];
        yield return ($"{label.PadLeft(LabelWidth)} {(_ascii ? '|' : label.Length > 0 ? '┤' : '│')}", AxisColour);
        for (int column = 0; column < _columns;)
        {
            string colour = Colour(row, column);
            var text = new StringBuilder();
            for (; column < _columns && Colour(row, column) == colour; column++)
                text.Append(Character(row, column));
            yield return (text.ToString(), colour);
        }
    }

    private string Colour(int row, int column) =>
        _points[row * _columns + column] != 0 ? PointsColour : _path[row * _columns + column] != 0 ? PathColour : "";

    private char Character(int row, int column)
    {
        byte points = _points[row * _columns + column], path = _path[row * _columns + column];
        if ((points | path) == 0)
            return ' ';
        return _ascii ? points != 0 ? 'o' : '*' : (char)(0x2800 | points | path);
    }

    private void Set(byte[] dots, int x, int y)
    {
        if (x >= 0 && x < _columns * 2 && y >= 0 && y < _rows * 4)
            dots[y / 4 * _columns + x / 2] |= Dots[y % 4 * 2 + x % 2];
    }

    // As many dots as the longer of the two distances. A value may be far outside: what is outside is not walked through dot by dot.
    private void Line(int x0, int y0, int x1, int y1)
    {
        int steps = Math.Min(Math.Max(Math.Abs(x1 - x0), Math.Abs((int)Math.Clamp((long)y1 - y0, -10_000, 10_000))), 10_000);
        for (int i = 0; i <= steps; i++)
        {
            double share = steps == 0 ? 0 : (double)i / steps;
            Set(_path, (int)Math.Round(x0 + share * (x1 - x0)), (int)Math.Round(y0 + share * ((double)y1 - y0)));
        }
    }

    /// <summary>A label at the line of each round value: steps of 1, 2 or 5 times a power of ten, three lines or more apart.</summary>
    private static string[] YLabels(double low, double high, int rows)
    {
        string[] labels = new string[rows];
        Array.Fill(labels, "");
        double least = 3 * (high - low) / rows, power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double step = power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
        for (double k = Math.Ceiling(low / step); k * step <= high; k++)
        {
            int row = Math.Min(rows - 1, (int)((high - k * step) / (high - low) * rows));
            labels[row] = (k == 0 ? 0 : k * step).ToString("G4", CultureInfo.InvariantCulture);
        }
        return labels;
    }
}

/// <summary>The course of a series in one line of characters, each as high as the mean of its part of the values.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█", Letters = "_.:-=+*#";

    /// <param name="values">The values, the oldest first; NaN where one is missing.</param>
    /// <param name="columns">The characters at most; of a short series one a value.</param>
    /// <param name="ascii">Whether the terminal shows no bars.</param>
    /// <returns>A blank stands where all values are missing.</returns>
    public static string Of(ReadOnlySpan<double> values, int columns, bool ascii = false)
    {
        double[] means = new double[Math.Min(columns, values.Length)];
        for (int c = 0; c < means.Length; c++)
            means[c] = Mean(values[(int)((long)c * values.Length / means.Length)..(int)((c + 1L) * values.Length / means.Length)]);
        double[] known = [.. means.Where(double.IsFinite)];
        if (known.Length == 0)
            return new(' ', means.Length);
        // Halves: the distance of two large values might not be finite.
        var (low, high, levels) = (known.Min() / 2, known.Max() / 2, ascii ? Letters : Bars);
        return string.Create(means.Length, means, (line, heights) =>
        {
            for (int c = 0; c < line.Length; c++)
                line[c] = !double.IsFinite(heights[c])
                    ? ' '
                    : levels[high > low
                        ? Math.Min((int)((heights[c] / 2 - low) / (high - low) * levels.Length), levels.Length - 1)
                        : levels.Length / 2];
        });
    }

    // Divided first: a sum of large values might not be finite.
    private static double Mean(ReadOnlySpan<double> values)
    {
        var (mean, count) = (0.0, 0);
        foreach (double value in values)
            mean += double.IsNaN(value) ? 0 : value / ++count - mean / count;
        return count == 0 ? double.NaN : mean;
    }
}
