using Nami.Files;

namespace Nami.Cli.Storage;

/// <summary>
/// The kind of a model file, read from its metadata; <see cref="Forecasting.Forecaster"/> and the others check the rest.
/// </summary>
internal static class ModelKind
{
    public const string Panel = ModelKinds.Panel, Recursive = ModelKinds.Recursive;

    /// <summary>Whether a file is meant as a model: by its name or, whatever its name, by how it begins, unless it is a pipe.</summary>
    /// <exception cref="InputException">The file can't be read.</exception>
    public static bool IsModel(string path) =>
        path is not ("" or "-")
        && (Path.GetExtension(path) is ".nami" or ".safetensors"
            || (!AtomicFile.IsSpecial(Path.GetFullPath(path)) && Safetensors.IsBegun(path)));

    /// <summary>The kind; that of panels where it is none.</summary>
    /// <exception cref="InputException">The file can't be read.</exception>
    public static string Of(string file) =>
        SafetensorsContents.Read(file).Metadata.GetValueOrDefault("nami.kind") == Recursive ? Recursive : Panel;

    /// <returns>The file.</returns>
    /// <exception cref="InputException">The model is of the other kind.</exception>
    public static string Require(string file, string kind)
    {
        if (Of(file) != kind)
            Throw.Input(kind == Recursive
                ? (FormattableString)$"{file} was trained without --recursive; remove --recursive"
                : $"{file} was trained with --recursive; add --recursive");
        return file;
    }
}
