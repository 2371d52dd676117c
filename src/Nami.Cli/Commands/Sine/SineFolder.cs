using System.Text.RegularExpressions;
using Nami.Cli.Exit;
using Nami.Cli.Storage;

namespace Nami.Cli.Commands.Sine;

/// <summary>
/// The folder of a run's files. They are made in a hidden folder inside it and moved out when all are there: a run that fails leaves what
/// an earlier one made, and one that is done leaves nothing of an earlier one that could be taken for its own.
/// </summary>
internal sealed partial class SineFolder : IDisposable
{
    private readonly string _folder;
    private readonly bool _isNew;

    /// <exception cref="InputException">The folder can't be made, or not be written to.</exception>
    public SineFolder(string folder)
    {
        (_folder) = (folder);
        _isNew = OutputPath.PrepareFolder(folder, "--out");
        RemoveUnfinished(); // of a run that was killed
        Directory.CreateDirectory(Unfinished);
    }

    /// <summary>Where the files are made.</summary>
    public string Unfinished => Path.Combine(_folder, ".nami-unfinished");

    /// <summary>Moves the files to their place, and removes the pictures that an earlier run drew and this one did not.</summary>
    /// <param name="files">Paths below <see cref="Unfinished"/>.</param>
    /// <returns>The paths where they are now.</returns>
    /// <exception cref="InputException">A file can't be written there.</exception>
    public IReadOnlyList<string> Publish(IReadOnlyList<string> files)
    {
        var old = EarlierPictures();
        var published = new List<string>(files.Count);
        foreach (string file in files)
        {
            string place = Path.Combine(_folder, Path.GetFileName(file));
            try
            {
                File.Move(file, place, overwrite: true);
            }
            catch (Exception e) when (SystemFailure.IsFile(e))
            {
                throw new InputException(
                    $"can't write '{place}': {(Directory.Exists(place) ? Say($"it is a folder") : SystemFailure.OneLine(e))}. Choose another file",
                    e);
            }
            published.Add(place);
        }
        foreach (string? picture in old.Except(published, StringComparer.Ordinal))
            File.Delete(picture);
        return published;
    }

    public void Dispose()
    {
        RemoveUnfinished();
        if (_isNew && !Directory.EnumerateFileSystemEntries(_folder).Any())
            Directory.Delete(_folder);
    }

    // data.png and loss.png are names that others use too: they are an earlier run's only where something else of it is.
    private List<string> EarlierPictures()
    {
        List<string> pictures = [.. Directory.EnumerateFiles(_folder).Where(file => EpochPicture().IsMatch(Path.GetFileName(file)))];
        if (pictures.Count > 0 || File.Exists(Path.Combine(_folder, "report.html")))
            pictures.AddRange(((string[])["data.png", "loss.png"]).Select(name => Path.Combine(_folder, name)).Where(File.Exists));
        return pictures;
    }

    private void RemoveUnfinished()
    {
        if (Directory.Exists(Unfinished))
            Directory.Delete(Unfinished, recursive: true);
    }

    [GeneratedRegex(@"^epoch-[0-9]{3,8}\.png\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EpochPicture();
}
