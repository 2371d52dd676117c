using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Nami.Server.Tests;

/// <summary>Nami in an app that has services and endpoints of its own.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Each_exception_handler_handles_its_own_endpoints()
    {
        await using var server = await TestServer.StartAsync(
            services: services => services.AddExceptionHandler<Teapot>().AddProblemDetails(),
            app: app => app.UseExceptionHandler().UseEndpoints(endpoints =>
                endpoints.MapGet("/fails", string () => throw new InputException("wrong"))));
        Assert.Equal(StatusCodes.Status418ImATeapot, (int)(await server.Client.GetAsync("fails")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/models/none") { Headers = { { "Accept", "text/csv" } } };
        using var response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(
            """{"type":"about:blank","title":"Not Found","status":404,"detail":"there is no model \"none\"; GET /v1/models lists the models"}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Empty(server.Warnings); // rejected requests are not errors of the server
    }

    [Fact]
    public async Task Internal_errors_are_logged_and_not_shown()
    {
        await using var server = await TestServer.StartAsync(
            conventions: endpoints => endpoints.AddEndpointFilter(
                ValueTask<object?> (context, next) => throw new InvalidOperationException("secret")));
        var problem = await server.PostAsync("v1/sine", "{}", HttpStatusCode.InternalServerError);
        Assert.Equal("internal server error; the server's log has the details", problem.GetProperty("detail").GetString());
        Assert.Equal(["POST /v1/sine: internal error"], server.Warnings);
    }

    [Fact]
    public async Task A_client_that_disconnects_is_not_an_error()
    {
        await using var server = await TestServer.StartAsync();
        using (BusyGate.Fill(server))
        {
            await server.TrainAsync("sales");
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            using var content = new StringContent("""{"model":"sales"}""", System.Text.Encoding.UTF8, "application/json");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => server.Client.PostAsync("v1/forecast", content, impatient.Token));
            await TestServer.UntilAsync(
                () => server.Client.GetStringAsync("metrics").Result.Contains("status=\"499\"", StringComparison.Ordinal),
                "the request has ended");
        }
        Assert.Empty(server.Warnings);
    }

    [Fact]
    public async Task Anonymous_endpoints_need_no_token()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Token = "correct horse battery" }, conventions: endpoints => endpoints.AllowAnonymous());
        await server.GetAsync("v1/models");
    }

    [Fact]
    public void Options_print_no_token()
    {
        var options = new NamiServerOptions { Models = "m", Token = "correct horse battery" };
        Assert.DoesNotContain("correct", options.ToString(), StringComparison.Ordinal);
        Assert.Contains("Token = ***", options.ToString(), StringComparison.Ordinal);
    }

    private sealed class Teapot : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return ValueTask.FromResult(true);
        }
    }
}
