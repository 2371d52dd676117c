using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nami.Cli.Terminal;

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
