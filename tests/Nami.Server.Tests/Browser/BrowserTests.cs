namespace Nami.Server.Tests.Browser;

/// <summary>Tests with a browser run one at a time, so that each has the whole machine.</summary>
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
