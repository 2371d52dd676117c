using Nami.Server.Series;

namespace Nami.Server.Forecasts;

/// <summary>A request to forecast with a model.</summary>
internal sealed record ForecastRequest : DataRequest
{
    /// <summary>The name of the model.</summary>
    public string? Model { get; init; }

    /// <summary>The covariates known in advance, after the end of each series; without <c>y</c>.</summary>
    public SeriesData[]? Future { get; init; }

    /// <summary>The number of steps to forecast; default: the horizon of the model.</summary>
    public int? Horizon { get; init; }

    /// <summary>The levels of the prediction intervals in percent; default 80 and 95.</summary>
    public double[]? Levels { get; init; }
}

/// <summary>A request to append observations to the series of a model.</summary>
internal sealed record ObserveRequest : DataRequest
{
    /// <summary>The covariates known in advance, after the new observations; without <c>y</c>.</summary>
    public SeriesData[]? Future { get; init; }

    /// <summary>The number of steps to forecast; default: the horizon of the model.</summary>
    public int? Horizon { get; init; }

    /// <summary>The levels of the prediction intervals in percent; default 80 and 95.</summary>
    public double[]? Levels { get; init; }
}

/// <summary>A request to describe series.</summary>
internal sealed record DescribeRequest : DataRequest;
