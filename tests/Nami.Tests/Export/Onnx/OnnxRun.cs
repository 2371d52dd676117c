using Microsoft.ML.OnnxRuntime;

namespace Nami.Tests.Export;

/// <summary>Runs an ONNX file by ONNX Runtime.</summary>
internal sealed class OnnxRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly List<IDisposable> _values = [];

    public OnnxRun(string path)
    {
        using var options =
            new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new(path, options);
    }

    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _session.OutputMetadata;

    public static OrtValue Tensor<T>(T[] values, params long[] shape)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(values, shape);

    /// <summary>The values of an output.</summary>
    public T[] Run<T>(string output, params (string Name, OrtValue Value)[] inputs)
        where T : unmanaged
    {
        _values.AddRange(inputs.Select(input => input.Value));
        using var options = new RunOptions();
        using var results = _session.Run(
            options, [.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)], [output]);
        return results[0].GetTensorDataAsSpan<T>().ToArray();
    }

    public void Dispose()
    {
        foreach (var value in _values)
            value.Dispose();
        _session.Dispose();
    }
}
