using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Server.Runs;

namespace Nami.Server.Tests;

public sealed class RunTests
{
    // Takes many seconds on any machine.
    private const string Long = "v1/train?name=long&horizon=3&steps=100000&members=10&hidden_size=256&seed=1";

    // One epoch of it takes minutes.
    private const string Slow = "v1/train?name=slow&horizon=12&window=30&steps=100&members=1&hidden_size=512&layers=4&batch_size=64&seed=1";

    [Fact]
    public async Task A_training_gives_the_same_model_as_the_library()
    {
        await using var server = await TestServer.StartAsync();
        await server.TrainAsync("sales");
        var expected = Forecaster.Fit(
            CsvPanel.Read(new StringReader(TestSeries.Csv()), "test"), new() { Horizon = 3, Steps = 50, Members = 1, Seed = 1 });
        string file = Path.Combine(server.Folder, "expected");
        expected.Save(file);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(server.Folder, "sales.nami")));
        Assert.Equal(File.ReadAllBytes(file), await server.Client.GetByteArrayAsync("v1/models/sales/file"));

        // The same series as JSON.
        var run = await server.PostAsync("v1/train",
            $$"""{"name":"again","horizon":3,"steps":50,"members":1,"seed":1,"series":{{TestSeries.Json()}}}""", HttpStatusCode.Accepted);
        Assert.Equal("done", TestServer.Status(await server.EndAsync(run)));
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(server.Folder, "again.nami")));
        Assert.Equal(["again", "sales"], (await server.GetAsync("v1/models")).GetProperty("models").EnumerateArray()
            .Select(model => model.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task An_evaluation_compares_with_other_methods_and_lists_the_worst_series_first()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EndAsync(await server.PostCsvAsync(
            "v1/evaluate?horizon=3&steps=50&members=1&seed=1&windows=2", TestSeries.Csv(), HttpStatusCode.Accepted));
        var scores = run.GetProperty("evaluation").GetProperty("scores").EnumerateArray().ToArray();
        Assert.Equal(["nami", "combination", "ets", "theta", "seasonal_naive", "naive", "drift"],
            scores.Select(score => score.GetProperty("model").GetString()));
        Assert.All(scores, score => Assert.True(score.GetProperty("mase").GetDouble() > 0));

        var list = (await server.GetAsync($"v1/runs/{TestServer.Id(run)}/series")).GetProperty("series").EnumerateArray().ToArray();
        Assert.True(list[0].GetProperty("mase").GetDouble() >= list[1].GetProperty("mase").GetDouble());
        Assert.Equal(1, (await server.GetAsync($"v1/runs/{TestServer.Id(run)}/series?search=S1")).GetProperty("count").GetInt32());
        var one = await server.GetAsync($"v1/runs/{TestServer.Id(run)}/series/1");
        Assert.Equal(("s1", 60, 2),
            (one.GetProperty("unique_id").GetString(), one.GetProperty("y").GetArrayLength(), one.GetProperty("windows").GetArrayLength()));
        Assert.Equal(57, one.GetProperty("windows")[1].GetProperty("cutoff").GetInt32());
        Assert.Equal(TestSeries.Stamp(60), one.GetProperty("forecast").GetProperty("ds")[0].GetString());
        Assert.Equal(TestSeries.Value(1, 59), one.GetProperty("baselines")[1].GetProperty("median")[0].GetDouble());
        await server.GetAsync($"v1/runs/{TestServer.Id(run)}/series/2", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_evaluation_has_the_verdict_of_the_library_also_after_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("nami-verdict").FullName;
        JsonElement run;
        await using (var server = await TestServer.StartAsync(folder: folder))
            run = await server.EndAsync(await server.PostCsvAsync(
                "v1/evaluate?horizon=3&method=ets&aligned=true", TestSeries.Csv(5, 60), HttpStatusCode.Accepted));
        var panel = CsvPanel.Read(new StringReader(TestSeries.Csv(5, 60)), "sales");
        var options = new ForecasterOptions { Horizon = 3, Method = ForecastMethod.Ets };
        var backtest = Backtest.Rolling(panel, 3).For(options);
        var model = Forecaster.Fit(backtest.Training, options with { Season = backtest.Season });
        var verdict = backtest.Run(history => model.Forecast(history)).Verdict!;

        // 70 % of 60 rows are 42.
        Assert.Equal((6, 90), (verdict.Windows, verdict.Points));
        string[] sentences = [.. verdict.Sentences.Select(FormattableString.Invariant)];
        Assert.StartsWith("nami (ets) ", sentences[0], StringComparison.Ordinal);
        Assert.Equal(sentences, Text(run));
        Assert.Equal(
            verdict.Comparisons[0].Difference,
            run.GetProperty("evaluation").GetProperty("verdict").GetProperty("comparisons")[0].GetProperty("difference").GetDouble());

        await using (var again = await TestServer.StartAsync(folder: folder))
            Assert.Equal(sentences, Text(await again.GetAsync($"v1/runs/{TestServer.Id(run)}")));
        Directory.Delete(folder, recursive: true);

        static string?[] Text(JsonElement run) =>
            [.. run.GetProperty("evaluation").GetProperty("verdict").GetProperty("text").EnumerateArray().Select(line => line.GetString())];
    }

    [Fact]
    public async Task A_horizon_longer_than_the_series_needs_force()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EndAsync(await server.PostCsvAsync(
            "v1/train?name=a&horizon=70&method=ets", TestSeries.Csv(), HttpStatusCode.Accepted));
        Assert.Equal("failed", TestServer.Status(run));
        Assert.EndsWith("or set force to forecast that far ahead.", run.GetProperty("detail").GetString(), StringComparison.Ordinal);
        run = await server.EndAsync(await server.PostCsvAsync(
            "v1/train?name=a&horizon=70&method=ets&force=true", TestSeries.Csv(), HttpStatusCode.Accepted));
        Assert.Equal("done", TestServer.Status(run));
    }

    [Fact]
    public async Task Describe_reports_gaps_and_seasons()
    {
        await using var server = await TestServer.StartAsync();
        var found = await server.PostCsvAsync(
            "v1/describe", TestSeries.Csv().Replace("s1,2015-03-01,", "s1,2015-03-01,NA #", StringComparison.Ordinal)
                .Replace("NA #", "NA\n#", StringComparison.Ordinal).Split('#')[0] + "s1,2015-05-01,3\n");
        Assert.Equal((2, 1, 12),
            (found.GetProperty("count").GetInt32(), found.GetProperty("gaps").GetInt32(), found.GetProperty("season").GetInt32()));
        Assert.Equal(2, found.GetProperty("missing").GetInt32());
        Assert.Equal(TestSeries.Value(0, 0), found.GetProperty("first").GetProperty("y")[0].GetDouble());
    }

    [Fact]
    public async Task A_stopped_training_keeps_its_model()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted);
        await server.UntilAsync(run, epochs: 2);
        await server.PostAsync($"v1/runs/{TestServer.Id(run)}/stop", "");
        Assert.Equal("stopped", TestServer.Status(await server.EndAsync(run)));
        await server.PostAsync("v1/forecast", """{"model":"long"}""");
    }

    [Fact]
    public async Task A_deleted_training_leaves_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted);
        await server.UntilAsync(run, "running");
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync($"v1/runs/{TestServer.Id(run)}")).StatusCode);
        await server.GetAsync($"v1/runs/{TestServer.Id(run)}", HttpStatusCode.NotFound);
        await server.TrainAsync("next"); // when its turn comes, the other run has ended
        Assert.Equal(["next.nami"], Directory.EnumerateFiles(server.Folder, "*.nami").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Runs_wait_in_order_and_a_full_queue_rejects_more()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new() { WaitingRuns = 2 } });
        var first = await server.UntilAsync(await server.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted), "running");
        var second = await server.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted);
        var third = await server.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted);
        Assert.Equal((0, 1), (second.GetProperty("waiting").GetInt32(), third.GetProperty("waiting").GetInt32()));
        var response = await server.Client.PostAsync(Long, new StringContent(TestSeries.Csv(), Encoding.UTF8, "text/csv"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (response.StatusCode, response.Headers.RetryAfter?.ToString()));
        await server.PostAsync($"v1/runs/{TestServer.Id(second)}/stop", "");
        Assert.Equal("stopped", TestServer.Status(await server.EndAsync(second)));
        Assert.Equal("running", TestServer.Status(await server.GetAsync($"v1/runs/{TestServer.Id(first)}")));
    }

    [Fact]
    public async Task Runs_stop_at_the_time_limit()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = new() { RunTime = TimeSpan.FromMilliseconds(300) } });
        var run = await server.EndAsync(await server.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted));
        Assert.Equal("stopped", TestServer.Status(run));
        Assert.Contains("longer than", run.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("size", "large")]
    public async Task The_time_limit_stops_a_training_during_an_epoch()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = new() { RunTime = TimeSpan.FromSeconds(1) } });
        var run = await server.EndAsync(await server.PostCsvAsync(Slow, TestSeries.Csv(), HttpStatusCode.Accepted));
        Assert.Equal(("stopped", 0), (TestServer.Status(run), run.GetProperty("epochs_done").GetInt32()));
        Assert.Contains("longer than", run.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(server.Folder, "*.nami"));
    }

    [Fact]
    [Trait("size", "large")]
    public async Task A_training_stopped_during_its_first_epoch_reports_that_there_is_no_model()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.UntilAsync(await server.PostCsvAsync(Slow, TestSeries.Csv(), HttpStatusCode.Accepted), "running");
        await TestServer.UntilAsync(
            () => File.Exists(Path.Combine(server.Folder, "runs", TestServer.Id(run), "checkpoint")), "its first epoch has begun");
        await server.PostAsync($"v1/runs/{TestServer.Id(run)}/stop", "");
        run = await server.EndAsync(run);
        Assert.Equal(("stopped", "the run was stopped before its first epoch ended, so there is no model"),
            (TestServer.Status(run), run.GetProperty("detail").GetString()));
    }

    [Fact]
    [Trait("size", "large")]
    public async Task Runs_that_do_not_stop_in_time_can_be_resumed()
    {
        string folder = Directory.CreateTempSubdirectory("nami-server-").FullName;
        try
        {
            await using (var first = await TestServer.StartAsync(folder: folder))
            {
                var run = await first.UntilAsync(await first.PostCsvAsync(Slow, TestSeries.Csv(), HttpStatusCode.Accepted), "running");
                var waiting = await first.PostCsvAsync(Long, TestSeries.Csv(), HttpStatusCode.Accepted);
                var service = first.Services.GetRequiredService<RunService>();
                await service.StopAsync(new CancellationToken(canceled: true));
                Assert.Equal(1, service.LeftBehind);
                Assert.Equal("interrupted", TestServer.Status(await first.GetAsync($"v1/runs/{TestServer.Id(waiting)}")));
            }
            await using var second = await TestServer.StartAsync(folder: folder);
            Assert.All((await second.GetAsync("v1/runs")).GetProperty("runs").EnumerateArray(),
                run => Assert.Equal("interrupted", TestServer.Status(run)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task New_runs_replace_the_oldest_ended_ones()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new() { Runs = 2 } });
        var ids = new List<string>();
        for (int i = 0; i < 3; i++)
            ids.Add(TestServer.Id(await server.EndAsync(await server.PostAsync("v1/sine", """{"epochs":1}""", HttpStatusCode.Accepted))));
        Assert.Equal([ids[2], ids[1]], (await server.GetAsync("v1/runs")).GetProperty("runs").EnumerateArray().Select(TestServer.Id));
    }

    [Fact]
    [Trait("size", "large")]
    public async Task Resumed_runs_give_the_same_bits()
    {
        string folder = Directory.CreateTempSubdirectory("nami-server-").FullName;
        try
        {
            const string Request = "v1/train?name=sales&horizon=3&steps=3000&members=2&seed=1";
            string[] ids;
            await using (var first = await TestServer.StartAsync(folder: folder))
            {
                var run = await first.PostCsvAsync(Request, TestSeries.Csv(), HttpStatusCode.Accepted);
                var waiting = await first.PostCsvAsync(
                    "v1/train?name=waiting&horizon=3&steps=50&members=1&seed=1", TestSeries.Csv(), HttpStatusCode.Accepted);
                await first.UntilAsync(run, epochs: 3);
                ids = [TestServer.Id(run), TestServer.Id(waiting)];
            }
            Assert.Empty(Directory.EnumerateFiles(folder, "*.nami"));
            await using (var between = await TestServer.StartAsync(folder: folder))
                Assert.InRange(Done(await between.GetAsync($"v1/runs/{ids[0]}")), 3, 1000);
            await using var second = await TestServer.StartAsync(folder: folder);
            foreach (string id in ids)
            {
                var run = await second.GetAsync($"v1/runs/{id}");
                Assert.Equal("interrupted", TestServer.Status(run));
                await second.PostAsync($"v1/runs/{id}/resume", "", HttpStatusCode.Accepted);
                await second.PostAsync($"v1/runs/{id}/resume", "", HttpStatusCode.Conflict);
                Assert.Equal("done", TestServer.Status(await second.EndAsync(run)));
            }
            var straight = await second.EndAsync(await second.PostCsvAsync(
                Request.Replace("sales", "straight", StringComparison.Ordinal), TestSeries.Csv(), HttpStatusCode.Accepted));
            Assert.Equal("done", TestServer.Status(straight));
            Assert.Equal(Done(straight), Done(await second.GetAsync($"v1/runs/{ids[0]}")));
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "straight.nami")), File.ReadAllBytes(Path.Combine(folder, "sales.nami")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static int Done(System.Text.Json.JsonElement run) => run.GetProperty("epochs_done").GetInt32();
    }
}
