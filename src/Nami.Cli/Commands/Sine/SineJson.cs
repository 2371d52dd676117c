using Nami.Cli.Reports;
using Nami.Forecasting;

namespace Nami.Cli.Commands.Sine;

/// <summary>A run as <c>--json</c> tells it.</summary>
internal static class SineJson
{
    public static void Write(SineExerciseOptions options, SineExercise run, IReadOnlyList<string> files, TimeSpan plot, TimeSpan total) => JsonOutput.Write(json =>
    {
        json.WriteString("device", "cpu");
        json.WriteNumber("threads", options.Training.Threads);
        json.WriteNumber("seed", options.Training.Seed);
        json.WriteNumber("parameters", run.Network.ParameterCount);
        json.WriteNumber("epochs", run.Losses.Count);
        json.WriteNumbers("loss", run.Losses);
        json.WriteNumber("first_loss", run.Losses[0]);
        json.WriteNumber("last_loss", run.Losses[^1]);
        json.WriteStartArray("predicted");
        foreach (var path in run.Paths)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", path.Epoch);
            json.WriteNumbers("path", path.Path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumbers("series", run.Series);
        json.WriteTexts("files", files);
        json.WriteStartObject("seconds");
        json.WriteSeconds("train", run.TrainTime);
        json.WriteSeconds("predict", run.PredictTime);
        json.WriteSeconds("plot", plot);
        json.WriteSeconds("total", total);
        json.WriteEndObject();
    });
}
