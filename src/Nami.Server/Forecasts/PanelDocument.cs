using System.Text.Json.Serialization;
using Nami.Data;
using Nami.Server.Models;

namespace Nami.Server.Forecasts;

/// <summary>A description of the series of a request.</summary>
internal sealed record PanelDocument
{
    /// <summary>A sentence such as <c>1 series of 144 points, monthly, 1949-01-01 … 1960-12-01</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The interval between timestamps of most series, in words, such as <c>monthly</c>.</summary>
    public required string Frequency { get; init; }

    /// <summary>The first timestamp of all series.</summary>
    public required string Start { get; init; }

    /// <summary>The last timestamp of all series.</summary>
    public required string End { get; init; }

    /// <summary>The number of series.</summary>
    public required int Count { get; init; }

    /// <summary>The number of values of all series, including missing ones.</summary>
    public required long Points { get; init; }

    /// <summary>The number of missing values.</summary>
    public required long Missing { get; init; }

    /// <summary>The number of gaps, which are runs of missing values.</summary>
    public required long Gaps { get; init; }

    /// <summary>The steps of a season; 1 for no season.</summary>
    public required int Season { get; init; }

    /// <summary>The steps of a second, longer season; 1 for no season.</summary>
    [JsonPropertyName("long_season")]
    public required int LongSeason { get; init; }

    public required CovariateDocument[] Covariates { get; init; }

    /// <summary>Warnings about the data, such as rows that were sorted.</summary>
    public required string[] Warnings { get; init; }

    /// <summary>The first series.</summary>
    public required SeriesEntry[] Series { get; init; }

    /// <summary>The values of the first series.</summary>
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
            Warnings = [.. panel.Warnings.Select(say)],
            Series = [.. panel.Series.Take(most).Select((series, i) => new SeriesEntry(i, series.Id, series.Length, null))],
            First = SeriesDocument.Of(panel.Series[0], 0),
        };
    }
}
