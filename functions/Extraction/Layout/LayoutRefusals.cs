using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Layout;

/// <summary>
/// Tells faults of the file from faults of the service. Only the former are a result of reading; the latter (throttling that outlasts the retries, a missing
/// role, an outage) stay exceptions, so that the activity is tried again and nothing about the file is recorded.
/// </summary>
public static class LayoutRefusals
{
    static readonly string[] OfContent = ["InvalidContent", "InvalidRequest", "InvalidArgument"];

    /// <summary>What the person is told; null when the fault says nothing about the file.</summary>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="code">The service's error code.</param>
    public static Refusal? Of(int status, string? code) => (status, code) switch
    {
        (413, _) or (_, "InvalidContentLength") => new Refusal("too-large",
            "The file is larger than the analysis service accepts.", "Split it, or reduce the resolution of its images, and upload it again."),
        (_, "InvalidContentDimensions") => new Refusal("image-dimensions",
            "An image is smaller or larger than the analysis service accepts (50 to 10,000 pixels a side).", "Scan it again at 200 to 300 dots per inch and upload it again."),
        (_, "UnsupportedContent") => new Refusal("encrypted-or-unsupported",
            "The analysis service can't open the file; it may be protected by a password.", "Save it without a password as PDF and upload it again."),
        _ when OfContent.Contains(code, StringComparer.Ordinal) => new Refusal("damaged",
            "The analysis service can't read the file; it is damaged or protected.", "Export it again from the program it was made with, check that it opens without a password, and upload it again."),
        _ => null,
    };
}
