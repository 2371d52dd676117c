namespace Nami.Cli.Reports;

/// <summary>What a <see cref="SineReport"/> shows.</summary>
internal sealed record SineReportData
{
    /// <summary><c>en</c> or <c>ja</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The points' x, N of them.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The noisy points, N of them.</summary>
    public required IReadOnlyList<float> Series { get; init; }

    /// <summary>How many of the first points the network is given.</summary>
    public required int Window { get; init; }

    /// <summary>Every epoch's loss, from epoch 0 on.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>The closed-loop paths by epoch, ascending, at least one: the first window's points and the predictions after them, N values.</summary>
    public required IReadOnlyList<(int Epoch, IReadOnlyList<float> Path)> Recorded { get; init; }

    /// <summary>The table of settings, names and values in the page's language.</summary>
    public required IReadOnlyList<(string Name, string Value)> Settings { get; init; }
}
