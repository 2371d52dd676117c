namespace Nami.Server.Requests;

/// <summary>Tell what series are there.</summary>
internal sealed record DescribeRequest : DataRequest;
