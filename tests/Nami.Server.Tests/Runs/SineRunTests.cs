using System.Net;
using System.Text.Json;
using Nami.Forecasting;

namespace Nami.Server.Tests;

public sealed class SineRunTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Events_have_the_numbers_of_nami_sine()
    {
        var exercise = new SineExercise(new() { Training = new() { Seed = 1, Epochs = 61 } });
        _ = exercise.Run().Count();

        var run = await _server.PostAsync("v1/sine", """{"seed":1,"epochs":61}""", HttpStatusCode.Accepted);
        Assert.Equal(exercise.Series, run.GetProperty("sine").GetProperty("series").EnumerateArray().Select(value => value.GetSingle()));
        var events = await EventReader.AllAsync(_server, TestServer.Id(run));

        Assert.Equal(exercise.Losses, EventReader.Losses(events));
        Assert.Equal("done", TestServer.Status(events[^1].Data));
        var paths = events.SelectMany(one => one.Data.GetProperty("log").GetProperty("paths").EnumerateArray()).ToArray();
        Assert.Equal(exercise.Paths.Select(path => path.Epoch), paths.Select(path => path.GetProperty("epoch").GetInt32()));
        Assert.Equal(exercise.Paths[^1].Path, paths[^1].GetProperty("path").EnumerateArray().Select(value => value.GetSingle()));
    }

    [Fact]
    public async Task A_reconnecting_client_continues_where_it_was()
    {
        var run = await _server.PostAsync("v1/sine", """{"seed":1,"epochs":61}""", HttpStatusCode.Accepted);
        var events = await EventReader.AllAsync(_server, TestServer.Id(run));
        var rest = await EventReader.AllAsync(_server, TestServer.Id(run), "20.2");
        Assert.Equal(EventReader.Losses(events)[20..], EventReader.Losses(rest));
        Assert.Equal(20, rest[0].Data.GetProperty("log").GetProperty("first").GetInt32());
        Assert.Equal(2, rest[0].Data.GetProperty("log").GetProperty("first_path").GetInt32());

        using var again = new HttpRequestMessage(HttpMethod.Get, $"v1/runs/{TestServer.Id(run)}/events")
        {
            Headers = { { "Last-Event-ID", events[^1].Id } }
        };
        Assert.Equal(HttpStatusCode.NoContent, (await _server.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Updates_come_at_most_thirty_times_a_second()
    {
        var run = await _server.PostAsync("v1/sine", """{"seed":1,"epochs":3000,"hidden_size":8,"pace":3000}""", HttpStatusCode.Accepted);
        long start = TimeProvider.System.GetTimestamp();
        var events = await EventReader.AllAsync(_server, TestServer.Id(run));
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Assert.Equal(3000, EventReader.Losses(events).Length);
        Assert.InRange(events.Count, 2, 30 * seconds + 2);
    }

    [Fact]
    public async Task It_waits_steps_goes_on_and_gives_the_same_bits()
    {
        var run = await _server.UntilAsync(
            await _server.PostAsync("v1/sine", """{"seed":1,"epochs":31,"paused":true}""", HttpStatusCode.Accepted), "paused");
        string id = TestServer.Id(run);
        Assert.Equal(0, run.GetProperty("epochs_done").GetInt32());
        await _server.PostAsync($"v1/runs/{id}/step?epochs=7", "");
        run = await _server.UntilAsync(await _server.UntilAsync(run, epochs: 7), "paused");
        Assert.Equal(7, run.GetProperty("epochs_done").GetInt32());

        // A paused run delays no other.
        var other = await _server.EndAsync(await _server.PostAsync("v1/sine", """{"seed":1,"epochs":31}""", HttpStatusCode.Accepted));
        Assert.Equal("done", TestServer.Status(other));
        await _server.PostAsync($"v1/runs/{id}/continue", "");
        Assert.Equal("done", TestServer.Status(await _server.EndAsync(run)));
        Assert.Equal(EventReader.Losses(await EventReader.AllAsync(_server, TestServer.Id(other))),
            EventReader.Losses(await EventReader.AllAsync(_server, id)));
    }

    [Fact]
    public async Task It_can_be_paused_and_stopped()
    {
        var run = await _server.PostAsync("v1/sine", """{"epochs":100000,"pace":200}""", HttpStatusCode.Accepted);
        await _server.UntilAsync(run, "running");
        await _server.PostAsync($"v1/runs/{TestServer.Id(run)}/pause", "");
        await _server.UntilAsync(run, "paused");
        await _server.PostAsync($"v1/runs/{TestServer.Id(run)}/stop", "");
        Assert.Equal("stopped", TestServer.Status(await _server.EndAsync(run)));
        Assert.Equal(409, (await _server.PostAsync($"v1/runs/{TestServer.Id(run)}/continue", "", HttpStatusCode.Conflict))
            .GetProperty("status").GetInt32());
    }

    // Within the limits an epoch, and each path, can take an hour.
    [Theory]
    [InlineData("stop")]
    [InlineData("delete")]
    public async Task It_ends_during_an_epoch_and_makes_room_for_the_next(string how)
    {
        const string Large =
            "{\"points\":10000,\"window\":2000,\"hidden_size\":512,\"layers\":4,\"cell\":\"lstm\",\"batch_size\":1,\"epochs\":10}";
        var run = await _server.UntilAsync(await _server.PostAsync("v1/sine", Large, HttpStatusCode.Accepted), "running");
        var next = await _server.PostAsync("v1/sine", "{\"epochs\":11}", HttpStatusCode.Accepted);
        if (how == "delete")
            Assert.Equal(HttpStatusCode.NoContent, (await _server.Client.DeleteAsync($"v1/runs/{TestServer.Id(run)}")).StatusCode);
        else
            await _server.PostAsync($"v1/runs/{TestServer.Id(run)}/stop", "");
        Assert.Equal("done", TestServer.Status(await _server.EndAsync(next)));
        if (how == "stop")
            Assert.Equal(("stopped", 0), (TestServer.Status(run = await _server.EndAsync(run)), run.GetProperty("epochs_done").GetInt32()));
    }

    [Fact]
    public async Task Hidden_states_come_from_the_network_of_the_epoch()
    {
        var exercise = new SineExercise(new() { Network = new() { HiddenSize = 5 }, Training = new() { Seed = 1, Epochs = 21 } });
        float[] expected = [];
        foreach (var epoch in exercise.Run().Where(epoch => epoch.Epoch == 10))
            expected = HiddenStates.Of(exercise.Network, exercise.Windows.Input(3));

        var run = await _server.EndAsync(
            await _server.PostAsync("v1/sine", """{"seed":1,"epochs":21,"hidden_size":5}""", HttpStatusCode.Accepted));
        var found = await _server.GetAsync($"v1/runs/{TestServer.Id(run)}/hidden?window=3&epoch=14");
        Assert.Equal(10, found.GetProperty("epoch").GetInt32());
        Assert.Equal(expected,
            found.GetProperty("states").EnumerateArray().SelectMany(step => step.EnumerateArray()).Select(value => value.GetSingle()));
        await _server.GetAsync($"v1/runs/{TestServer.Id(run)}/hidden?window=40", HttpStatusCode.BadRequest);
        await _server.GetAsync($"v1/runs/{TestServer.Id(run)}/hidden?layer=1", HttpStatusCode.BadRequest);
        byte[] model = await _server.Client.GetByteArrayAsync($"v1/runs/{TestServer.Id(run)}/model");
        Assert.Contains("rnn.weight_ih_l0", System.Text.Encoding.UTF8.GetString(model), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"points":10,"window":10}""", "window")]
    [InlineData("""{"hidden_size":100000}""", "hidden_size")]
    [InlineData("""{"epochs":0}""", "epochs")]
    [InlineData("""{"epochs":100000,"every":1,"points":10000,"window":5}""", "every")]
    [InlineData("""{"noise":-1}""", "noise")]
    [InlineData("""{"cell":"transformer"}""", "cell")]
    [InlineData("""{"optimizer":"adagrad"}""", "optimizer")]
    [InlineData("""{"learning_rate":0}""", "learning_rate")]
    [InlineData("""{"seed":-1}""", "seed")]
    [InlineData("""{"pace":0}""", "pace")]
    [InlineData("""{"points":10000,"window":2000,"hidden_size":512,"layers":4,"cell":"lstm","batch_size":1024}""", "hidden_size")]
    public async Task Invalid_settings_are_rejected_with_their_field(string body, string field)
    {
        var problem = await _server.PostAsync("v1/sine", body, HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Empty((await _server.GetAsync("v1/runs")).GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task A_diverging_exercise_fails_with_the_reason()
    {
        var run = await _server.EndAsync(
            await _server.PostAsync("v1/sine", """{"learning_rate":1000,"seed":1}""", HttpStatusCode.Accepted));
        Assert.Equal("failed", TestServer.Status(run));
        Assert.Contains("finite", run.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
