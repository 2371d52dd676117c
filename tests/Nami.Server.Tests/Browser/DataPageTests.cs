using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static Nami.Server.Tests.Browser.StudioPage;

namespace Nami.Server.Tests.Browser;

[Trait("size", "large")]
public sealed class DataPageTests(StudioBrowser browser) : BrowserTests(browser)
{
    [Fact]
    public async Task A_dropped_table_is_forecast_and_scored()
    {
        await using var studio = await OpenAsync(Browser, Server, "#data");
        await studio.DropAsync("sales.csv", TestSeries.Csv(3, 60));
        foreach (var (fact, value) in new[] { ("series", "3"), ("points", "180"), ("frequency", "monthly"),
            ("span", "2015-01-01 … 2019-12-01"), ("gaps", "none"), ("season", "12 steps") })
            await Expect(studio.Page.Locator($"[data-fact={fact}] dd")).ToHaveTextAsync(value);
        await Expect(studio["field-name"]).ToHaveValueAsync("sales");
        await studio["field-name"].FillAsync("air_passengers");
        Assert.True(await studio["field-name"].EvaluateAsync<bool>("name => name.scrollWidth <= name.clientWidth")); // nothing is cut off
        await studio["field-name"].FillAsync("sales");
        await ForecastAsync(studio, horizon: 6);

        await Expect(studio.Page.Locator("#scores tbody tr")).ToHaveCountAsync(7);
        await Expect(studio["verdict"]).ToHaveTextAsync(new Regex(@"^nami \(auto\) .+ seasonal naive.+ \(scaled error \d"));
        await Expect(studio.Page.Locator("#scores tbody tr").First.Locator("th")).ToHaveTextAsync("Nami (Networks + combination)");
        await Expect(studio.Page.Locator("#scores thead th")).ToHaveTextAsync(
            ["Model", "MASE", "MAE", "RMSE", "sMAPE", "WAPE", "Bias", "CRPS", "80 % interval", "95 % interval"]);
        await Expect(studio.Page.Locator("#scores tbody tr").First.Locator("td").Last).ToHaveTextAsync(new Regex(@"^\d+ ± \d+ %$"));
        await Expect(studio["series-chart"]).ToHaveAttributeAsync("aria-label", new Regex("60 values and a forecast of 6 steps, from"));
        await studio.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(studio.Page.Locator("[data-view=check]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(studio["series-list"].GetByRole(Microsoft.Playwright.AriaRole.Option)).ToHaveCountAsync(3);

        string[] csv = Encoding.UTF8.GetString(await studio.SavedAsync("save-forecast")).Trim().Split('\n');
        Assert.StartsWith("unique_id,ds,median", csv[0], StringComparison.Ordinal);
        Assert.Equal(1 + 3 * 6, csv.Length);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Server.Folder, "sales.nami")), await studio.SavedAsync("save-forecaster"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await studio.SavedAsync("save-chart"))[..4]);

        // A reload restores the results.
        await studio.Page.ReloadAsync();
        await Expect(studio.Page.Locator("#scores tbody tr")).ToHaveCountAsync(7);
        await Expect(studio["series-chart"]).ToHaveAttributeAsync("aria-label", new Regex("a forecast of 6 steps"));
        await Expect(studio.Page.Locator("[data-fact=frequency] dd")).ToHaveTextAsync("monthly");
    }

    [Fact]
    public async Task A_method_without_networks_hides_their_settings_and_is_named_in_the_results()
    {
        await using var studio = await OpenAsync(Browser, Server, "#data");
        await studio.DropAsync("sales.csv", TestSeries.Csv(3, 60));
        await Expect(studio["field-method"]).ToHaveValueAsync("auto");
        await studio.Page.Locator("#columns summary").ClickAsync();
        await Expect(studio["field-members"]).ToBeVisibleAsync();
        await studio["field-steps"].FillAsync("none"); // which a hidden field may keep
        await studio["field-method"].SelectOptionAsync("ets");
        foreach (string name in (string[])["members", "steps", "seed"])
            await Expect(studio[$"field-{name}"]).ToBeHiddenAsync();
        await Expect(studio["field-windows"]).ToBeVisibleAsync();
        await studio["forecast"].ClickAsync();

        await Expect(studio.Page.Locator("#scores tbody tr").First.Locator("th")).ToHaveTextAsync("Nami (ETS)");
        await Expect(studio["verdict"])
            .ToHaveTextAsync(new Regex(@"^nami \(ets\) .+ (naive|seasonal naive)( |:).+nami \(ets\) .+combination"));
        await Expect(studio.Page.Locator("#legend .path")).ToHaveTextAsync("Nami (ETS)");
        await studio.Page.ReloadAsync();
        await Expect(studio.Page.Locator("#legend .path")).ToHaveTextAsync("Nami (ETS)");

        await studio.DropAsync("sales.csv", TestSeries.Csv(3, 60));
        await studio.Page.Locator("#columns summary").ClickAsync();
        await studio["field-method"].SelectOptionAsync("network");
        await Expect(studio["field-members"]).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("#data", "header")]
    [InlineData("#data", "footer")]
    [InlineData("#sine", "#path")]
    public async Task A_file_can_be_dropped_anywhere_on_the_page(string part, string place)
    {
        await using var studio = await OpenAsync(Browser, Server, part);
        await studio.DropAsync("sales.csv", Encoding.UTF8.GetBytes(TestSeries.Csv(3, 60)), place);
        await Expect(studio.Page.Locator("[data-fact=points] dd")).ToHaveTextAsync("180");
        await Expect(studio["field-name"]).ToHaveValueAsync("sales");
        Assert.False(await studio.Page.EvaluateAsync<bool>("document.body.classList.contains('dropping')"));
    }

    [Fact]
    public async Task An_error_in_a_table_is_one_line_with_its_place()
    {
        await using var studio = await OpenAsync(Browser, Server, "#data");
        await studio.DropAsync("broken.csv", "ds,y\n2020-01-01,1\n2020-02-01,two\n");
        await Expect(studio["file-problem"]).ToHaveTextAsync(new Regex("^broken.csv, line 3, column \"y\": \"two\" isn't a number"));
        await studio.Page.Locator("#paste-box summary").ClickAsync();
        await studio["pasted"].FillAsync("ds,y\n2020-01-01,1\n2020-02-01,2\n2020-03-01,3\n2020-04-01,2\n");
        await studio["paste"].ClickAsync();
        await Expect(studio["file-problem"]).ToBeHiddenAsync();
        await Expect(studio.Page.Locator("[data-fact=points] dd")).ToHaveTextAsync("4");
    }

    [Theory]
    [InlineData("shift_jis", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    public async Task Tables_are_read_in_the_encodings_of_spreadsheets(string encoding, bool isMarked)
    {
        var written = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] csv = written.GetBytes(
            "unique_id,日付,売上\n表参道,2020-01-01,1\n表参道,2020-01-02,2\n表参道,2020-01-03,3\n銀座,2020-01-01,1\n銀座,2020-01-02,2\n銀座,2020-01-03,3\n");
        await using var studio = await OpenAsync(Browser, Server, "#data");
        await studio.DropAsync("sales.csv", isMarked ? [.. written.GetPreamble(), .. csv] : csv);
        await Expect(studio.Page.Locator("[data-fact=span] dd")).ToHaveTextAsync("2020-01-01 … 2020-01-03");
        await Expect(studio["series-chart"]).ToHaveAttributeAsync("aria-label", "表参道: 3 values");

        await studio.DropAsync("photo.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0]);
        await Expect(studio["file-problem"]).ToHaveTextAsync(
            "photo.png: is a picture. Expected CSV, Excel (.xlsx) or JSON lines.");
    }

    [Fact]
    public async Task Five_thousand_series_are_listed_searched_and_scrolled_during_training()
    {
        await using var studio = await OpenAsync(Browser, Server, "#data");
        await studio.DropAsync("many.csv", TestSeries.Csv(5000, 14));
        await Expect(studio.Page.Locator("[data-fact=series] dd")).ToHaveTextAsync("5,000");
        await Expect(studio["forecast"]).ToBeEnabledAsync();
        await studio["field-horizon"].FillAsync("1");
        await studio["forecast"].ClickAsync();
        await Expect(studio["series-count"]).ToHaveTextAsync("5000 series");

        var rows = studio["series-list"].Locator("[role=option]");
        await studio["series-list"].FocusAsync();
        await studio.Page.Keyboard.PressAsync("End");
        await Expect(rows.Last).ToHaveTextAsync("s4999");
        Assert.InRange(await rows.CountAsync(), 5, 40); // rows out of sight aren't in the document
        await Expect(studio["series-name"]).ToHaveTextAsync("s4999");

        await studio["search"].FillAsync("s1234");
        await Expect(studio["series-count"]).ToHaveTextAsync("1 of 5000");
        await studio["search"].PressAsync("ArrowDown");
        await studio.Page.Keyboard.PressAsync("Home");
        await Expect(studio["series-name"]).ToHaveTextAsync("s1234");

        await studio["search"].FillAsync("");
        await Expect(studio["series-count"]).ToHaveTextAsync("5000 series");
        var work = await WorkAsync(studio, "const list = document.getElementById('series-list'); return () => { list.scrollTop += 250; };");
        Assert.InRange(work.Rows, 31, 31 * 30); // once per frame, only visible rows
        Assert.InRange(work.Answers, 1, 5); // 660 rows, 200 per request
        await studio["cancel"].ClickAsync();
        await Expect(studio["cancel"]).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_hundred_thousand_points_pan_with_one_drawing_per_frame_and_a_few_points_per_pixel()
    {
        var csv = new StringBuilder("ds,y\n");
        var start = new DateTime(2010, 1, 1);
        for (int t = 0; t < 100_000; t++)
            csv.Append(CultureInfo.InvariantCulture, $"{start.AddHours(t):yyyy-MM-ddTHH:mm},{Math.Sin(t * .26) * 10 + t % 17}\n");
        await using var studio = await OpenAsync(Browser, Server, "#data");
        await studio.DropAsync("long.csv", csv.ToString());
        await Expect(studio.Page.Locator("[data-fact=points] dd")).ToHaveTextAsync("100,000");
        await Expect(studio["series-chart"]).ToHaveAttributeAsync("aria-label", "long: 100000 values");
        await studio["series-chart"].FocusAsync();
        await studio.Page.Keyboard.PressAsync("+"); // 70,000 points stay visible
        var work = await WorkAsync(
            studio,
            """
            const over = document.querySelector('#series-chart .u-over'), box = over.getBoundingClientRect();
            over.setPointerCapture = () => {};
            let x = box.left + box.width / 2, by = 3;
            const send = kind => over.dispatchEvent(new PointerEvent(kind, { clientX: x, clientY: box.top + 50, pointerId: 1, button: 0, bubbles: true }));
            send('pointerdown');
            return () => { x += by; if (x > box.right - 20 || x < box.left + 20) by = -by; send('pointermove'); };
            """);
        Assert.InRange(work.Points, 31 * 100, 31 * 8000); // once per frame, a few per pixel
    }

    /// <summary>Starts a short training, and waits for the scores.</summary>
    internal static async Task ForecastAsync(StudioPage studio, int horizon)
    {
        await studio["field-horizon"].FillAsync(horizon.ToString(CultureInfo.InvariantCulture));
        await studio.Page.Locator("#columns summary").ClickAsync();
        await studio["field-members"].FillAsync("1");
        await studio["field-steps"].FillAsync("50");
        await studio["forecast"].ClickAsync();
        await Expect(studio.Page.Locator("#scores tbody tr")).ToHaveCountAsync(7);
    }

    /// <summary>Counts what the page does while it calls <paramref name="work"/> three times in each of 30 frames.</summary>
    /// <param name="studio">The page.</param>
    /// <param name="work">JavaScript that returns the function to call.</param>
    /// <returns>The rows drawn in the list of series, the points drawn in charts, and the requests for series.</returns>
    private static async Task<(int Rows, int Points, int Answers)> WorkAsync(StudioPage studio, string work)
    {
        int[] counts = await studio.Page.EvaluateAsync<int[]>(
            $$"""
            async () => {
              const each = (() => { {{work}} })(), asked = () => performance.getEntriesByType("resource").filter(entry => entry.name.includes("/series?")).length;
              let rows = 0, points = 0;
              const before = asked(), lineTo = Path2D.prototype.lineTo, observer = new MutationObserver(changes => { for (const change of changes) rows += change.addedNodes.length; });
              observer.observe(document.querySelector("#series-list .rows"), { childList: true });
              Path2D.prototype.lineTo = function (x, y) { points++; lineTo.call(this, x, y); };
              for (let i = 0; i < 30; i++) {
                for (let call = 0; call < 3; call++) each();
                await new Promise(requestAnimationFrame);
              }
              await new Promise(requestAnimationFrame);
              Path2D.prototype.lineTo = lineTo;
              observer.disconnect();
              return [rows, points, asked() - before];
            }
            """);
        return (counts[0], counts[1], counts[2]);
    }
}
