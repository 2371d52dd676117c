namespace Nami.Server.Http;

/// <summary>Why a request was not served (RFC 9457).</summary>
/// <param name="Type"><c>about:blank</c>: the status says what kind of problem it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What was found, what was expected, what to do.</param>
/// <param name="Field">The field of the request that it is about, such as <c>series[0].y[3]</c>.</param>
/// <param name="Expected">What was expected there.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string? Field, string? Expected);
