using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Nami.Cli.Exit;
using Nami.Cli.Languages;
using Nami.Sources;

namespace Nami.Cli.Commands.Serving;

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
            throw new InputException(texts.WrongCertificate(file, e is CryptographicException ? InputError.OneLine(e) : texts.Failure(e)), e);
        }
    }
}
