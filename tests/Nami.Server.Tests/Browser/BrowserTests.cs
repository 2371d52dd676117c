namespace Nami.Server.Tests.Browser;

/// <summary>Tests with a browser come one after the other: each has the machine to itself.</summary>
[Collection("browser")]
public abstract class BrowserTests(StudioBrowser browser) : IAsyncLifetime
{
    protected StudioBrowser Browser { get; } = browser;

    protected TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Server.DisposeAsync();
    }
}
