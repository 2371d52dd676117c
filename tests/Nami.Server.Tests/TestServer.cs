using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nami.Server.Tests;

/// <summary>The real server, hosted in an app as users do, on a free port of loopback.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private WebApplication _app = null!;
    private readonly TestLog _log = new();
    private readonly bool _ownsFolder;

    private TestServer(string? folder)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("nami-server-").FullName;
    }

    public string Folder { get; }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    public IServiceProvider Services => _app.Services;

    /// <summary>The warnings and errors of its log.</summary>
    public IReadOnlyCollection<string> Warnings => _log.Warnings;

    public static async Task<TestServer> StartAsync(
        Func<NamiServerOptions, NamiServerOptions>? change = null, string? folder = null, string prefix = "",
        Action<IServiceCollection>? services = null, Action<WebApplication>? app = null,
        Action<IEndpointConventionBuilder>? conventions = null)
    {
        var server = new TestServer(folder);
        var options = new NamiServerOptions { Models = server.Folder, Threads = 1 };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.AddProvider(server._log);
        services?.Invoke(builder.Services);
        builder.Services.AddNami(change?.Invoke(options) ?? options);
        server._app = builder.Build();
        server._app.UseRouting();
        app?.Invoke(server._app);
        var endpoints = server._app.MapNami(prefix);
        conventions?.Invoke(endpoints);
        server._app.MapNamiStudio(prefix);
        server._app.UseEndpoints(_ => { });
        await server._app.StartAsync();
        server.Client.BaseAddress = new Uri(
            server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    public Uri Address => Client.BaseAddress!;

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Read(await Client.GetAsync(path), expected);

    public async Task<JsonElement> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Read(await Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json")), expected);

    public async Task<JsonElement> PostCsvAsync(string path, string csv, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Read(await Client.PostAsync(path, new StringContent(csv, Encoding.UTF8, "text/csv")), expected);

    /// <summary>Trains a small model.</summary>
    public async Task TrainAsync(string name, string? csv = null, string more = "")
    {
        var run = await PostCsvAsync(
            $"v1/train?name={name}&horizon=3&steps=50&members=1&seed=1{more}", csv ?? TestSeries.Csv(), HttpStatusCode.Accepted);
        Assert.Equal("done", (await EndAsync(run)).GetProperty("status").GetString());
    }

    /// <summary>Waits until a run has ended, and returns it.</summary>
    public Task<JsonElement> EndAsync(JsonElement run) =>
        UntilAsync(run, found => Status(found) is not ("queued" or "running" or "paused"));

    /// <summary>Waits until a run has a status.</summary>
    public Task<JsonElement> UntilAsync(JsonElement run, string status) => UntilAsync(run, found => Status(found) == status);

    /// <summary>Waits until a run has done a number of epochs.</summary>
    public Task<JsonElement> UntilAsync(JsonElement run, int epochs) =>
        UntilAsync(run, found => found.GetProperty("epochs_done").GetInt32() >= epochs);

    /// <summary>Waits until a condition holds, two minutes at most.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (long began = Stopwatch.GetTimestamp(); !isSo(); await Task.Delay(10))
        {
            if (Stopwatch.GetElapsedTime(began) > s_limit)
                throw new TimeoutException($"Timeout while waiting for: {what}");
        }
    }

    private async Task<JsonElement> UntilAsync(JsonElement run, Func<JsonElement, bool> isSo)
    {
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < s_limit; await Task.Delay(10))
        {
            run = await GetAsync($"v1/runs/{Id(run)}");
            if (isSo(run))
                return run;
        }
        throw new TimeoutException($"Timeout while waiting for the run: {run}");
    }

    public static string Id(JsonElement run) => run.GetProperty("id").GetString()!;

    public static string Status(JsonElement run) => run.GetProperty("status").GetString()!;

    private static async Task<JsonElement> Read(HttpResponseMessage response, HttpStatusCode expected)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode}: {text}");
            if (!response.IsSuccessStatusCode)
                Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), response.Content.Headers.ContentType);
            return JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
