using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction;

/// <summary>How formats are called in sentences for people, and which name extensions go with them.</summary>
static class FormatNames
{
    /// <summary>The name of a format as people use it.</summary>
    public static string Of(FileFormat format) => format switch
    {
        FileFormat.Docx => "Word",
        FileFormat.Xlsx => "Excel",
        FileFormat.Pptx => "PowerPoint",
        FileFormat.Odt => "OpenDocument text",
        FileFormat.Pdf => "PDF",
        FileFormat.Html => "web page",
        FileFormat.Markdown => "Markdown",
        FileFormat.Text => "plain text",
        FileFormat.Csv => "CSV table",
        FileFormat.Eml => "e-mail message",
        FileFormat.Png => "PNG picture",
        FileFormat.Jpeg => "JPEG picture",
        FileFormat.Tiff => "TIFF picture",
        FileFormat.Zip => "ZIP archive",
        FileFormat.Ole => "old binary Office",
        FileFormat.Empty => "empty",
        _ => "unknown",
    };

    /// <summary>Extensions that go with a format; empty where any will do.</summary>
    public static IReadOnlyList<string> ExtensionsOf(FileFormat format) => format switch
    {
        FileFormat.Docx => [".docx", ".docm", ".dotx", ".dotm"],
        FileFormat.Xlsx => [".xlsx", ".xlsm", ".xltx", ".xltm"],
        FileFormat.Pptx => [".pptx", ".pptm", ".potx", ".ppsx", ".ppsm", ".potm"],
        FileFormat.Odt => [".odt", ".ott"],
        FileFormat.Pdf => [".pdf"],
        FileFormat.Html => [".html", ".htm", ".xhtml"],
        FileFormat.Markdown => [".md", ".markdown"],
        FileFormat.Csv => [".csv", ".tsv"],
        FileFormat.Eml => [".eml"],
        FileFormat.Png => [".png"],
        FileFormat.Jpeg => [".jpg", ".jpeg", ".jpe", ".jfif"],
        FileFormat.Tiff => [".tif", ".tiff"],
        FileFormat.Zip => [".zip"],
        FileFormat.Ole => [".doc", ".xls", ".ppt", ".msg", ".dot", ".xlt", ".pot", ".pps", ".docx", ".xlsx", ".pptx"],
        _ => [],
    };

    /// <summary>The formats whose files carry the extension (lower case, with its dot).</summary>
    public static IReadOnlyList<FileFormat> ByExtension(string extension) =>
        [.. Enum.GetValues<FileFormat>().Where(f => ExtensionsOf(f).Contains(extension, StringComparer.Ordinal))];
}
