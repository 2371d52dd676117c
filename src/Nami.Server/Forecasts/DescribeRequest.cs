using Nami.Server.Series;

namespace Nami.Server.Forecasts;

/// <summary>Tell what series are there.</summary>
internal sealed record DescribeRequest : DataRequest;
