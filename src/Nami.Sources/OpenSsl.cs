using System.Runtime.InteropServices;

namespace Nami.Sources;

/// <summary>
/// OpenSSL, which .NET on Linux does not bring along and needs for passwords of PostgreSQL and for encrypted connections. It is looked for
/// before, as the runtime, where it finds none, ends the whole process instead of throwing.
/// </summary>
internal static class OpenSsl
{
    // What .NET 10 looks for, besides a version that the variable CLR_OPENSSL_VERSION_OVERRIDE names.
    private static readonly string[] s_versions = ["3", "1.1"];

    /// <param name="place">What errors call what needs it, such as a database.</param>
    /// <param name="purpose">What it is needed for.</param>
    /// <exception cref="InputException">This is Linux, and has none.</exception>
    public static void Require(string place, string purpose)
    {
        if (OperatingSystem.IsLinux())
            Require(place, purpose, name => NativeLibrary.TryLoad(name, out _));
    }

    /// <param name="place">What errors call what needs it.</param>
    /// <param name="purpose">What it is needed for.</param>
    /// <param name="isThere">Tells whether a library can be loaded.</param>
    /// <exception cref="InputException">None can.</exception>
    internal static void Require(string place, string purpose, Func<string, bool> isThere)
    {
        string?[] versions = [Environment.GetEnvironmentVariable("CLR_OPENSSL_VERSION_OVERRIDE"), .. s_versions];
        if (!versions.Any(version => version is { Length: > 0 } && isThere($"libssl.so.{version}")))
            throw new InputException(
                $"{place}: {purpose} needs OpenSSL, but libssl isn't installed on this machine. Install it, for example with: apt-get install openssl");
    }
}
