using System.Text;
using System.Text.RegularExpressions;
using static Nami.Server.Tests.Browser.StudioPage;

namespace Nami.Server.Tests.Browser;

[Trait("size", "large")]
public sealed class SinePageTests(StudioBrowser browser) : BrowserTests(browser)
{
    [Fact]
    public async Task Training_to_the_end_halves_the_loss()
    {
        await using var studio = await SineAsync(Browser, Server);
        await Expect(studio["path"]).ToHaveAttributeAsync("aria-label", "50 noisy points; nothing is learned yet.");
        await studio.TrainAsync();
        await Expect(studio["loss"]).ToHaveAttributeAsync("aria-label", new Regex("^The loss of 201 epochs"));
        double[] loss = await NumbersAsync(studio["loss"], "aria-label");
        Assert.True(loss[2] < loss[1] / 2, $"{loss[1]} → {loss[2]}");
        await Expect(studio["shown"]).ToHaveTextAsync(new Regex("^Epoch 200 "));
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex("^Done: 201 epochs"));
    }

    [Fact]
    public async Task A_run_can_be_paused_stepped_rewound_and_stopped()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=30");
        await studio["train"].ClickAsync();
        await studio.StateAsync("running");
        await Expect(studio["shown"]).ToHaveTextAsync(new Regex("^Epoch [1-9]"));
        await studio["pause"].ClickAsync();
        await studio.StateAsync("paused");
        double done = (await NumbersAsync(studio["sine-state"]))[0];
        await studio["step"].ClickAsync();
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex($"^Paused after {done + 10} of 201 epochs"));

        await studio["epoch"].FocusAsync();
        await studio.Page.Keyboard.PressAsync("Home");
        await Expect(studio["shown"]).ToHaveTextAsync(new Regex("^Epoch 0 "));
        string? first = await studio["path"].GetAttributeAsync("aria-label");
        await studio.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(studio["shown"]).ToHaveTextAsync(new Regex("^Epoch 1 "));
        Assert.NotEqual(first, await studio["path"].GetAttributeAsync("aria-label"));
        // Who looks back is not torn away by what is learned meanwhile.
        await studio["step"].ClickAsync();
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex($"^Paused after {done + 20} of 201 epochs"));
        await Expect(studio["shown"]).ToHaveTextAsync(new Regex("^Epoch 1 "));

        await studio["pause"].ClickAsync(); // it says Resume now
        await studio.StateAsync("running");
        await studio["stop"].ClickAsync();
        await studio.StateAsync("stopped");
        await Expect(studio["pause"]).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Two_runs_are_compared_also_after_a_reload()
    {
        await using var studio = await SineAsync(Browser, Server);
        await studio.TrainAsync();
        await studio["keep"].ClickAsync();
        await Expect(studio["difference"]).ToHaveTextAsync(new Regex("^This run is the reference"));
        await studio.Page.SelectOptionAsync("#field-cell", "lstm");
        await studio.StateAsync("ready");
        await studio.TrainAsync();
        await Expect(studio["difference"])
            .ToHaveTextAsync(new Regex(@"^Changed from the reference: Cell RNN → LSTM\. Last loss 0\.\d+ → 0\.\d+\.$"));
        await Expect(studio.Page.Locator(".key.reference")).ToBeVisibleAsync();

        string? difference = await studio["difference"].TextContentAsync();
        await studio.Page.ReloadAsync();
        await studio.StateAsync("done");
        await Expect(studio["difference"]).ToHaveTextAsync(difference!);
        await studio["forget"].ClickAsync();
        await Expect(studio.Page.Locator(".key.reference")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public async Task Choices_are_wide_enough_for_their_texts(string locale)
    {
        await using var studio = await SineAsync(Browser, Server, locale: locale);
        Assert.Empty(await studio.Page.EvaluateAsync<string[]>(
            """
            () => {
              const pen = document.createElement("canvas").getContext("2d"), arrow = 20;
              return [...document.querySelectorAll("#fields select")].flatMap(list => {
                const style = getComputedStyle(list), room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
                pen.font = `${style.fontSize} ${style.fontFamily}`;
                return [...list.options].map(option => option.textContent).filter(text => pen.measureText(text).width > room);
              });
            }
            """));
    }

    [Fact]
    public async Task A_link_holds_all_settings()
    {
        await using var studio = await SineAsync(Browser, Server,
            "points=30&noise=0.1&window=5&seed=7&cell=gru&layers=2&hidden_size=8&optimizer=adam&learning_rate=0.02&batch_size=4&epochs=20&pace=0");
        await studio["field-hidden_size"].FillAsync("12");
        await studio.Page.WaitForFunctionAsync("location.hash.includes('hidden_size=12')");
        await using var other = await OpenAsync(Browser, Server, new Uri(studio.Page.Url).Fragment);
        foreach (var (field, value) in new[]
        {
            ("points", "30"), ("noise", "0.1"), ("window", "5"), ("seed", "7"), ("cell", "gru"), ("layers", "2"), ("hidden_size", "12"),
            ("optimizer", "adam"), ("learning_rate", "0.02"), ("batch_size", "4"),
            ("epochs", "20"), ("pace", "0"),
        })
        {
            await Expect(other[$"field-{field}"]).ToHaveValueAsync(value);
        }
        await other.StateAsync("ready");
        await other.TrainAsync();
        await Expect(other["sine-state"]).ToHaveTextAsync(new Regex("^Done: 20 epochs"));
        await Expect(other["layer-shown"]).ToBeVisibleAsync(); // of two layers one is chosen
    }

    [Fact]
    public async Task Invalid_settings_are_flagged_next_to_the_field()
    {
        await using var studio = await SineAsync(Browser, Server);
        await studio["field-points"].FillAsync("many");
        await Expect(studio["field-points-error"]).ToHaveTextAsync("Expected a whole number from 2 to 10000.");
        await Expect(studio["field-points"]).ToHaveAttributeAsync("aria-invalid", "true");
        await studio["field-points"].FillAsync("20");
        await Expect(studio["field-points-error"]).ToBeHiddenAsync();
        await studio["field-window"].FillAsync("60");
        await Expect(studio["field-window-error"]).ToHaveTextAsync("Expected at most 19, or more points.");
        await studio["field-window"].FillAsync("10");
        await Expect(studio["field-window-error"]).ToBeHiddenAsync();
        // What only the server knows comes to the same place.
        await studio.Page.RouteAsync("**/v1/sine", route => route.FulfillAsync(new()
        {
            Status = 400,
            ContentType = "application/problem+json",
            Body = """{"status":400,"detail":"noise is 0.3; expected less","field":"noise","expected":"less"}"""
        }));
        await studio["field-seed"].FillAsync("2"); // a run that is prepared already would go on without the server being asked
        await studio["train"].ClickAsync();
        await Expect(studio["field-noise-error"]).ToHaveTextAsync("noise is 0.3; expected less");
        await Expect(studio["field-noise"]).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_training_that_starts_right_after_a_change_continues()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=30&epochs=40");
        await studio["field-noise"].FillAsync("0.2");
        await studio["field-noise"].PressAsync("Enter");
        await studio.StateAsync("done");
        await studio["field-noise"].FillAsync("0.1");
        await studio["step"].ClickAsync(); // waits for the points of the change
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex("^Paused after 10 of 40 epochs"));
    }

    [Fact]
    public async Task Numbers_are_taken_as_keyboards_write_them_and_limits_told_as_they_are()
    {
        await using var studio = await SineAsync(Browser, Server);
        await studio["field-learning_rate"].FillAsync("0");
        await Expect(studio["field-learning_rate-error"]).ToHaveTextAsync("Expected a number above 0, at most 1000.");
        await studio["field-learning_rate"].FillAsync("０．０２");
        await Expect(studio["field-learning_rate-error"]).ToBeHiddenAsync();
        await studio.Page.WaitForFunctionAsync("location.hash.includes('learning_rate=0.02')");
    }

    [Fact]
    public async Task Epochs_are_counted_without_separators()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=0&epochs=3001");
        await studio.Page.EvaluateAsync(
            """
            () => {
              const drawing = CanvasRenderingContext2D.prototype, draw = drawing.fillText;
              window.drawn = [];
              drawing.fillText = function (text, ...place) { drawn.push(text); draw.call(this, text, ...place); };
            }
            """);
        await studio["log-scale"].ClickAsync(); // redraws the axes
        await studio.Page.WaitForFunctionAsync("drawn.includes('2000')");
        Assert.False(await studio.Page.EvaluateAsync<bool>("drawn.some(text => text.includes(','))"));
    }

    [Fact]
    public async Task A_reload_shows_the_current_run()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=10");
        await studio["train"].ClickAsync();
        await Expect(studio["sine-state"]).ToHaveTextAsync(new Regex("^Epoch [3-9] of 201"));
        double before = (await NumbersAsync(studio["sine-state"]))[0];
        await studio.Page.ReloadAsync();
        await studio.StateAsync("running");
        await Expect(studio["shown"]).ToHaveTextAsync(new Regex("^Epoch "));
        Assert.True((await NumbersAsync(studio["sine-state"]))[0] >= before);
        await studio["stop"].ClickAsync();
        await studio.StateAsync("stopped");
    }

    [Fact]
    public async Task A_lost_connection_is_shown_and_restored()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=200");
        await studio.Page.RouteAsync("**/events", route => route.AbortAsync());
        await studio.Page.ReloadAsync(); // breaks the stream that is open
        await Expect(studio["connection"]).ToBeVisibleAsync();
        await studio["train"].ClickAsync();
        await studio.Page.UnrouteAsync("**/events");
        await Expect(studio["connection"]).ToBeHiddenAsync();
        await studio.StateAsync("done");
        Assert.Equal(201, (await NumbersAsync(studio["sine-state"]))[0]);
    }

    [Fact]
    public async Task The_hidden_state_of_a_chosen_window_is_shown()
    {
        await using var studio = await SineAsync(Browser, Server, "pace=0&hidden_size=16");
        await studio.TrainAsync();
        await Expect(studio["hidden"]).ToHaveAttributeAsync(
            "aria-label", new Regex("^The hidden state of layer 1 after epoch 200, as it reads window 0: 10 steps, 16 units"));
        await studio["window-shown"].FocusAsync();
        await studio.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(studio["hidden"]).ToHaveAttributeAsync("aria-label", new Regex("as it reads window 1:"));
        var box = (await studio.Page.Locator("#path .u-over").BoundingBoxAsync())!;
        await studio.Page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await Expect(studio["hidden"]).ToHaveAttributeAsync("aria-label", new Regex("as it reads window (24|25):"));
        await studio["hidden"].HoverAsync();
        await Expect(studio["hidden-readout"]).ToHaveTextAsync(new Regex(@"^step \d+, unit \d+: -?\d\.\d\d$"));
    }

    [Fact]
    public async Task Network_path_losses_and_picture_are_saved()
    {
        await using var studio = await SineAsync(Browser, Server);
        await Expect(studio["save-model"]).ToHaveAttributeAsync("aria-disabled", "true");
        await studio.TrainAsync();
        string[] path = Encoding.UTF8.GetString(await studio.SavedAsync("save-path")).Trim().Split('\n');
        Assert.Equal("x,noisy,predicted", path[0]);
        Assert.Equal(51, path.Length);
        string[] loss = Encoding.UTF8.GetString(await studio.SavedAsync("save-loss")).Trim().Split('\n');
        Assert.Equal("epoch,loss", loss[0]);
        Assert.Equal(202, loss.Length);
        Assert.Contains("rnn.weight_ih_l0", Encoding.UTF8.GetString(await studio.SavedAsync("save-model")), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await studio.SavedAsync("save-picture"))[..4]);
    }

    [Fact]
    public async Task The_keyboard_alone_starts_a_training()
    {
        await using var studio = await SineAsync(Browser, Server);
        for (int i = 0; i < 40 && await studio.Page.EvaluateAsync<string>("document.activeElement.id") != "train"; i++)
            await studio.Page.Keyboard.PressAsync("Tab");
        Assert.True(await studio.Page.EvaluateAsync<bool>("document.activeElement.matches('#train:focus-visible')"));
        Assert.NotEqual("none", await studio.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await studio.Page.Keyboard.PressAsync("Enter");
        await studio.StateAsync("done");
        await Expect(studio["told"]).ToHaveTextAsync(new Regex("^Done: 201 epochs")); // screen readers hear of the end
    }
}
