using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Cli.Parsing;
using Nami.Cli.Storage;
using Nami.Server;
using Nami.Sources;

namespace Nami.Cli.Commands.Serving;

/// <summary><c>nami serve</c>: the HTTP API and the studio.</summary>
internal static class ServeCommand
{
    private const string TokenVariable = "NAMI_TOKEN";

    public static Command Create(Texts texts)
    {
        var make = new OptionMaker(texts);
        var port = make.Whole("--port", "N", texts.PortOption, 5080, 0, ushort.MaxValue);
        var host = make.Text("--host", "ADDRESS", texts.HostOption);
        host.DefaultValueFactory = _ => "127.0.0.1";
        var models = make.Text("--models", "FOLDER", texts.ModelsOption);
        models.DefaultValueFactory = _ => "nami-models";
        var token = make.Text("--token", "TOKEN", texts.TokenOption);
        var certificate = make.Text("--certificate", "FILE.pem", texts.CertificateOption);
        var key = make.Text("--key", "FILE.pem", texts.KeyOption);
        var threads = make.Whole("--threads", "N", texts.ServeThreadsOption, Environment.ProcessorCount, 1, Limits.Threads);
        var noBrowser = OptionMaker.Flag("--no-browser", texts.NoBrowserOption);
        var json = make.Json();
        var command = new Command("serve", texts.Serve) { port, host, models, token, certificate, key, threads, noBrowser, json };
        command.SetAction(result =>
        {
            string asked = result.GetValue(host)!;
            if (!IPAddress.TryParse(asked == "localhost" ? "127.0.0.1" : asked, out var address))
                InputError.Throw(texts.WrongValue("--host", asked, texts.AnAddress));
            string? secret = result.GetValue(token)
                ?? (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } variable ? variable : null);
            if (secret is { Length: < 8 })
                InputError.Throw(texts.ShortToken);
            bool isLoopback = IPAddress.IsLoopback(address!);
            if (!isLoopback && secret is null && result.GetValue(certificate) is null)
                InputError.Throw(texts.OpenHost(asked));
            if (result.GetValue(certificate) is null && result.GetValue(key) is not null)
                InputError.Throw(texts.KeyNeedsCertificate);
            string folder = result.GetValue(models)!;
            var pem = ServingCertificate.Read(result.GetValue(certificate), result.GetValue(key), texts);
            bool isNew = OutputPath.PrepareFolder(folder, "--models", texts);
            var options = new NamiServerOptions
            {
                Models = folder,
                Token = secret,
                Hosts = isLoopback ? ["localhost", "127.0.0.1", "::1"] : [],
                Threads = result.GetValue(threads),
                Say = (sentence, language) => Say(
                    sentence,
                    language.StartsWith(Language.Japanese, StringComparison.OrdinalIgnoreCase) ? Language.Japanese : Language.English),
            };
            var place = new ServingPlace(address!, result.GetValue(port), pem);
            try
            {
                return WebServer.RunAsync(options, place, texts, !result.GetValue(noBrowser), result.GetValue(json))
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
    /// <param name="texts">The language.</param>
    /// <exception cref="InputException">They can't be read, or do not belong to each other; or OpenSSL is missing.</exception>
    public static X509Certificate2? Read(string? file, string? key, Texts texts)
    {
        if (file is null)
            return null;
        OpenSsl.Require(file, "HTTPS");
        try
        {
            return X509Certificate2.CreateFromPemFile(file, key);
        }
        catch (Exception e) when (InputError.IsFile(e) || e is CryptographicException)
        {
            throw new InputException(texts.WrongCertificate(file,
                e is CryptographicException ? InputError.OneLine(e) : Language.Failure(e)), e);
        }
    }
}
