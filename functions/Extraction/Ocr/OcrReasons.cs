using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Ocr;

/// <summary>What people are told about images whose text can't be recognised.</summary>
static class OcrReasons
{
    public static string Unreadable(double confidence) =>
        string.Create(CultureInfo.InvariantCulture, $"The text of the scan could not be recognised reliably (confidence {confidence} of 100). Scan it again, straight and with at least 200 dpi, or upload the original file.");

    /// <summary>Tells a text that can't be read from a photograph, for those who search many pictures.</summary>
    public static Notice DoubtfulText { get; } = new("doubtful-text", "The picture seems to hold text that can't be recognised. Scan it again, straight and with at least 200 dpi, or upload the original file.");

    public static string Failed(ChildProcessResult result) => result.End == ChildProcessEnd.TimedOut
        ? "Recognising the text of the image took too long. Scan it again in the size of a sheet of paper, or upload the original file."
        : result.ErrorTail.Contains("loading language", StringComparison.Ordinal) || result.ErrorTail.Contains("load any languages", StringComparison.Ordinal)
            ? "The language of the text is not installed for recognition. Ask the operator of this service to install its tesseract-ocr package."
            : "The image could not be opened for recognition. Save it again and upload it once more.";
}
