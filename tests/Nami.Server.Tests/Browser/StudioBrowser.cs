using Microsoft.Playwright;
using Nami.Server.Tests.Browser;

[assembly: AssemblyFixture(typeof(StudioBrowser))]

namespace Nami.Server.Tests.Browser;

/// <summary>Debian's Chromium, started when a test first needs it, and ended with the tests.</summary>
public sealed class StudioBrowser : IAsyncDisposable
{
    private static readonly string? s_chromium =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; the test is skipped where there is none.</summary>
    public async Task<IBrowser> GetAsync()
    {
        Assert.SkipWhen(s_chromium is null, "needs Chromium: apt-get install chromium");
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            // root has no sandbox; the others keep Chromium from calling its makers.
            return _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = s_chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync"],
            });
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }
}
