using Microsoft.AspNetCore.Http;
using Nami.Server.Http;
using Nami.Server.Jobs;

namespace Nami.Server.Runs;

/// <summary>The network of a run of the sine, to be kept.</summary>
internal static class SineModel
{
    /// <exception cref="ApiException">The run is none of the sine, or nothing is recorded yet.</exception>
    public static IResult Of(Run run)
    {
        var work = run.Work as SineWork ?? throw ApiException.NotFound("only a run of the sine, by this server, has a network to take; trained models are at /v1/models");
        return TypedResults.Bytes(work.Model(), "application/octet-stream", "sine.safetensors");
    }
}
