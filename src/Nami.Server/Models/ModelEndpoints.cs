using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Nami.Server.Http;

namespace Nami.Server.Models;

/// <summary>The models.</summary>
internal static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models",
            (ModelStore models) => TypedResults.Json(new ModelList([.. models.All.Select(ModelDocument.Of)]), ModelJson.Web.ModelList))
            .WithName("models").WithSummary("All models").Produces<ModelList>();
        routes.MapGet("/v1/models/{name}",
            (string name, ModelStore models) => TypedResults.Json(ModelDocument.Of(models.Get(name)), ModelJson.Web.ModelDocument))
            .WithName("model").WithSummary("A model").Produces<ModelDocument>();
        routes.MapGet("/v1/models/{name}/file", File)
            .WithName("modelFile").WithSummary("A model's file").Produces(200, contentType: "application/octet-stream");
        routes.MapDelete("/v1/models/{name}", Delete)
            .WithName("deleteModel").WithSummary("Delete a model").Produces(204);
    }

    private static FileStreamHttpResult File(string name, ModelStore models)
    {
        var model = models.Get(name);
        return TypedResults.File(models.Open(model), "application/octet-stream", $"{model.Name}.nami");
    }

    private static NoContent Delete(string name, ModelStore models)
    {
        models.Delete(name);
        return TypedResults.NoContent();
    }
}

/// <summary>The JSON of models.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelList))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    public static ModelJson Web { get; } = new(ServerJson.Options());
}
