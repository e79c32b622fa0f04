using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reading;

/// <summary>The format of a file as decided from its bytes; the name only helps among plain-text formats.</summary>
public enum FileFormat
{
    /// <summary>Not recognised.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,
    /// <summary>Word (Office Open XML), with or without macros, or a template.</summary>
    [JsonStringEnumMemberName("docx")] Docx,
    /// <summary>Excel (Office Open XML).</summary>
    [JsonStringEnumMemberName("xlsx")] Xlsx,
    /// <summary>PowerPoint (Office Open XML).</summary>
    [JsonStringEnumMemberName("pptx")] Pptx,
    /// <summary>OpenDocument text.</summary>
    [JsonStringEnumMemberName("odt")] Odt,
    /// <summary>PDF.</summary>
    [JsonStringEnumMemberName("pdf")] Pdf,
    /// <summary>HTML or XHTML.</summary>
    [JsonStringEnumMemberName("html")] Html,
    /// <summary>Markdown.</summary>
    [JsonStringEnumMemberName("markdown")] Markdown,
    /// <summary>Plain text.</summary>
    [JsonStringEnumMemberName("text")] Text,
    /// <summary>Delimited tables.</summary>
    [JsonStringEnumMemberName("csv")] Csv,
    /// <summary>E-mail message (RFC 5322).</summary>
    [JsonStringEnumMemberName("eml")] Eml,
    /// <summary>PNG image.</summary>
    [JsonStringEnumMemberName("png")] Png,
    /// <summary>JPEG image.</summary>
    [JsonStringEnumMemberName("jpeg")] Jpeg,
    /// <summary>TIFF image, possibly of several pages.</summary>
    [JsonStringEnumMemberName("tiff")] Tiff,
    /// <summary>ZIP archive that is none of the above.</summary>
    [JsonStringEnumMemberName("zip")] Zip,
    /// <summary>Old binary Office file (.doc, .xls, .ppt) or an encrypted Office file.</summary>
    [JsonStringEnumMemberName("ole")] Ole,
    /// <summary>A file without any bytes.</summary>
    [JsonStringEnumMemberName("empty")] Empty,
}
