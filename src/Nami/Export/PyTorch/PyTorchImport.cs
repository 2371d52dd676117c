using System.Globalization;
using Nami.Data;
using Nami.Files;
using Nami.Forecasting;
using Nami.Networks;
using Nami.Training;

namespace Nami.Export;

/// <summary>Imports networks trained with PyTorch from state dicts in safetensors files.</summary>
/// <remarks>
/// The files are written by <c>safetensors.torch.save_file(module.state_dict(), path)</c> for a module with one <c>nn.RNN</c>,
/// <c>nn.GRU</c> or <c>nn.LSTM</c> (with or without <c>batch_first=True</c>) and one <c>nn.Linear</c> on its outputs. The attribute names
/// don't matter.
/// </remarks>
public static class PyTorchImport
{
    /// <summary>Imports a network.</summary>
    /// <param name="path">The state dict, in F32 or F64 (which is rounded).</param>
    /// <param name="expected">The expected shape; by default any.</param>
    /// <exception cref="InputException">
    /// The file isn't such a state dict, or an array is missing, has an unexpected shape or isn't finite; the message names it.
    /// </exception>
    public static RecurrentNetwork Network(string path, PyTorchShape? expected = null)
    {
        var state = new PyTorchStateDict(Safetensors.Read(path), path);
        return state.Network(state.Options(expected ?? new()));
    }

    /// <summary>Creates a forecaster from a network that predicts the next value of a series.</summary>
    /// <param name="path">The state dict.</param>
    /// <param name="expected">The expected shape of the network; its input and output size are 1.</param>
    /// <param name="window">T, the number of values read per prediction; by default the metadata <c>nami.window</c>.</param>
    /// <param name="horizon">The default number of steps to forecast; by default the metadata <c>nami.horizon</c>, else 12.</param>
    /// <param name="scaler">
    /// Scales the values; by default the metadata <c>nami.scaler.mean</c> and <c>nami.scaler.deviation</c>, else the mean and population
    /// standard deviation of <paramref name="series"/>, else 0 and 1 (no scaling).
    /// </param>
    /// <param name="series">The series to forecast by default; null for none.</param>
    /// <exception cref="InputException">
    /// The file isn't such a state dict, the window is unknown, or the series is shorter than the window.
    /// </exception>
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
                $"{path}: the file doesn't say how many values the network reads per prediction. Give the window that it was trained with ({SettingNames.Window}).");
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
                Throw.Input($"{path}: the metadata {key} is \"{ErrorText.Text(text)}\". Expected a number.");
            return number;
        }
    }

    /// <summary>Returns the forecaster with the network of a state dict and without losses.</summary>
    /// <exception cref="InputException">The file isn't a state dict of a network of this shape; the message names the array.</exception>
    public static RecursiveForecaster Into(RecursiveForecaster model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.With(Network(path, PyTorchShape.Of(model.Options.Network)));
    }

    /// <summary>
    /// Returns the forecaster with the networks of state dicts, one per file with the names of <see cref="PyTorchExport.Files"/>, and
    /// without logs.
    /// </summary>
    /// <remarks>Everything else stays the same; in particular, the intervals remain calibrated on the previous networks.</remarks>
    /// <exception cref="InputException">A file isn't a state dict of a network of this shape; the message names the array.</exception>
    public static Forecaster Into(Forecaster model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var shape = PyTorchShape.Of(model.NetworksAlone.Members[0].Options);
        var files = PyTorchExport.Files(path, model.MemberCount);
        if (files.Count > 1 && files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            Throw.Input(
                $"{missing}: no such file. The model has {files.Count} networks, each in its own file. Give the name used for the export, without the number.");
        return model.With([.. files.Select(file => Network(file, shape))]);
    }
}
