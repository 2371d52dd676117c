using System.Text.Json.Serialization;
using Nami.Forecasting;

namespace Nami.Documents;

/// <summary>What <c>nami show</c> reports about a recursive model.</summary>
internal record RecursiveModelDocument
{
    internal RecursiveModelDocument(RecursiveForecaster model)
    {
        var network = model.Options.Network;
        Series = model.History.IsEmpty ? null : model.Id;
        Horizon = model.Options.Horizon;
        Window = model.Window;
        Cell = JsonFormat.Text(network.Cell);
        Nonlinearity = JsonFormat.Text(network.Nonlinearity);
        Layers = network.Layers;
        HiddenSize = network.HiddenSize;
        Bidirectional = network.Bidirectional;
        Bias = network.Bias;
        Dropout = network.Dropout;
        Parameters = model.Network.ParameterCount;
        ScalerMean = model.Scaler.Mean;
        ScalerDeviation = model.Scaler.Deviation;
        Imported = model.Losses.Count == 0;
        Loss = model.Losses;
        History = model.History.ToArray();
    }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary><c>forecaster</c>.</summary>
    public string Kind { get; } = "forecaster";

    /// <summary>The size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>The name of the series; null, like the next two, for an imported model without series.</summary>
    public string? Series { get; }

    /// <summary>The last timestamp.</summary>
    public required string? Last { get; init; }

    /// <summary>The interval between timestamps.</summary>
    public required string? TimeStep { get; init; }

    public int Horizon { get; }

    public int Window { get; }

    public string Cell { get; }

    public string Nonlinearity { get; }

    public int Layers { get; }

    public int HiddenSize { get; }

    public bool Bidirectional { get; }

    public bool Bias { get; }

    public double Dropout { get; }

    /// <summary>The number of weights.</summary>
    public int Parameters { get; }

    public double ScalerMean { get; }

    public double ScalerDeviation { get; }

    /// <summary>True if the weights were imported, so that the model has no training log.</summary>
    public bool Imported { get; }

    /// <summary>The training loss of each epoch.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<double> Loss { get; }

    /// <summary>The last values of the series.</summary>
    [JsonPropertyOrder(2)]
    public double[] History { get; }
}

/// <summary>What <c>nami show</c> reports about a recursive model that was trained, not imported.</summary>
internal sealed record TrainedRecursiveModelDocument : RecursiveModelDocument
{
    internal TrainedRecursiveModelDocument(RecursiveForecaster model)
        : base(model)
    {
        var training = model.Options.Training;
        Epochs = model.Losses.Count;
        BatchSize = training.BatchSize;
        LearningRate = training.LearningRate;
        ClipNorm = training.ClipNorm;
        Validation = training.ValidationShare;
        Patience = training.Patience;
        Seed = training.Seed;
        FirstLoss = model.Losses[0];
        LastLoss = model.Losses[^1];
    }

    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? LossFunction { get; init; }

    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Optimizer { get; init; }

    [JsonPropertyOrder(1)]
    public int Epochs { get; }

    [JsonPropertyOrder(1)]
    public int BatchSize { get; }

    [JsonPropertyOrder(1)]
    public double LearningRate { get; }

    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Schedule { get; init; }

    /// <summary>The maximum of a gradient's norm; null for none.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? ClipNorm { get; }

    /// <summary>The fraction of the windows used for validation.</summary>
    [JsonPropertyOrder(1)]
    public double Validation { get; }

    /// <summary>The number of epochs without a better validation loss that ends training; null for no end.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Patience { get; }

    [JsonPropertyOrder(1)]
    public ulong Seed { get; }

    [JsonPropertyOrder(1)]
    public double FirstLoss { get; }

    [JsonPropertyOrder(1)]
    public double LastLoss { get; }

    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? DataSha256 { get; init; }
}
