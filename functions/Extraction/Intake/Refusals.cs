using System.Globalization;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction;

/// <summary>Every reason for which a file or entry is not read, with what its owner can do. One place, so that the wording stays consistent.</summary>
static class Refusals
{
    public static Refusal Empty { get; } = new("empty-file", "The file has no content (0 bytes).", "Check the original and upload it again.");

    public static Refusal Unknown { get; } = new("unknown-format", "The file is of a kind that can't be read here.",
        "Save it as .docx, .xlsx, .pptx or PDF and upload it again.");

    public static Refusal RichText { get; } = new("rich-text", "This is a Rich Text file (.rtf), which can't be read here.", "Save it as .docx and upload it again.");

    public static Refusal OldWord { get; } = new("old-office-format", "This is a Word file in the old binary format (.doc).", "Save it as .docx and upload it again.");

    public static Refusal OldExcel { get; } = new("old-office-format", "This is an Excel file in the old binary format (.xls).", "Save it as .xlsx and upload it again.");

    public static Refusal OldPowerPoint { get; } = new("old-office-format", "This is a PowerPoint file in the old binary format (.ppt).",
        "Save it as .pptx and upload it again.");

    public static Refusal OldBinary { get; } = new("old-office-format", "This file is in an old binary format (such as .doc, .xls, .ppt or .msg).",
        "Save it in a current format, such as .docx, .xlsx, .pptx or PDF, and upload it again.");

    public static Refusal Encrypted { get; } = new("encrypted", "The file is protected by a password.", "Remove the password and upload it again.");

    public static Refusal TooLarge(long length, long limit) => new("too-large",
        string.Create(CultureInfo.InvariantCulture, $"The file has {Megabytes(length)} MB; at most {Megabytes(limit)} MB can be read."),
        "Split it or reduce its pictures, and upload it again.");

    public static Refusal TooSlow { get; } = new("took-too-long", "Reading the file took longer than any document needs.",
        "Save the document anew in its own program, or split it, and upload it again.");

    public static Refusal TooMuchText { get; } = new("too-much-text", "The file holds more text than one document may have.",
        "Split it, or leave out raw data that reviewers don't need, and upload the parts.");

    public static Refusal Bomb { get; } = new("inflation-limit", "The file unpacks to far more data than a document of its kind needs.",
        "Save the document anew in its own program and upload it again; don't pack repeated data.");

    public static Refusal TooManyEntries { get; } = new("too-many-entries", "The file consists of more parts than may be opened.",
        "Save the document anew in its own program, or split the archive, and upload it again.");

    public static Refusal OversizedPart { get; } = new("oversized-part", "A part of the file is larger than a document of its kind needs.",
        "Split the document, or leave out raw data, and upload it again.");

    /// <summary>What can be done about a part that is damaged.</summary>
    public const string SaveAnew = "Open the file in its own program, save it under a new name and upload that.";

    public static Refusal Damaged { get; } = new("damaged", "The file is damaged or incomplete, so its text can't be trusted.",
        "Open it in its own program, save it under a new name and upload that; if it doesn't open, use a backup.");

    public static Refusal ForbiddenMarkup { get; } = new("forbidden-markup", "The file carries a document type definition, which office programs never write and which can be used for attacks.",
        "Save the document anew in its own program and upload it again.");

    public static Refusal DeepMarkup { get; } = new("deep-markup", "The file's markup is nested far deeper than any document needs.",
        "Save the document anew in its own program and upload it again.");

    public static Refusal Unexpected { get; } = new("reader-failed", "Reading the file went wrong in a way that was not foreseen.",
        "Save it as PDF or in a current format and upload it again; if that fails too, report it to the agency.");

    public static Refusal NoReader { get; } = new("no-reader", "Files of this kind are not read by this installation.", "Save it as .docx or PDF and upload it again.");

    public static Refusal ArchiveInside { get; } = new("archive", "This archive was not unpacked when it came in.", "Upload the files in it one by one, or as one ZIP without further ZIPs in it.");

    static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
