using System.CommandLine;
using Nami.Cli.Storage;
using Nami.Export;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami export --onnx</c>: the whole forecast of a model as a graph.</summary>
internal static class OnnxWriting
{
    /// <returns>The file that was written.</returns>
    /// <exception cref="InputException">The file is no model, an option does not fit it, or the file can't be written.</exception>
    public static IReadOnlyList<string> Run(string model, string file, OnnxArguments arguments, ParseResult result)
    {
        string kind = ModelKind.Of(model);
        var options = arguments.Read(result, kind);
        if (kind == ModelKind.Recursive)
            OnnxExport.Save(RecursiveForecaster.Load(model), file, options);
        else
            OnnxExport.Save(Forecaster.Load(model), file, options);
        return [file];
    }
}
