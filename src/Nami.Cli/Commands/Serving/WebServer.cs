using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nami.Cli.Exit;
using Nami.Cli.Reports;
using Nami.Documents;
using Nami.Server;
using Nami.Server.Http;
using Nami.Server.Runs;

namespace Nami.Cli.Commands.Serving;

/// <summary>
/// The server of <c>nami serve</c>. Nothing but this class and what it calls touches ASP.NET, which other commands therefore do not load.
/// </summary>
internal static class WebServer
{
    /// <returns>The exit code.</returns>
    /// <exception cref="InputException">The place is taken, or the folder is another server's.</exception>
    public static async Task<int> RunAsync(NamiServerOptions options, ServingPlace place, bool opensBrowser, bool asJson)
    {
        await using var app = Build(options, place);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException || e.InnerException?.InnerException is SocketException)
        {
            throw new InputException(
                $"port {place.Port} on {place.Address.ToString()} is already in use. Choose another with --port; 0 selects a free port", e);
        }
        catch (SocketException e)
        {
            throw new InputException(
                $"can't listen on port {place.Port} on {place.Address.ToString()}: {SystemFailure.OneLine(e)}. Choose another --host or --port",
                e);
        }
        string address = AddressOf(app, place);
        if (asJson)
            JsonOutput.Write(new(address, Path.GetFullPath(options.Models)), DocumentsJson.Instance.ServeDocument);
        else
            Tell(options, address, opensBrowser);
        await app.WaitForShutdownAsync();
        // The log reports what was left behind.
        return app.Services.GetRequiredService<RunService>().LeftBehind > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static WebApplication Build(NamiServerOptions options, ServingPlace place)
    {
        // An empty builder: no settings come from files in the folder or from variables.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // we report what keeps it from starting
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 2000;
            kestrel.Limits.MaxRequestBodySize = options.Limits.Body;
            kestrel.Listen(place.Address, place.Port, listen =>
            {
                if (place.Certificate is { } certificate)
                    listen.UseHttps(certificate);
            });
        });
        builder.Services.AddNami(options);
        var app = builder.Build();
        app.UseRouting();
        app.UseStatusCodePages(ProblemHandler.HandleStatusAsync);
        app.MapNami();
        app.MapNamiStudio();
        app.UseEndpoints(_ => { });
        return app;
    }

    private static void Tell(NamiServerOptions options, string address, bool opensBrowser)
    {
        string page = options.Token is null ? address : $"{address}?token={Uri.EscapeDataString(options.Token)}";
        Console.WriteLine(Say($"Studio and API: {address}"));
        Console.WriteLine(Say($"Models: {Path.GetFullPath(options.Models)}"));
        Console.WriteLine(Say($"Press Ctrl-C to stop."));
        if (opensBrowser && !Console.IsOutputRedirected && !Browser.Open(page))
            Console.WriteLine(Say($"Open {address} in a browser."));
    }

    private static string AddressOf(WebApplication app, ServingPlace place)
    {
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        string port = new Uri(bound.Replace("[::]", "[::1]", StringComparison.Ordinal)).Port.ToString(CultureInfo.InvariantCulture);
        string host = place.Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{place.Address}]" : place.Address.ToString();
        return $"{(place.Certificate is null ? "http" : "https")}://{host}:{port}/";
    }
}

/// <summary>Where the server listens.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
/// <param name="Certificate">The certificate, by which it speaks HTTPS; null for HTTP.</param>
internal sealed record ServingPlace(IPAddress Address, int Port, X509Certificate2? Certificate);
