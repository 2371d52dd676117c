using Nami.Data;
using Xunit;

namespace Nami.Tests.Data;

/// <summary>A model's table has a layout, and later tables are held to it.</summary>
public sealed class LearnedLayoutTests
{
    private const string Long = "shop,date,sold\nnorth,2024-01-01,1\nnorth,2024-01-02,2\nsouth,2024-01-01,3\nsouth,2024-01-02,4\n";
    private const string Wide = "date,north,south\n2024-01-01,1,3\n2024-01-02,2,4\n";
    private const string Rows = "shop,2024-01-01,2024-01-02,2024-01-03\nnorth,1,2,3\nsouth,3,4,5\n";
    private const string Single = "date,sold\n2024-01-01,1\n2024-01-02,2\n";

    private static readonly PanelOptions s_long = new() { Id = "shop", Target = ["sold"] };

    [Theory]
    [InlineData(nameof(Long), Wide,
        "f: the training data had one row per series and timestamp, but this table seems to have one column per series (\"north\", \"south\"). Arrange it as in training, name the column of values (PanelOptions.Target), or give its layout (PanelOptions.Layout wide).")]
    [InlineData(nameof(Long), Rows,
        "f: the training data had one row per series and timestamp, but this table has one row per series. Arrange it as in training, or give its layout (PanelOptions.Layout rows).")]
    [InlineData(nameof(Single), Wide,
        "f: the training data had one row per series and timestamp, but this table seems to have one column per series (\"north\", \"south\"). Arrange it as in training, name the column of values (PanelOptions.Target), or give its layout (PanelOptions.Layout wide).")]
    [InlineData(nameof(Wide), "unique_id,date,y\nnorth,2024-01-01,1\nnorth,2024-01-02,2\nsouth,2024-01-01,3\nsouth,2024-01-02,4\n",
        "f: the training data had one column per series, but this table has one row per series and timestamp. Arrange it as in training, or give its layout (PanelOptions.Layout long).")]
    [InlineData(nameof(Wide), "series,date,value\nnorth,2024-01-01,1\nnorth,2024-01-02,2\nsouth,2024-01-01,3\nsouth,2024-01-02,4\n",
        "f: the training data had one column per series, but this table has one row per series and timestamp. Arrange it as in training, or give its layout (PanelOptions.Layout long).")]
    [InlineData(nameof(Wide), Rows,
        "f: the training data had one column per series, but this table has one row per series. Arrange it as in training, or give its layout (PanelOptions.Layout rows).")]
    [InlineData(nameof(Rows), Long,
        "f: the training data had one row per series, but this table has one row per series and timestamp. Arrange it as in training, or give its layout (PanelOptions.Layout long).")]
    [InlineData(nameof(Rows), Wide,
        "f: the training data had one row per series, but this table has one column per series. Arrange it as in training, or give its layout (PanelOptions.Layout wide).")]
    public void A_table_of_another_layout_is_refused(string learned, string csv, string message)
    {
        Assert.Equal(message, Assert.Throws<InputException>(() => Read(csv, new() { Learned = Learned(learned) })).Message);
        // The option decides.
        var layout = message.EndsWith("wide).", StringComparison.Ordinal) ? TableLayout.Wide
            : message.EndsWith("rows).", StringComparison.Ordinal) ? TableLayout.Rows : TableLayout.Long;
        var panel = Read(csv, new()
        {
            Learned = Learned(learned),
            Layout = layout,
            Id = csv.StartsWith("series", StringComparison.Ordinal) ? "series" : null
        });
        Assert.Equal(["north", "south"], panel.Series.Select(series => series.Id));
    }

    [Theory]
    [InlineData(nameof(Long), "shop,date,sold\nwest,2024-01-03,1\n", "west")]
    [InlineData(nameof(Long), Single, "series")]
    [InlineData(nameof(Single), "date,sales\n2024-01-03,1\n", "series")]
    [InlineData(nameof(Wide), "date,south\n2024-01-03,1\n", "south")]
    [InlineData(nameof(Wide), "date,north,south\n2024-01-03,1,2\n", "north south")]
    [InlineData(nameof(Wide), "date,north,south,west\n2024-01-03,1,2,3\n", "north south west")]
    [InlineData(nameof(Rows), "shop,2024-01-04\nnorth,1\nsouth,2\n", "north south")]
    [InlineData(nameof(Rows), "shop,2024-01-04,2024-01-05\nsouth,1,2\n", "south")]
    public void A_table_of_the_same_layout_is_read(string learned, string csv, string series)
    {
        var panel = Read(csv, new() { Learned = Learned(learned) });

        Assert.Equal(series, string.Join(' ', panel.Series.Select(one => one.Id)));
        Assert.All(panel.Series, one => Assert.StartsWith("2024-01-0", one.Time.Format(0), StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_the_future_and_named_columns_have_their_own_layout()
    {
        Assert.Equal(["promo"], Read("date,promo,price\n2024-01-03,1,2\n",
            new() { Learned = Learned(nameof(Single)), IsFuture = true, Known = ["promo"] }).Covariates
            .Where(covariate => covariate.Kind == CovariateKind.Known).Select(covariate => covariate.Name));
        Assert.Equal([3, 4], Read(Wide, new() { Learned = Learned(nameof(Long)), Target = ["south"] }).Series[0].Values.ToArray());
        Assert.Equal(["north", "south"],
            Read(Wide, new() { Learned = new TableReading { Aggregate = Aggregation.None } }).Series.Select(series => series.Id));
    }

    [Fact]
    public void A_model_is_neither_updated_nor_continued_by_a_table_of_another_layout()
    {
        string rows = string.Concat(Enumerable.Range(1, 30).Select(day => $"2024-01-{day:00},{day % 7},{day % 5}\n"));
        var model = Nami.Forecasting.Forecaster.Fit(
            Read("date,north,south\n" + rows), new() { Horizon = 2, Season = 7, Window = 8, Steps = 20, Members = 1 });
        var learned = model.History.Reading;

        Assert.Equal(TableLayout.Wide, learned!.Layout);
        Assert.Throws<InputException>(() => model.Update(Read("unique_id,ds,y\nnorth,2024-01-31,1\n", new() { Learned = learned })));
        Assert.Equal(31, model.Update(Read("date,north\n2024-01-31,3\n", new() { Learned = learned })).History.Series[0].Length);
    }

    private static TableReading Learned(string name) => (name switch
    {
        nameof(Long) => Read(Long, s_long),
        nameof(Wide) => Read(Wide),
        nameof(Rows) => Read(Rows),
        _ => Read(Single),
    }).Reading!;

    [Theory]
    // One row shows no step.
    [InlineData("date,y\n2024-01,1\n2024-02,2\n2024-03,3\n", "date,y\n2024-04,4\n", "2024-05")]
    [InlineData("date,y\n2024-01-31,1\n2024-02-29,2\n2024-03-31,3\n", "date,y\n2024-04-30,4\n", "2024-05-31")]
    [InlineData("date,y\n2024-01-01,1\n2024-01-08,2\n2024-01-15,3\n", "date,y\n2024-01-22,4\n", "2024-01-29")]
    [InlineData("date,y\n2024-01-01 00:30,1\n2024-01-01 01:00,2\n2024-01-01 01:30,3\n", "date,y\n2024-01-01 02:00,4\n", "2024-01-01 02:30")]
    [InlineData("date,y\n1/13/2024,1\n1/14/2024,2\n1/15/2024,3\n", "date,y\n2/2/2024,4\n", "2/3/2024")]
    [InlineData("n,y\n2,1\n4,2\n6,3\n", "n,y\n8,4\n", "2")] // no timestamps
    // Two rows with a gap.
    [InlineData("date,y\n2024-01,1\n2024-02,2\n2024-03,3\n", "date,y\n2024-04,4\n2024-06,5\n", "2024-07")]
    // Columns of time without a name, above a footer.
    [InlineData("2023,11,1\n2023,12,2\n2024,1,3\n", "2024,2,4\n", "2024-03")]
    [InlineData(";;y\n2023;November;1\n2023;Dezember;2\n2024;Januar;3\n__________\nStand: 2024\n",
        ";;y\n2024;Februar;4\n__________\nStand: 2024\n", "2024-03")]
    public void Few_rows_have_the_step_of_the_model(string training, string later, string next)
    {
        var panel = CsvPanel.Read(
            new StringReader(training), "f", new() { Target = training.Contains('y', StringComparison.Ordinal) ? ["y"] : [] });
        var time = CsvPanel.Read(new StringReader(later), "f", new() { Learned = panel.Reading }).Series[0].Time;

        Assert.Equal(next, time.Format(time.Count));
    }

    [Fact]
    public void Rows_between_the_steps_of_the_model_have_their_own()
    {
        var reading = CsvPanel.Read(new StringReader("date,y\n2024-01-01,1\n2024-01-08,2\n2024-01-15,3\n"), "f").Reading;
        var time = CsvPanel.Read(new StringReader("date,y\n2024-01-22,4\n2024-01-23,5\n"), "f", new() { Learned = reading }).Series[0].Time;

        Assert.Equal("2024-01-24", time.Format(2));
    }

    private static Panel Read(string csv, PanelOptions? options = null) => CsvPanel.Read(new StringReader(csv), "f", options);
}
