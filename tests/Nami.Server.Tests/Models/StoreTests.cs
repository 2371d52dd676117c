using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Nami.Cli.Tests;
using Nami.Forecasting;
using Nami.Server.Http;
using Nami.Server.Models;

namespace Nami.Server.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nami-server-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Models_are_read_again_and_what_is_damaged_is_passed_over()
    {
        string run;
        await using (var first = await TestServer.StartAsync(folder: _folder))
        {
            await first.TrainAsync("good");
            run = TestServer.Id((await first.GetAsync("v1/runs")).GetProperty("runs")[0]);
        }
        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, "good.nami"));
        File.WriteAllBytes(Path.Combine(_folder, "cut.nami"), bytes[..(bytes.Length / 2)]);
        File.WriteAllBytes(Path.Combine(_folder, "wrong name.nami"), bytes);
        LargeFile.Write(Path.Combine(_folder, "huge.nami"));
        File.WriteAllText(Path.Combine(_folder, ".abcdefgh.xyz.tmp"), "unfinished");
        File.WriteAllText(Path.Combine(_folder, "own.tmp"), "another's");

        var recursive = RecursiveForecaster.Fit(
            new("s", Enumerable.Range(0, 40).Select(t => (double)(t % 7)).ToArray()), new() { Training = new() { Epochs = 1 } });
        recursive.Save(Path.Combine(_folder, "recursive.nami"));
        string state = Path.Combine(_folder, "runs", run, "run.json");
        int epochs = System.Text.Json.JsonDocument.Parse(File.ReadAllText(state)).RootElement.GetProperty("epochs_done").GetInt32();
        Directory.CreateDirectory(Path.Combine(_folder, "runs", "cut"));
        File.WriteAllText(Path.Combine(_folder, "runs", "cut", "run.json"), File.ReadAllText(state)[..20]);

        await using var second = await TestServer.StartAsync(folder: _folder);
        Assert.Equal(["cut.nami", "huge.nami", "recursive.nami", "runs/cut", "wrong name.nami"],
            second.Warnings.Select(warning => warning.Split(" is passed over: ")[0]).Order(StringComparer.Ordinal));
        Assert.Contains("runs/cut is passed over: its run.json is damaged, from line 1 on; delete the folder if the run is not needed",
            second.Warnings);
        Assert.Contains(second.Warnings,
            warning => warning.Contains("a recursive model of one series. Expected a model of kind panel", StringComparison.Ordinal));
        Assert.True(epochs > 0);
        Assert.Equal(epochs, (await second.GetAsync($"v1/runs/{run}")).GetProperty("epochs_done").GetInt32());
        Assert.Equal(["good"], (await second.GetAsync("v1/models")).GetProperty("models").EnumerateArray()
            .Select(model => model.GetProperty("name").GetString()));
        Assert.True(File.Exists(Path.Combine(_folder, "cut.nami")));
        Assert.False(File.Exists(Path.Combine(_folder, ".abcdefgh.xyz.tmp")));
        Assert.True(File.Exists(Path.Combine(_folder, "own.tmp")));
        Assert.Equal(HttpStatusCode.NoContent, (await second.Client.DeleteAsync("v1/models/good")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Client.DeleteAsync("v1/models/good")).StatusCode);
        Assert.False(File.Exists(Path.Combine(_folder, "good.nami")));
    }

    [Fact]
    public async Task Two_servers_do_not_share_a_folder()
    {
        await using var first = await TestServer.StartAsync(folder: _folder);
        var failure = await Assert.ThrowsAsync<InputException>(() => TestServer.StartAsync(folder: _folder));
        Assert.Contains("if another server has it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_models_are_kept_than_may_be()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new() { Models = 1 } }, _folder);
        await server.TrainAsync("one");
        await server.PostCsvAsync("v1/train?name=two&horizon=3", TestSeries.Csv(), HttpStatusCode.Conflict);
        await server.TrainAsync("one");
    }

    [Fact]
    public async Task Observations_of_many_clients_are_all_kept()
    {
        await using (var server = await TestServer.StartAsync(folder: _folder))
        {
            await server.TrainAsync("sales", TestSeries.Csv(8));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async s =>
            {
                for (int t = 60; t < 63; t++)
                    await server.PostCsvAsync("v1/models/sales/observe", $"unique_id,ds,y\ns{s},{TestSeries.Stamp(t)},{s}\n");
            }));
        }
        Assert.All(Forecaster.Load(Path.Combine(_folder, "sales.nami")).History.Series,
            series => Assert.Equal(TestSeries.Stamp(62), series.Time.Format(series.Length - 1)));
    }

    [Fact]
    public async Task A_model_that_comes_and_goes_is_there_whole_or_not_at_all()
    {
        await using var server = await TestServer.StartAsync(folder: _folder);
        await server.TrainAsync("sales");
        var store = server.Services.GetRequiredService<ModelStore>();
        var (model, whole) = (store.Get("sales").Forecaster, await server.Client.GetByteArrayAsync("v1/models/sales/file"));
        var coming = Task.Run(() =>
        {
            for (int i = 0; i < 300; i++)
            {
                store.Put("sales", model);
                try
                {
                    store.Delete("sales");
                }
                catch (ApiException e)
                {
                    Assert.Equal(StatusCodes.Status404NotFound, e.Status);
                }
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            while (!coming.IsCompleted)
            {
                using var response = await server.Client.GetAsync("v1/models/sales/file");
                if (response.StatusCode != HttpStatusCode.NotFound)
                    Assert.Equal(whole, await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
            }
        }));
        await coming;
    }

    [Fact]
    public async Task A_model_that_is_deleted_while_an_observation_waits_does_not_come_back()
    {
        await using var server = await TestServer.StartAsync(folder: _folder);
        await server.TrainAsync("sales");
        var gate = server.Services.GetRequiredService<RequestGate>();
        Task<System.Text.Json.JsonElement> observation;
        using (BusyGate.Fill(server))
        {
            observation = server.PostAsync(
                "v1/models/sales/observe", """{"series":[{"unique_id":"s1","ds":["2020-01-01"],"y":[107.5]}]}""", HttpStatusCode.NotFound);
            while (gate.WaitingForecasts == 0) // it has its model, and waits for a processor
                await Task.Delay(5);
            Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("v1/models/sales")).StatusCode);
        }
        Assert.Contains("deleted meanwhile", (await observation).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "sales.nami")));
        await server.GetAsync("v1/models/sales", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_that_takes_a_deleted_ones_name_stays(bool isPutWaiting)
    {
        await using var server = await TestServer.StartAsync(folder: _folder);
        await server.TrainAsync("sales");
        var store = server.Services.GetRequiredService<ModelStore>();
        var deleted = store.Get("sales");
        Exception? failure = null;
        var waiting = new Thread(() =>
        {
            if (isPutWaiting)
                store.Put("sales", deleted.Forecaster);
            else
                failure = Record.Exception(() => store.Delete("sales"));
        });
        lock (deleted.Writing)
        {
            waiting.Start();
            while ((waiting.ThreadState & ThreadState.WaitSleepJoin) == 0)
                Thread.Sleep(1);
            store.Delete("sales");
            if (!isPutWaiting)
                store.Put("sales", deleted.Forecaster);
        }
        waiting.Join();
        Assert.Equal(!isPutWaiting, failure is ApiException);
        Assert.NotSame(deleted, store.Get("sales"));
        Assert.True(File.Exists(Path.Combine(_folder, "sales.nami")));
    }

    [Fact]
    public async Task A_model_whose_file_finds_no_room_is_not_there()
    {
        await using var server = await TestServer.StartAsync(folder: _folder);
        await server.TrainAsync("sales");
        var store = server.Services.GetRequiredService<ModelStore>();
        Directory.CreateDirectory(Path.Combine(_folder, "other.nami")); // no file can take its place
        Assert.ThrowsAny<Exception>(() => store.Put("other", store.Get("sales").Forecaster));
        await server.GetAsync("v1/models/other", HttpStatusCode.NotFound);
        File.Delete(Path.Combine(_folder, "sales.nami")); // by another program
        await server.GetAsync("v1/models/sales/file", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_an_app_it_lies_where_the_app_wants_it()
    {
        await using var server = await TestServer.StartAsync(folder: _folder, prefix: "/forecast");
        await server.GetAsync("forecast/v1/models");
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("v1/models")).StatusCode);
        var response = await server.Client.PostAsync(
            "forecast/v1/sine", new StringContent("""{"epochs":1}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK,
            (await server.Client.GetAsync(new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!))).StatusCode);
        Assert.Equal("text/html", (await server.Client.GetAsync("forecast/")).Content.Headers.ContentType?.MediaType);
        string metrics = await server.Client.GetStringAsync("forecast/metrics");
        Assert.Contains("nami_requests_total{status=\"202\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("# TYPE nami_forecast_duration_seconds histogram", metrics, StringComparison.Ordinal);
    }
}
