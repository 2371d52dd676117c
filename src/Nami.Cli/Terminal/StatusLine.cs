using System.Diagnostics;

namespace Nami.Cli.Terminal;

/// <summary>
/// How far a work is: one line on the terminal that is written over, at most 20 times a second, and removed at the end. Where the output is
/// no terminal, nothing.
/// </summary>
internal sealed class StatusLine(bool isShown) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly bool _isShown = isShown && !Console.IsOutputRedirected;
    private long _last = Stopwatch.GetTimestamp();
    private bool _isGone;

    /// <summary>Shows a text in the place of the last one.</summary>
    public void Show(Func<string> text)
    {
        if (!_isShown || Stopwatch.GetElapsedTime(_last) < s_pause)
            return;
        _last = Stopwatch.GetTimestamp();
        Write($"\r{TerminalText.Cut(text(), TerminalText.Columns)}\e[K");
    }

    public void Dispose()
    {
        if (_isShown)
            Write("\r\e[K");
    }

    private void Write(string text)
    {
        try
        {
            if (!_isGone)
                Console.Write(text);
        }
        catch (IOException)
        {
            _isGone = true; // the terminal; the work goes on
        }
    }
}
