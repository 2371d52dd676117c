using System.Text.Json;
using Nami.Forecasting;

namespace Nami.Cli.Reports;

/// <summary>How the networks of a <see cref="Forecaster"/> were trained, as the array <c>networks</c>.</summary>
internal static class NetworkLogJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<NetworkLog> logs)
    {
        json.WriteStartArray("networks");
        foreach (var log in logs)
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind(log));
            json.WriteNumber("epochs", log.Epochs.Count);
            json.WriteNumbers("loss", log.Epochs.Select(epoch => epoch.Loss));
            if (log is { IsProbe: true, IsRehearsal: false })
                json.WriteNumbers("validation_loss", log.Epochs.Select(epoch => epoch.ValidationLoss));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary><c>probe</c>, <c>rehearsal</c> or <c>member</c>.</summary>
    public static string Kind(NetworkLog log) => log.IsRehearsal ? "rehearsal" : log.IsProbe ? "probe" : "member";
}
