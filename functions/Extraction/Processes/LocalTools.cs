using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf;

namespace QaPipeline.Extraction.Processes;

/// <summary>Which programs the local readers need, and whether they are there.</summary>
public static class LocalTools
{
    static readonly Tool[] OfImages = [Tool.Tesseract, Tool.SetSid, Tool.PrLimit];
    static readonly Tool[] OfPdf = [Tool.PdfInfo, Tool.PdfToHtml, Tool.PdfToText, Tool.PdfToPpm, Tool.PdfImages, .. OfImages];

    /// <summary>The programs that these readers call.</summary>
    public static IReadOnlyList<Tool> NeededBy(IEnumerable<IDocumentReader> readers) =>
        [.. readers.SelectMany(r => r switch { PdfReader => OfPdf, ImageReader => OfImages, _ => [] }).Distinct()];

    /// <summary>Whether the program is on the search path.</summary>
    public static bool IsInstalled(Tool tool)
    {
        try
        {
            return ToolPath.Of(tool).Length > 0;
        }
        catch (ToolMissingException)
        {
            return false;
        }
    }
}
