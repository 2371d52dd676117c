using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nami.Cli.Commands.Sine;

/// <summary>
/// What a live display shows, changed without redrawing it: lines and the picture below them then go to the terminal at once, instead of
/// the old picture with the lines and the new one after it.
/// </summary>
internal sealed class LivePicture : IRenderable
{
    public IRenderable Content { get; set; } = new Markup("");

    public Measurement Measure(RenderOptions options, int maxWidth) => Content.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Content.Render(options, maxWidth);
}

/// <summary>Lines that take the place of the picture, which they erase as far as they reach.</summary>
internal sealed class LinesOverPicture(IReadOnlyList<string> lines) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        lines.SelectMany(line => (Segment[])[Segment.Control("\e[K"), new(line), Segment.LineBreak]);
}
