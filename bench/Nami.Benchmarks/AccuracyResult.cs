using System.Text.Json;

namespace Nami.Benchmarks;

/// <summary>What <c>nami evaluate --json</c> told.</summary>
internal sealed class AccuracyResult
{
    private readonly JsonElement _root;

    private AccuracyResult(JsonElement root) => _root = root;

    /// <summary>The result of a name, or null where it was not made.</summary>
    public static AccuracyResult? Of(string folder, string name)
    {
        string file = Path.Combine(folder, $"{name}.json");
        return File.Exists(file) ? new(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement) : null;
    }

    public int Series => _root.GetProperty("series").GetInt32();

    /// <summary>The scored models, nami's first.</summary>
    public IEnumerable<string> Models => _root.GetProperty("scores").EnumerateArray().Select(one => one.GetProperty("model").GetString()!);

    /// <summary>Training and forecasts.</summary>
    public double Seconds =>
        _root.GetProperty("seconds").GetProperty("train").GetDouble() + _root.GetProperty("seconds").GetProperty("predict").GetDouble();

    /// <summary>nami's MASE over the better of naive's and seasonal naive's.</summary>
    public double Ratio => Score("mase") / Math.Min(Score("mase", "seasonal_naive"), Score("mase", "naive"));

    public double Score(string score, string model = "nami") =>
        _root.GetProperty("scores").EnumerateArray().Single(one => one.GetProperty("model").GetString() == model).GetProperty(score)
            is { ValueKind: JsonValueKind.Number } value
            ? value.GetDouble() : double.NaN;
}
