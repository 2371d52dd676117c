namespace Nami.Data;

/// <summary>The parts of an Excel workbook.</summary>
internal static class Workbook
{
    /// <summary>The archive is an Excel workbook.</summary>
    /// <exception cref="InputException">It is a document of another program.</exception>
    public static bool IsOne(ZipFile zip, string name)
    {
        bool isOffice = zip.Find("[Content_Types].xml") is not null;
        if (isOffice && zip.Find("xl/workbook.bin") is not null)
            Throw.Input($"{name}: is an Excel file in binary format (.xlsb). Save it as .xlsx or CSV.");
        if (isOffice && (zip.Find("word/document.xml") ?? zip.Find("ppt/presentation.xml")) is not null)
            Throw.Input($"{name}: is a text document or a presentation. Save the table as .xlsx or CSV.");
        if (zip.Find("mimetype") is not null && zip.Find("content.xml") is not null)
            Throw.Input($"{name}: is an OpenDocument file (.ods). Save the table as .xlsx or CSV.");
        return isOffice;
    }
}
