using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>What people are told about PDF files and pages that can't be read.</summary>
static class PdfRefusals
{
    public const string PageNotTried = "The page was not read because too many pages of this file are damaged. Export the file again from the program it was made with.";

    public const string PageTooDense = "The page holds more single pieces of text than any page to be read. Print it to a new PDF, or upload it as a picture.";

    public static Refusal Encrypted { get; } =
        new("encrypted", "The PDF is protected by a password.", "Save it without a password and upload it again.");

    public static Refusal Damaged { get; } =
        new("damaged", "The PDF is damaged: no page of it can be opened.", "Export it again from the program it was made with, check that it opens, and upload it again.");

    public static Refusal Missing(Tool tool) =>
        new("tool-missing", $"This kind of file can't be read here because the program {tool.Command} is not installed.", $"Ask the operator of this service to install the Debian package {tool.Package}.");

    /// <summary>Whether poppler complained about the file; it goes on as far as it can.</summary>
    public static bool SpeaksOfDamage(ChildProcessResult result) => result.ErrorTail.Contains("Error", StringComparison.Ordinal);

    public static Notice DamagedInPlaces { get; } =
        new("damaged-in-places", "The PDF is damaged in places: parts of its pages may be missing. Export it again from the program it was made with.");

    public static string PageFailure(ChildProcessResult result) => result.End switch
    {
        ChildProcessEnd.TimedOut => "The page took too long to read. Export the file again, or print the page to a new PDF.",
        ChildProcessEnd.OutputLimit => "The page holds more text than can be read. Split it or export the file again.",
        _ => "The page is damaged. Export the file again from the program it was made with.",
    };

    public static string BeyondLimit(int limit) => $"Only the first {limit} pages of a PDF are read. Split the file and upload the parts.";
}
