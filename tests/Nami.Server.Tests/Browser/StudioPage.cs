using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Nami.Server.Tests.Browser;

/// <summary>
/// The studio in a separate browser context, without stored state. When disposed, it checks that the page had no errors
/// and sent requests only to its server.
/// </summary>
public sealed partial class StudioPage : IAsyncDisposable
{
    private const float Patience = 30_000;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly Uri _server;
    private readonly IBrowserContext _context;

    private StudioPage(IBrowserContext context, Uri server) => (_context, _server) = (context, server);

    public IPage Page { get; private set; } = null!;

    public static async Task<StudioPage> OpenAsync(StudioBrowser browser, TestServer server, string hash = "", string locale = "en-US",
        int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await (await browser.GetAsync())
            .NewContextAsync(new() { Locale = locale, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var studio = new StudioPage(context, server.Address);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                && new Uri(request.Url).Authority != studio._server.Authority)
                studio._faults.Enqueue($"request to {request.Url}");
        };
        studio.Page = await context.NewPageAsync();
        studio.Page.PageError += (_, error) => studio._faults.Enqueue(error);
        // The page shows a rejected request, and so does the console of the browser.
        studio.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                studio._faults.Enqueue(message.Text);
        };
        await studio.Page.GotoAsync(new Uri(server.Address, hash).ToString());
        await Expect(studio.Page.Locator("body.ready")).ToBeVisibleAsync();
        return studio;
    }

    public ILocator this[string id] => Page.Locator($"#{id}");

    public static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>Waits until the run of the sine wave is in a state.</summary>
    public Task StateAsync(string state) => Expect(this["sine-state"]).ToHaveAttributeAsync("data-state", state);

    /// <summary>Opens the tab of the sine wave and waits for its points.</summary>
    public static async Task<StudioPage> SineAsync(
        StudioBrowser browser, TestServer server, string settings = "pace=0", string locale = "en-US")
    {
        var studio = await OpenAsync(browser, server, $"#sine?{settings}", locale);
        await studio.StateAsync("ready");
        return studio;
    }

    public async Task TrainAsync()
    {
        await this["train"].ClickAsync();
        await StateAsync("done");
    }

    /// <summary>Returns the numbers in a text.</summary>
    public static async Task<double[]> NumbersAsync(ILocator locator, string? attribute = null) =>
        [.. Number().Matches((attribute is null ? await locator.TextContentAsync() : await locator.GetAttributeAsync(attribute)) ?? "")
            .Select(match => double.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Clicks an element and returns the downloaded file.</summary>
    public async Task<byte[]> SavedAsync(string id)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => this[id].ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Drops a file on the page.</summary>
    public Task DropAsync(string name, string content) => DropAsync(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="DropAsync(string, string)"/>
    public Task DropAsync(string name, byte[] content, string place = "#drop") => Page.EvaluateAsync(
        """
        ([name, content, place]) => {
          const dropped = new DataTransfer(), bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
          dropped.items.add(new File([bytes], name, { type: "text/csv" }));
          for (const kind of ["dragover", "drop"]) document.querySelector(place).dispatchEvent(new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }
        """,
        new[] { name, Convert.ToBase64String(content), place });

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.Empty(_faults);
    }

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
