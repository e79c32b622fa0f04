using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reading;

/// <summary>What became of a unit. Each unit has exactly one of these.</summary>
public enum UnitStatus
{
    /// <summary>Its text was read.</summary>
    [JsonStringEnumMemberName("read")] Read,
    /// <summary>Its text was recognised from an image.</summary>
    [JsonStringEnumMemberName("read by OCR")] ReadByOcr,
    /// <summary>It holds no text.</summary>
    [JsonStringEnumMemberName("empty")] Empty,
    /// <summary>It was looked at, but its text can't be trusted or recognised.</summary>
    [JsonStringEnumMemberName("unreadable")] Unreadable,
    /// <summary>It was not opened, for a stated reason.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
    /// <summary>Reading it went wrong.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>The account of one page, sheet, slide, text body or embedded object.</summary>
/// <param name="Kind">"page", "sheet", "slide", "body", "notes", "object", "file" and so on.</param>
/// <param name="Number">Number among the units of its kind, from 1.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Characters">Characters of text taken from it.</param>
/// <param name="Method">How it was read, for example "pdftohtml", "tesseract", "open-xml".</param>
/// <param name="Confidence">Mean confidence of recognition, 0 to 100; null where nothing was recognised from an image.</param>
/// <param name="Reason">Why it was not read; null where it was.</param>
public sealed record LedgerUnit(string Kind, int Number, UnitStatus Status, int Characters, string Method, double? Confidence = null, string? Reason = null);
