using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Nami.Cli.Commands.Serving;

/// <summary>Where the server listens.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
/// <param name="Certificate">The certificate, by which it speaks HTTPS; null for HTTP.</param>
internal sealed record ServingPlace(IPAddress Address, int Port, X509Certificate2? Certificate);
