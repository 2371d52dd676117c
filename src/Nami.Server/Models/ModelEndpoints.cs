using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Nami.Documents;
using Nami.Server.Http;

namespace Nami.Server.Models;

/// <summary>Endpoints of models.</summary>
internal static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", All)
            .WithName("models").WithSummary("List the models").Produces<ModelList>();
        routes.MapGet("/v1/models/{name}", (string name, HttpContext context, ModelStore models, RequestLanguage language) =>
            TypedResults.Json(Described(models.Get(name), language.For(context)), DocumentsJson.Instance.ModelDocument))
            .WithName("model").WithSummary("Get a model's settings").Produces<ModelDocument>();
        routes.MapGet("/v1/models/{name}/file", File)
            .WithName("modelFile").WithSummary("Download a model file").Produces(200, contentType: "application/octet-stream");
        routes.MapDelete("/v1/models/{name}", Delete)
            .WithName("deleteModel").WithSummary("Delete a model").Produces(204);
    }

    private static JsonHttpResult<ModelList> All(HttpContext context, ModelStore models, RequestLanguage language)
    {
        var say = language.For(context);
        return TypedResults.Json(new([.. models.All.Select(model => Described(model, say))]), DocumentsJson.Instance.ModelList);
    }

    private static ModelDocument Described(StoredModel model, Func<FormattableString, string> say) =>
        ModelDocument.Of(model.Name, model.Forecaster, say);

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
