using System.ComponentModel;
using System.Text.Json.Serialization;
using Nami.Data;

namespace Nami.Documents;

[Description("A description of the series of a request.")]
internal sealed record PanelDocument
{
    [Description("A sentence such as `1 series of 144 points, monthly, 1949-01-01 … 1960-12-01`.")]
    public required string Description { get; init; }

    [Description("The interval between timestamps of most series, in words, such as `monthly`.")]
    public required string Frequency { get; init; }

    [Description("The first timestamp of all series.")]
    public required string Start { get; init; }

    [Description("The last timestamp of all series.")]
    public required string End { get; init; }

    [Description("The number of series.")]
    public required int Count { get; init; }

    [Description("The number of values of all series, including missing ones.")]
    public required long Points { get; init; }

    [Description("The number of missing values.")]
    public required long Missing { get; init; }

    [Description("The number of gaps, which are runs of missing values.")]
    public required long Gaps { get; init; }

    [Description("The steps of a season; 1 for no season.")]
    public required int Season { get; init; }

    [Description("The steps of a second, longer season; 1 for no season.")]
    public required int LongSeason { get; init; }

    public required CovariateDocument[] Covariates { get; init; }

    [Description("What was decided in reading and may need a check, such as the order of day and month.")]
    public required string[] Notes { get; init; }

    [Description("Warnings about the data, such as rows that were sorted.")]
    public required string[] Warnings { get; init; }

    [Description("The first series.")]
    public required SeriesEntry[] Series { get; init; }

    [Description("The values of the first series.")]
    public required SeriesDocument First { get; init; }

    public static PanelDocument Of(Panel panel, int most, Func<FormattableString, string> say)
    {
        var (gaps, missing) = PanelDescription.Missing(panel);
        var (step, first, last) = PanelDescription.Span(panel);
        var seasons = Forecasting.Seasons.Find(panel.Series);
        return new()
        {
            Description = say(panel.Describe()),
            Frequency = say(step),
            Start = first,
            End = last,
            Count = panel.Series.Count,
            Points = panel.Points,
            Missing = missing,
            Gaps = gaps,
            Season = seasons.Primary,
            LongSeason = seasons.Secondary,
            Covariates = [.. panel.Covariates.Select(CovariateDocument.Of)],
            Notes = [.. panel.Notes.Select(say)],
            Warnings = [.. panel.Warnings.Select(say)],
            Series = [.. panel.Series.Take(most).Select((series, i) => new SeriesEntry(i, series.Id, series.Length, null))],
            First = SeriesDocument.Of(panel.Series[0], 0),
        };
    }
}

[Description("A covariate.")]
internal sealed record CovariateDocument(
    [property: Description("The name.")] string Name,
    [property: Description("`known`, `past` or `static`.")] string Kind,
    [property: Description("The levels of a category; null for numbers.")] string[]? Levels)
{
    public static CovariateDocument Of(Covariate covariate) =>
        new(covariate.Name, JsonFormat.Text(covariate.Kind), covariate.Levels is { } levels ? [.. levels] : null);
}

/// <summary>A covariate in the documents of the command line, whose levels are null for numbers.</summary>
internal sealed record ShownCovariate(
    string Name, string Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? Levels)
{
    public static ShownCovariate Of(Covariate covariate) => new(covariate.Name, JsonFormat.Text(covariate.Kind), covariate.Levels);
}

[Description("A series of a run: its values, the scored forecasts of its end, and the forecast after its end.")]
internal sealed record SeriesDocument
{
    private const int MostPoints = 100_000;

    public required int Index { get; init; }

    public required string UniqueId { get; init; }

    [Description("The index of the first value that is listed.")]
    public required int First { get; init; }

    [Description("The timestamps.")]
    public required string[] Ds { get; init; }

    [Description("The values; null for a missing value.")]
    public required double[] Y { get; init; }

    [Description("The scored forecasts; null until the evaluation is done.")]
    public WindowDocument[]? Windows { get; init; }

    [Description("The forecast after the end of the series; null until the training is done, or if a covariate is missing there.")]
    public SeriesForecast? Forecast { get; init; }

    [Description("The naive forecasts of the same steps.")]
    public BaselineDocument[]? Baselines { get; init; }

    /// <summary>Lists the values of a series; of a long series the last ones.</summary>
    public static SeriesDocument Of(TimeSeries series, int index)
    {
        int first = Math.Max(0, series.Length - MostPoints);
        return new()
        {
            Index = index,
            UniqueId = series.Id,
            First = first,
            Ds = [.. Enumerable.Range(first, series.Length - first).Select(t => series.Time.Format(t))],
            Y = series.Values[first..].ToArray(),
        };
    }
}

[Description("A scored forecast.")]
internal sealed record WindowDocument(
    [property: Description("The index of its first step in the series.")] int Cutoff,
    [property: Description("The forecast.")] SeriesForecast Forecast,
    [property: Description("The naive forecasts of the same steps.")] BaselineDocument[] Baselines);

[Description("A naive forecast.")]
internal sealed record BaselineDocument(
    [property: Description("`naive`, `seasonal_naive` or `drift`.")] string Model,
    [property: Description("The forecast at each step.")] IReadOnlyList<double> Median);

[Description("A series of a run.")]
internal sealed record SeriesEntry(
    [property: Description("The index in the panel, from 0.")] int Index,
    [property: Description("The name.")] string UniqueId,
    [property: Description("The number of values, including missing ones.")] int Points,
    [property: Description("The mean absolute scaled error of Nami's forecasts; null if it is not scored.")] double? Mase);

[Description("A list of series.")]
internal sealed record SeriesList(
    [property: Description("The number of series that match the search; the list may be a part of them.")] int Count,
    [property: Description("The series.")] SeriesEntry[] Series);

/// <summary>What <c>nami show</c> reports about series.</summary>
internal sealed record DataDocument
{
    /// <summary>The file, or <c>-</c> for standard input.</summary>
    public required string File { get; init; }

    /// <summary><c>data</c>.</summary>
    public string Kind { get; } = "data";

    /// <summary>The interval between timestamps of most series, in words.</summary>
    public required string Frequency { get; init; }

    /// <summary>The steps of a season; 1 for no season.</summary>
    public required int Season { get; init; }

    /// <summary>The steps of a second, longer season; 1 for no season.</summary>
    public required int LongSeason { get; init; }

    /// <summary>The number of values of all series, including missing ones.</summary>
    public required long Points { get; init; }

    /// <summary>The number of missing values.</summary>
    public required long Missing { get; init; }

    /// <summary>The columns of the table.</summary>
    public required ShownColumn[] Columns { get; init; }

    public required ShownCovariate[] Covariates { get; init; }

    public required DataSeries[] Series { get; init; }

    /// <summary>What was decided in reading and may need a check, in English.</summary>
    public required string[] Notes { get; init; }

    /// <summary>Warnings about the data, in English.</summary>
    public required string[] Warnings { get; init; }
}

/// <summary>A column of <see cref="DataDocument"/>.</summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Role">
/// What it is used for: <c>id</c>, <c>time</c>, <c>target</c>, <c>known</c>, <c>past</c>, <c>static</c> or <c>ignored</c>.
/// </param>
/// <param name="Type">What it holds: <c>number</c>, <c>text</c> or <c>time</c>.</param>
/// <param name="Min">The least number; null where it holds text or timestamps.</param>
/// <param name="Max">The greatest number.</param>
/// <param name="Texts">The number of different texts; null where it holds numbers or timestamps.</param>
/// <param name="Missing">The number of missing values in its rows.</param>
/// <param name="Example">A value; empty where it has none.</param>
/// <param name="Reason">Why it has its role, in English.</param>
internal sealed record ShownColumn(
    string Name, string Role, string Type, double Min, double Max, int? Texts, long Missing, string Example, string Reason)
{
    public static ShownColumn Of(ColumnSummary column) => new(
        column.Name, JsonFormat.Text(column.Role), JsonFormat.Text(column.Type), column.Least, column.Most,
        column.Type == ColumnType.Text ? column.Texts : null, column.Missing, column.Example, FormattableString.Invariant(column.Reason));
}

/// <summary>A series of <see cref="DataDocument"/>.</summary>
/// <param name="UniqueId">The name.</param>
/// <param name="Frequency">The interval between timestamps, in words.</param>
/// <param name="Points">The number of values, including missing ones.</param>
/// <param name="First">The first timestamp.</param>
/// <param name="Last">The last timestamp.</param>
/// <param name="Missing">The number of missing values.</param>
/// <param name="Gaps">The number of gaps, which are runs of missing values.</param>
/// <param name="IrregularSteps">The number of steps between timestamps that differ from the interval.</param>
/// <param name="Min">The minimum; null, like the other two, if all values are missing.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Max">The maximum.</param>
internal sealed record DataSeries(
    string UniqueId, string Frequency, int Points, string First, string Last, int Missing, int Gaps, int IrregularSteps,
    double Min, double Mean, double Max);
