using Microsoft.Playwright;
using Nami.Server.Tests.Browser;

[assembly: AssemblyFixture(typeof(StudioBrowser))]

namespace Nami.Server.Tests.Browser;

/// <summary>Debian's Chromium, started for the first test that needs it, and closed after the last test.</summary>
public sealed class StudioBrowser : IAsyncDisposable
{
    private static readonly string? s_chromium =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Returns the browser; skips the test if there is none.</summary>
    public async Task<IBrowser> GetAsync()
    {
        Assert.SkipWhen(s_chromium is null, "needs Chromium: apt-get install chromium");
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            // There is no sandbox for root. The other switches keep Chromium from requests of its own.
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
