using Azure;
using QaPipeline.Domain.Reading;

namespace QaPipeline.App.Platform;

/// <summary>
/// Tells faults of the file from faults of the service. Only the former are a result of reading; the latter (throttling that outlasts the retries, a missing
/// role, an outage) stay exceptions, so that the activity is tried again and nothing about the file is recorded.
/// </summary>
static class FormRecognizerFaults
{
    static readonly string[] ContentCodes = ["InvalidContent", "InvalidContentDimensions", "InvalidContentLength", "InvalidRequest", "InvalidArgument", "UnsupportedContent"];

    public static Refusal? OfFile(RequestFailedException fault) => fault switch
    {
        { Status: 413 } or { ErrorCode: "InvalidContentLength" } => new Refusal("too-large",
            "The file is larger than the analysis service accepts.", "Split it, or reduce the resolution of its images, and upload it again."),
        { ErrorCode: "InvalidContentDimensions" } => new Refusal("image-dimensions",
            "An image is smaller or larger than the analysis service accepts (50 to 10,000 pixels a side).", "Scan it again at 200 to 300 dots per inch and upload it again."),
        { ErrorCode: "UnsupportedContent" } => new Refusal("encrypted-or-unsupported",
            "The analysis service can't open the file; it may be protected by a password.", "Save it without a password as PDF and upload it again."),
        _ when ContentCodes.Contains(fault.ErrorCode, StringComparer.Ordinal) => new Refusal("damaged",
            "The analysis service can't read the file; it is damaged or protected.", "Export it again from the program it was made with, check that it opens without a password, and upload it again."),
        _ => null,
    };
}
