using System.Globalization;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;

namespace Nami.Export;

/// <summary>Exports networks as PyTorch state dicts in safetensors files.</summary>
/// <remarks>
/// A module with <c>self.rnn = nn.RNN | nn.GRU | nn.LSTM(…, batch_first=True)</c> and <c>self.fc = nn.Linear(…)</c> loads them with
/// <c>load_state_dict(load_file(path))</c>. The metadata contains the sizes.
/// </remarks>
public static class PyTorchExport
{
    /// <summary>Exports a network.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Save(RecurrentNetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        StateDict(network).Write(path);
    }

    /// <summary>Exports the network of a forecaster, which reads and predicts scaled values.</summary>
    /// <remarks>
    /// The metadata contains <c>nami.scaler.mean</c>, <c>nami.scaler.deviation</c>, <c>nami.window</c> and <c>nami.horizon</c>.
    /// </remarks>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Save(RecursiveForecaster model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var file = StateDict(model.Network);
        file.Metadata[PyTorchMetadata.Window] = ModelReader.Write(model.Window);
        file.Metadata[PyTorchMetadata.Horizon] = ModelReader.Write(model.Options.Horizon);
        file.Metadata[PyTorchMetadata.Mean] = ModelReader.Write(model.Scaler.Mean);
        file.Metadata[PyTorchMetadata.Deviation] = ModelReader.Write(model.Scaler.Deviation);
        file.Write(path);
    }

    /// <summary>Exports each network of a forecaster to its own file, with the names of <see cref="Files"/>.</summary>
    /// <exception cref="InputException">A file can't be written.</exception>
    public static void Save(Forecaster model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var (network, file) in model.NetworksAlone.Members.Zip(Files(path, model.NetworksAlone.Members.Count)))
            Save(network, file);
    }

    /// <summary>
    /// Returns the files of an ensemble: <paramref name="path"/> for one network, else <c>name.1.safetensors</c>,
    /// <c>name.2.safetensors</c>, … for <c>name.safetensors</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="members"/> is below 1.</exception>
    public static IReadOnlyList<string> Files(string path, int members)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Throw.IfBelow(members, 1);
        if (members == 1)
            return [path];
        string extension = Path.GetExtension(path);
        string stem = path[..^extension.Length];
        return [.. Enumerable.Range(1, members).Select(n => string.Create(CultureInfo.InvariantCulture, $"{stem}.{n}{extension}"))];
    }

    private static Safetensors StateDict(RecurrentNetwork network)
    {
        var options = network.Options;
        var file = new Safetensors
        {
            Metadata =
            {
                ["format"] = "pt", // as the safetensors library itself marks what comes from PyTorch
                [PyTorchMetadata.Cell] = ModelReader.Write(options.Cell),
                [PyTorchMetadata.Nonlinearity] = ModelReader.Write(options.Nonlinearity),
                [PyTorchMetadata.InputSize] = ModelReader.Write(options.InputSize),
                [PyTorchMetadata.HiddenSize] = ModelReader.Write(options.HiddenSize),
                [PyTorchMetadata.OutputSize] = ModelReader.Write(options.OutputSize),
                [PyTorchMetadata.Layers] = ModelReader.Write(options.Layers),
                [PyTorchMetadata.Bidirectional] = ModelReader.Write(options.Bidirectional),
                [PyTorchMetadata.Bias] = ModelReader.Write(options.Bias),
                [PyTorchMetadata.Head] = ModelReader.Write(options.Head),
            },
        };
        NetworkFile.WriteWeights(network, file);
        return file;
    }
}
