using Microsoft.AspNetCore.Builder;
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

/// <summary>Nami in an ASP.NET Core app: <c>builder.Services.AddNami(…)</c>, then <c>app.MapNami("/forecast")</c>.</summary>
public static class NamiServer
{
    /// <summary>Adds what the endpoints need. The folder of the models is opened when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="options">How it works, and what it lets others do.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddNami(this IServiceCollection services, NamiServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.AddRouting();
        services.AddSingleton(options);
        services.AddSingleton(options.Limits);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ServerFolder>().AddSingleton<ServerMetrics>().AddSingleton<TokenCheck>().AddSingleton<OriginCheck>()
            .AddSingleton<RequestLanguage>().AddSingleton<RequestGuard>();
        services.AddSingleton<RequestBody>().AddSingleton<RequestReader>().AddSingleton<RequestGate>().AddSingleton<RunWatch>();
        services.AddSingleton<ModelStore>().AddSingleton<RunStore>().AddSingleton<RunService>();
        services.AddSingleton<ApiDocument>();
        ApiDocument.AddTo(services);
        services.AddHostedService(provider => provider.GetRequiredService<RunService>());
        return services;
    }

    /// <summary>Maps the endpoints: <c>/v1/…</c>, <c>/healthz</c>, <c>/metrics</c>, each below <paramref name="prefix"/>.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">Where they lie, such as <c>/forecast</c>; by default at the root.</param>
    /// <returns>All of them, to be guarded or named together, as by <c>RequireAuthorization</c>.</returns>
    public static IEndpointConventionBuilder MapNami(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var guard = services.GetRequiredService<RequestGuard>();
        var (models, metrics) = (services.GetRequiredService<ModelStore>(), services.GetRequiredService<ServerMetrics>());
        metrics.Models = () => models.Count;

        var group = Group(endpoints, prefix, guard, QueryOf);
        group.MapGet("/healthz", () => TypedResults.Text("healthy\n")).WithName("health").WithSummary("Whether the server is up")
            .WithMetadata(new OpenEndpoint());
        // Monitors ask so.
        group.MapMethods("/healthz", ["HEAD"], () => TypedResults.Ok()).WithMetadata(new OpenEndpoint()).ExcludeFromDescription();
        group.MapGet("/metrics", () => TypedResults.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8")).WithName("metrics")
            .WithSummary("What the server counts, for Prometheus");
        group.MapGet("/openapi/v1.json", async (HttpContext context, ApiDocument document) =>
            TypedResults.Bytes(await document.WriteAsync(context.RequestServices, context.RequestAborted), "application/json"))
            .ExcludeFromDescription();
        ForecastEndpoints.Map(group);
        ModelEndpoints.Map(group);
        RunEndpoints.Map(group);
        group.WithGroupName(ApiDocument.Name);
        return group;
    }

    /// <summary>Maps the studio, a page that drives the endpoints, which are mapped at the same place.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">Where it lies; the page is at the prefix with a slash behind it.</param>
    /// <returns>All its files, to be guarded together.</returns>
    public static IEndpointConventionBuilder MapNamiStudio(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var group = Group(endpoints, prefix, services.GetRequiredService<RequestGuard>(), _ => null);
        StudioEndpoints.Map(group, services.GetRequiredService<TokenCheck>());
        return group;
    }

    private static RouteGroupBuilder Group(
        IEndpointRouteBuilder endpoints, string prefix, RequestGuard guard, Func<IList<object>, string[]?> query)
    {
        var group = endpoints.MapGroup(prefix);
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
            endpoint.RequestDelegate = guard.Around(
                endpoint.RequestDelegate!, endpoint.Metadata.OfType<OpenEndpoint>().Any(), query(endpoint.Metadata)));
        return group;
    }

    // Who reads a body reads its fields from the query, too, where it comes as CSV. Monitors may add what they like.
    private static string[]? QueryOf(IList<object> metadata) =>
        metadata.Any(one => one is RequestFields or OpenEndpoint) ? null : [.. metadata.OfType<QueryField>().Select(field => field.Name)];
}
