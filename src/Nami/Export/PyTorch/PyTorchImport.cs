using System.Globalization;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Export;

/// <summary>
/// Reads networks that PyTorch trained: state dicts in safetensors files, as <c>safetensors.torch.save_file(module.state_dict(), path)</c>
/// writes them, of a module with one <c>nn.RNN</c>, <c>nn.GRU</c> or <c>nn.LSTM</c> (<c>batch_first=True</c> or not) and one
/// <c>nn.Linear</c> on its outputs. What the module calls the two does not matter.
/// </summary>
public static class PyTorchImport
{
    /// <summary>Reads a network.</summary>
    /// <param name="path">The state dict: F32, or F64, which is rounded.</param>
    /// <param name="expected">What it is expected to be; by default whatever its shapes tell.</param>
    /// <exception cref="InputException">
    /// The file is no such state dict, or an array is missing, of another shape than expected, or not finite: the message names it.
    /// </exception>
    public static RecurrentNetwork Network(string path, PyTorchShape? expected = null)
    {
        var state = new PyTorchStateDict(Safetensors.Read(path), path);
        return state.Network(state.Options(expected ?? new()));
    }

    /// <summary>Makes a forecaster of a network that predicts a series' next value.</summary>
    /// <param name="path">The state dict.</param>
    /// <param name="expected">The network; its input and output size are 1.</param>
    /// <param name="window">T, the values that each prediction is made from; by default what the metadata <c>nami.window</c> says.</param>
    /// <param name="horizon">The steps to look ahead unless told otherwise; by default what the metadata
    /// <c>nami.horizon</c> says, else 12.</param>
    /// <param name="scaler">
    /// What brings values to the network's scale; by default the metadata's <c>nami.scaler.mean</c> and <c>nami.scaler.deviation</c>, else
    /// the mean and the population standard deviation of <paramref name="series"/>, else 0 and 1, by which values stay as they are.
    /// </param>
    /// <param name="series">The series to go on with; by default none: only those that are given to the forecaster are forecast.</param>
    /// <exception cref="InputException">The file is no such state dict, nothing tells the window, or the series
    /// is shorter than it.</exception>
    public static RecursiveForecaster Recursive(
        string path, PyTorchShape? expected = null, int? window = null, int? horizon = null, Scaler? scaler = null,
        TimeSeries? series = null)
    {
        var file = Safetensors.Read(path);
        var state = new PyTorchStateDict(file, path);
        var network = state.Network(state.Options((expected ?? new()) with { InputSize = 1, OutputSize = 1 }));
        window ??= Number(PyTorchMetadata.Window, 1);
        if (window is null)
            Throw.Input(
                $"{path}: nothing tells how many values a prediction is made from: give the window (--window) that the network was trained with");
        if (scaler is null && Number(PyTorchMetadata.Mean, double.MinValue) is { } mean
            && Number(PyTorchMetadata.Deviation, double.Epsilon) is { } deviation)
            scaler = new(mean, deviation);
        return RecursiveForecaster.Of(network, window.Value, horizon ?? Number(PyTorchMetadata.Horizon, 1) ?? 12, scaler, series);

        T? Number<T>(string key, T least)
            where T : struct, System.Numerics.INumber<T>
        {
            if (!file.Metadata.TryGetValue(key, out string? text))
                return null;
            if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(number >= least)
                || !T.IsFinite(number))
                Throw.Input($"{path}: its metadata {key} is \"{ErrorText.Text(text)}\"; expected a number");
            return number;
        }
    }

    /// <summary>A forecaster with the network of a state dict in place of its own, and all else as it is; it has no losses.</summary>
    /// <exception cref="InputException">The file is no state dict of a network of this shape: the message names the array.</exception>
    public static RecursiveForecaster Into(RecursiveForecaster model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.With(Network(path, PyTorchShape.Of(model.Options.Network)));
    }

    /// <summary>
    /// A forecaster with the networks of state dicts in place of its own, one a file as <see cref="PyTorchExport.Files"/> names them. All
    /// else stays: its intervals are calibrated on the networks that it had. It has no logs.
    /// </summary>
    /// <exception cref="InputException">A file is no state dict of a network of this shape: the message names the array.</exception>
    public static Forecaster Into(Forecaster model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var shape = PyTorchShape.Of(model.Ensemble.Members[0].Options);
        var files = PyTorchExport.Files(path, model.MemberCount);
        if (files.Count > 1 && files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            Throw.Input(
                $"{missing}: no such file; the model has {files.Count} networks, each in a file of its own: give the name that was given to the export, without the number");
        return model.With([.. files.Select(file => Network(file, shape))]);
    }
}
