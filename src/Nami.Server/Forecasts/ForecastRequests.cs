using Nami.Server.Series;

namespace Nami.Server.Forecasts;

/// <summary>Continue series by a model.</summary>
internal sealed record ForecastRequest : DataRequest
{
    /// <summary>The model's name.</summary>
    public string? Model { get; init; }

    /// <summary>The covariates known in advance after each series' end; no values.</summary>
    public SeriesData[]? Future { get; init; }

    /// <summary>The steps to look ahead; by default all that the model learned.</summary>
    public int? Horizon { get; init; }

    /// <summary>The intervals' levels in percent; default 80 and 95.</summary>
    public double[]? Levels { get; init; }
}

/// <summary>New observations at the end of the series that a model keeps.</summary>
internal sealed record ObserveRequest : DataRequest
{
    /// <summary>The covariates known in advance after the new observations; no values.</summary>
    public SeriesData[]? Future { get; init; }

    /// <summary>The steps to look ahead; by default all that the model learned.</summary>
    public int? Horizon { get; init; }

    /// <summary>The intervals' levels in percent; default 80 and 95.</summary>
    public double[]? Levels { get; init; }
}

/// <summary>Tell what series are there.</summary>
internal sealed record DescribeRequest : DataRequest;
