using System.Text.Json;
using System.Text.Json.Serialization;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Documents;

/// <summary>The result of <c>nami train</c> for a model of panels.</summary>
internal sealed record TrainDocument : SettingsDocument
{
    internal TrainDocument(Forecaster model, Panel panel)
        : base(model, model.Options.Members)
    {
        Series = panel.Series.Count;
        Points = panel.Points;
        Horizon = model.Options.Horizon;
        if (model.HasNetworks)
            (Parameters, CalibrationWindows) = (model.ParameterCount, model.CalibrationWindows);
        Networks = [.. model.Logs.Select(NetworkDocument.Of)];
        Weights = MeanWeightsDocument.Of(model.Weights());
    }

    [JsonPropertyOrder(-1)]
    public string Device { get; } = "cpu";

    [JsonPropertyOrder(-1)]
    public required int Threads { get; init; }

    /// <summary>The number of series.</summary>
    [JsonPropertyOrder(-1)]
    public int Series { get; }

    /// <summary>The number of values of all series, including missing ones.</summary>
    [JsonPropertyOrder(-1)]
    public long Points { get; }

    [JsonPropertyOrder(-1)]
    public int Horizon { get; }

    /// <summary>The number of weights of each ensemble member.</summary>
    [JsonPropertyOrder(1)]
    public int? Parameters { get; }

    /// <summary>The number of windows that calibrate the intervals.</summary>
    [JsonPropertyOrder(1)]
    public int? CalibrationWindows { get; }

    [JsonPropertyOrder(1)]
    public NetworkDocument[] Networks { get; }

    /// <summary>The model file.</summary>
    [JsonPropertyOrder(1)]
    public required string Model { get; init; }

    /// <summary>The file of the training log.</summary>
    [JsonPropertyOrder(1)]
    public string? Log { get; init; }

    [JsonPropertyOrder(1)]
    public required SecondsDocument Seconds { get; init; }

    /// <summary>The verdict of an evaluation of the settings; null where none was asked for.</summary>
    [JsonPropertyOrder(2)]
    public VerdictDocument? Verdict { get; init; }

    /// <summary>The weight of the networks, with method auto.</summary>
    [JsonPropertyOrder(2)]
    public MeanWeightsDocument? Weights { get; }
}

/// <summary>The result of <c>nami train --recursive</c>.</summary>
internal sealed record RecursiveTrainDocument
{
    internal RecursiveTrainDocument(RecursiveForecaster model, TimeSeries series)
    {
        Series = series.Id;
        Points = series.Length;
        Horizon = model.Options.Horizon;
        Window = model.Window;
        Parameters = model.Network.ParameterCount;
        Epochs = model.Losses.Count;
        Loss = model.Losses;
        FirstLoss = model.Losses[0];
        LastLoss = model.Losses[^1];
    }

    public string Device { get; } = "cpu";

    public required int Threads { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The name of the series.</summary>
    public string Series { get; }

    /// <summary>The number of values, including missing ones.</summary>
    public int Points { get; }

    public int Horizon { get; }

    public int Window { get; }

    /// <summary>The number of weights.</summary>
    public int Parameters { get; }

    public int Epochs { get; }

    /// <summary>The training loss of each epoch.</summary>
    public IReadOnlyList<double> Loss { get; }

    public double FirstLoss { get; }

    public double LastLoss { get; }

    /// <summary>The validation loss of each epoch; null without validation.</summary>
    public double[]? ValidationLoss { get; init; }

    /// <summary>The epoch with the lowest validation loss, from 0; null without validation.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The model file.</summary>
    public required string Model { get; init; }

    /// <summary>The file of the training log.</summary>
    public string? Log { get; init; }

    public required SecondsDocument Seconds { get; init; }
}

/// <summary>The result of <c>nami sine</c>.</summary>
internal sealed record SineRunDocument
{
    internal SineRunDocument(SineExercise exercise)
    {
        Parameters = exercise.Network.ParameterCount;
        Epochs = exercise.Losses.Count;
        Loss = exercise.Losses;
        FirstLoss = exercise.Losses[0];
        LastLoss = exercise.Losses[^1];
        Predicted = [.. exercise.Paths.Select(path => new PredictedPath(path.Epoch, path.Path))];
        Series = exercise.Series;
    }

    public string Device { get; } = "cpu";

    public required int Threads { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The number of weights.</summary>
    public int Parameters { get; }

    public int Epochs { get; }

    /// <summary>The training loss of each epoch.</summary>
    public IReadOnlyList<double> Loss { get; }

    public double FirstLoss { get; }

    public double LastLoss { get; }

    /// <summary>The recorded paths.</summary>
    public PredictedPath[] Predicted { get; }

    /// <summary>The noisy y values.</summary>
    public float[] Series { get; }

    /// <summary>The files that were written.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public required SecondsDocument Seconds { get; init; }
}

/// <summary>The points of the first window of a sine, followed by the predictions after an epoch.</summary>
internal sealed record PredictedPath(int Epoch, float[] Path);

/// <summary>The data of the page that <c>nami sine</c> writes.</summary>
/// <param name="Text">The texts of the page.</param>
/// <param name="Window">The number of points that the network reads.</param>
/// <param name="X">The x values of the points.</param>
/// <param name="Series">The noisy y values.</param>
/// <param name="Recorded">The recorded paths.</param>
/// <param name="Losses">The training loss.</param>
internal sealed record SineReportDocument(
    JsonElement Text, int Window, double[] X, double[] Series, PathPart[] Recorded, ReportLosses Losses);

/// <summary>The training loss of some epochs.</summary>
internal sealed record ReportLosses(int[] Epochs, double[] Values);

/// <summary>How long a command took, in seconds.</summary>
internal sealed record SecondsDocument(double? Train, double? Predict, double? Plot, double Total)
{
    /// <summary>Rounds to microseconds.</summary>
    public static SecondsDocument Of(TimeSpan train, TimeSpan total, TimeSpan? predict = null, TimeSpan? plot = null)
    {
        return new(Seconds(train), Seconds(predict), Seconds(plot), Seconds(total)!.Value);

        static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 6) : null;
    }
}

/// <summary>The result of <c>nami import</c>.</summary>
internal sealed record ImportDocument
{
    /// <summary>The number of ensemble members; null for a recursive model.</summary>
    public int? Members { get; init; }

    /// <summary>The name of the series of a recursive model; null without series.</summary>
    public string? Series { get; init; }

    /// <summary>The mean of the scaler of a recursive model.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation of the scaler of a recursive model.</summary>
    public double? Deviation { get; init; }

    /// <summary>The number of weights of each network.</summary>
    public required int Parameters { get; init; }

    public required int Window { get; init; }

    public required int Horizon { get; init; }

    /// <summary>The model file.</summary>
    public required string Model { get; init; }
}

/// <summary>The result of <c>nami export</c>.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Files">The files that were written.</param>
internal sealed record ExportDocument(string Model, IReadOnlyList<string> Files);

/// <summary>What <c>nami serve</c> reports once it listens.</summary>
/// <param name="Url">The address of the studio and the API.</param>
/// <param name="Models">The folder of the models.</param>
internal sealed record ServeDocument(string Url, string Models);

/// <summary>The devices that Nami computes on.</summary>
internal sealed record DevicesDocument(DeviceDocument[] Devices);

/// <summary>A device.</summary>
/// <param name="Device"><c>cpu</c>.</param>
/// <param name="Name">The name of the processor.</param>
/// <param name="InstructionSet">The instruction set of the kernels.</param>
/// <param name="SimdBits">The width of a vector.</param>
/// <param name="Threads">The number of hardware threads.</param>
/// <param name="Features">The features of the processor.</param>
internal sealed record DeviceDocument(
    string Device, string Name, string InstructionSet, int SimdBits, int Threads, IReadOnlyList<string> Features);
