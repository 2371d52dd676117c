namespace Nami.Server.Http;

/// <summary>Marks an endpoint that needs no token.</summary>
internal sealed class OpenEndpoint;
