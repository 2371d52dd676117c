using Nami.Cli.Languages;
using Nami.Cli.Storage;
using Nami.Export;
using Nami.Forecasting;

namespace Nami.Cli.Commands;

/// <summary><c>nami export --pytorch</c>: a state dict for each network of a model.</summary>
internal static class PyTorchWriting
{
    /// <returns>The files that were written.</returns>
    /// <exception cref="InputException">The file is no model, or a file can't be written.</exception>
    public static IReadOnlyList<string> Run(string model, string file, Texts texts)
    {
        if (ModelKind.Of(model) == ModelKind.Recursive)
        {
            PyTorchExport.Save(RecursiveForecaster.Load(model), file);
            return [file];
        }
        var forecaster = Forecaster.Load(model);
        var files = PyTorchExport.Files(file, forecaster.MemberCount);
        foreach (string one in files)
            OutputPath.RefuseSame(model, one, texts);
        PyTorchExport.Save(forecaster, file);
        return files;
    }
}
