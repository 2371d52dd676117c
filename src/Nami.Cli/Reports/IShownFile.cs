namespace Nami.Cli.Reports;

/// <summary>What <c>nami show</c> tells of a file.</summary>
internal interface IShownFile
{
    /// <summary>Writes it for people.</summary>
    void Write(TextWriter output);

    /// <summary>Writes it on standard output for programs.</summary>
    void WriteJson();
}
