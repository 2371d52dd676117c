using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Storage;
using Nami.Forecasting;
using Nami.Server;
using Nami.Sources;

namespace Nami.Cli.Commands.Serving;

/// <summary><c>nami serve</c>: the HTTP API and the studio.</summary>
internal static class ServeCommand
{
    private const string TokenVariable = "NAMI_TOKEN";

    public static Command Create(string name, string description)
    {
        var port = OptionMaker.Whole("--port", $"N", $"Port to listen on; 0 selects a free port.", 5080, 0, ushort.MaxValue);
        var host = OptionMaker.Text(
            "--host", $"ADDRESS", $"Address to listen on. An address that other machines can reach requires --token or --certificate.");
        host.DefaultValueFactory = _ => "127.0.0.1";
        var models = OptionMaker.Text("--models", $"FOLDER", $"Folder for models (NAME.nami) and runs; created if missing.");
        models.DefaultValueFactory = _ => "nami-models";
        var token = OptionMaker.Text(
            "--token", $"TOKEN",
            $"Token that clients must send as 'Authorization: Bearer TOKEN'. Prefer the environment variable NAMI_TOKEN, which other users can't see.");
        var certificate = OptionMaker.Text("--certificate", $"FILE.pem", $"Certificate (PEM) for HTTPS.");
        var key = OptionMaker.Text("--key", $"FILE.pem", $"Key of the certificate (PEM), if it is in a separate file.");
        var threads = OptionMaker.Whole(
            "--threads", $"N", $"Number of threads per training.", Environment.ProcessorCount, 1, ForecasterSettings.Threads.Most);
        var noBrowser = OptionMaker.Flag("--no-browser", $"Don't open the studio in a browser.");
        var json = OptionMaker.Json();
        var command = new Command(name, description)
        {
            port, host, models, token, certificate, key, threads, noBrowser, json,
        };
        command.SetAction(result =>
        {
            string asked = result.GetValue(host)!;
            if (!IPAddress.TryParse(asked == "localhost" ? "127.0.0.1" : asked, out var address))
                Throw.Input($"{"--host"} is '{asked}'; expected {Say($"an IP address such as 127.0.0.1 or 0.0.0.0")}");
            string? secret = result.GetValue(token)
                ?? (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } variable ? variable : null);
            if (secret is { Length: < 8 })
                Throw.Input($"the token (--token or NAMI_TOKEN) has fewer than 8 characters; choose a longer one that can't be guessed");
            bool isLoopback = IPAddress.IsLoopback(address!);
            if (!isLoopback && secret is null && result.GetValue(certificate) is null)
                Throw.Input(
                    $"--host {asked} makes the server reachable from other machines. Set a --token that they must send, or a --certificate for HTTPS");
            if (result.GetValue(certificate) is null && result.GetValue(key) is not null)
                Throw.Input($"--key needs --certificate; give both");
            string folder = result.GetValue(models)!;
            var pem = ServingCertificate.Read(result.GetValue(certificate), result.GetValue(key));
            bool isNew = OutputPath.PrepareFolder(folder, "--models");
            var options = new NamiServerOptions
            {
                Models = folder,
                Token = secret,
                Hosts = isLoopback ? ["localhost", "127.0.0.1", "::1"] : [],
                Threads = result.GetValue(threads),
                Say = Say,
                Languages = [Language.English, Language.Japanese],
            };
            var place = new ServingPlace(address!, result.GetValue(port), pem);
            try
            {
                return WebServer.RunAsync(options, place, !result.GetValue(noBrowser), result.GetValue(json))
                    .GetAwaiter().GetResult();
            }
            catch when (isNew)
            {
                TakeAway(folder);
                throw;
            }
        });
        return command;
    }

    // A server that did not start leaves no folder that it made.
    private static void TakeAway(string folder)
    {
        foreach (string made in (ReadOnlySpan<string>)[Path.Combine(folder, "runs"), folder])
        {
            if (Directory.Exists(made) && !Directory.EnumerateFileSystemEntries(made).Any())
                Directory.Delete(made);
        }
    }
}

/// <summary>Reads the server's certificate.</summary>
internal static class ServingCertificate
{
    /// <param name="file">The certificate in PEM; null for none.</param>
    /// <param name="key">Its key in PEM; null where it stands in the same file.</param>
    /// <exception cref="InputException">They can't be read, or do not belong to each other; or OpenSSL is missing.</exception>
    public static X509Certificate2? Read(string? file, string? key)
    {
        if (file is null)
            return null;
        OpenSsl.Require(file, "HTTPS");
        try
        {
            return X509Certificate2.CreateFromPemFile(file, key);
        }
        catch (Exception e) when (SystemFailure.IsFile(e) || e is CryptographicException)
        {
            throw new InputException(
                $"{file} can't be used as a certificate: {(e is CryptographicException ? SystemFailure.OneLine(e) : Language.Failure(e))}. Expected a PEM file with the certificate and its key, or the key in --key",
                e);
        }
    }
}
