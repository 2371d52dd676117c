using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Models;
using Nami.Server.Runs;
using Nami.Server.Series;
using Nami.Server.Studio;

namespace Nami.Server;

/// <summary>Adds Nami to an ASP.NET Core app: <c>builder.Services.AddNami(…)</c>, then <c>app.MapNami("/forecast")</c>.</summary>
public static class NamiServer
{
    /// <summary>Adds the services of the endpoints. The models folder is opened when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="options">The settings and limits of the server.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddNami(this IServiceCollection services, NamiServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        // AddRouting would add constraints by regular expressions, which no route of ours has: a megabyte of nami ahead of time.
        services.AddRoutingCore();
        services.AddSingleton(options);
        services.AddSingleton(options.Limits);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ServerFolder>().AddSingleton<ServerMetrics>().AddSingleton<TokenCheck>().AddSingleton<OriginCheck>()
            .AddSingleton<RequestLanguage>().AddSingleton<RequestGuard>();
        services.AddSingleton<RequestBody>().AddSingleton<RequestReader>().AddSingleton<RequestGate>().AddSingleton<RunWatch>();
        services.AddSingleton<ModelStore>().AddSingleton<RunStore>().AddSingleton<RunService>();
        services.AddSingleton<ApiDocument>();
        ApiDocument.AddTo(services);
        // First, because a handler of the app may handle every exception; this one handles those of its own endpoints only.
        services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, ProblemHandler>());
        services.AddHostedService(provider => provider.GetRequiredService<RunService>());
        return services;
    }

    /// <summary>Maps the endpoints <c>/v1/…</c>, <c>/healthz</c> and <c>/metrics</c> below <paramref name="prefix"/>.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">The path prefix, such as <c>/forecast</c>; by default none.</param>
    /// <returns>
    /// The endpoints, for conventions such as <c>RequireAuthorization</c>. <c>AllowAnonymous</c> also turns off the check of
    /// <see cref="NamiServerOptions.Token"/>.
    /// </returns>
    public static IEndpointConventionBuilder MapNami(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var (models, metrics) = (services.GetRequiredService<ModelStore>(), services.GetRequiredService<ServerMetrics>());
        metrics.Models = () => models.Count;

        var group = Group(endpoints, prefix, QueryOf);
        group.MapGet("/healthz", () => TypedResults.Text("healthy\n")).WithName("health").WithSummary("Check that the server is up")
            .WithMetadata(new AnyQuery()).AllowAnonymous();
        // Monitors use HEAD.
        group.MapMethods("/healthz", ["HEAD"], () => TypedResults.Ok()).WithMetadata(new AnyQuery()).AllowAnonymous()
            .ExcludeFromDescription();
        group.MapGet("/metrics", () => TypedResults.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8")).WithName("metrics")
            .WithSummary("Get the server's metrics in Prometheus format");
        group.MapGet("/openapi/v1.json", async (HttpContext context, ApiDocument document) =>
            TypedResults.Bytes(await document.WriteAsync(context.RequestServices, context.RequestAborted), "application/json"))
            .ExcludeFromDescription();
        ForecastEndpoints.Map(group);
        ModelEndpoints.Map(group);
        RunEndpoints.Map(group);
        group.WithGroupName(ApiDocument.Name);
        return group;
    }

    /// <summary>Maps the studio, a web page that uses the endpoints of <see cref="MapNami"/> below the same prefix.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">The path prefix; the page is at the prefix followed by a slash.</param>
    /// <returns>The files of the page, for conventions such as <c>RequireAuthorization</c>.</returns>
    public static IEndpointConventionBuilder MapNamiStudio(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var group = Group(endpoints, prefix, _ => null);
        StudioEndpoints.Map(group, endpoints.ServiceProvider.GetRequiredService<TokenCheck>());
        return group;
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints, string prefix, Func<IList<object>, string[]?> query)
    {
        var guard = endpoints.ServiceProvider.GetRequiredService<RequestGuard>();
        var group = endpoints.MapGroup(prefix).WithMetadata(new NamiEndpoint());
        ((IEndpointConventionBuilder)group).Finally(endpoint => endpoint.RequestDelegate = guard.Around(
            endpoints.CreateApplicationBuilder(), endpoint.RequestDelegate!, endpoint.Metadata, query(endpoint.Metadata)));
        return group;
    }

    // Endpoints that read a body check the query themselves: for a CSV body it has the other fields.
    private static string[]? QueryOf(IList<object> metadata) =>
        metadata.Any(one => one is RequestFields or AnyQuery) ? null : [.. metadata.OfType<QueryField>().Select(field => field.Name)];

    /// <summary>Metadata of an endpoint whose query may have any fields, as monitors add their own.</summary>
    private sealed class AnyQuery;
}
