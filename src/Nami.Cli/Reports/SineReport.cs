using System.Text.Json;
using Nami.Documents;

namespace Nami.Cli.Reports;

/// <summary>
/// The page that shows a network training on the noisy sine wave: points and closed-loop path with a slider over the recorded epochs, the
/// loss curve, the settings.
/// </summary>
internal static class SineReport
{
    // The most values of all paths and of the loss curve: longer runs are thinned, so that the page stays small.
    private const int PathValues = 10_000, LossValues = 1_000;

    /// <summary>Writes the page.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Write(SineReportData data, string path) => ReportPage.Write(Html(data), path);

    /// <summary>The page.</summary>
    public static string Html(SineReportData data)
    {
        using var page = new ReportPage("sine-report", data.Language);
        page.Put("settings", ReportPage.Rows(data.Settings));
        page.PutData(Document(page.Texts, data), DocumentsJson.Instance.SineReportDocument);
        return page.Html();
    }

    private static SineReportDocument Document(JsonElement texts, SineReportData data)
    {
        int[] epochs = [.. ReportPage.Thin([.. Enumerable.Range(0, data.Losses.Count)], LossValues)];
        return new(
            texts, data.Window, ReportPage.Short(data.X), ReportPage.Short(data.Series.Select(value => (double)value)),
            [.. ReportPage.Thin(data.Recorded, Math.Max(2, PathValues / data.Series.Count)).Select(recorded => new PathPart(
                recorded.Epoch, ReportPage.Short(data.Losses[recorded.Epoch]),
                [.. recorded.Path.Select(value => (float)ReportPage.Short(value))]))],
            new(epochs, ReportPage.Short(epochs.Select(epoch => data.Losses[epoch]))));
    }
}

/// <summary>What a <see cref="SineReport"/> shows.</summary>
internal sealed record SineReportData
{
    /// <summary><c>en</c> or <c>ja</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The points' x, N of them.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The noisy points, N of them.</summary>
    public required IReadOnlyList<float> Series { get; init; }

    /// <summary>The number of points in the given window, the first ones.</summary>
    public required int Window { get; init; }

    /// <summary>The loss of each epoch, starting with epoch 0.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>
    /// The closed-loop paths by epoch, ascending, at least one: the first window's points and the predictions after them, N values.
    /// </summary>
    public required IReadOnlyList<(int Epoch, IReadOnlyList<float> Path)> Recorded { get; init; }

    /// <summary>The table of settings, names and values in the page's language.</summary>
    public required IReadOnlyList<(string Name, string Value)> Settings { get; init; }
}
