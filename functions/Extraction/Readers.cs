using QaPipeline.Extraction.Mail;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.OpenDocument;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Extraction.PlainText;
using QaPipeline.Extraction.Sheets;
using QaPipeline.Extraction.Slides;
using QaPipeline.Extraction.Web;
using QaPipeline.Extraction.Word;

namespace QaPipeline.Extraction;

/// <summary>The readers that there are, in one place.</summary>
public static class Readers
{
    /// <summary>Those that need no other program.</summary>
    public static IReadOnlyList<IDocumentReader> InProcess(ReadingOptions options) =>
    [
        new WordReader(options), new HtmlReader(options), new MarkdownReader(options), new PlainTextReader(options), new CsvReader(options),
        new SheetReader(options), new SlideReader(options), new OpenDocumentReader(options), new MailReader(options),
    ];

    /// <summary>Those that read PDFs and pictures with programs of this machine.</summary>
    public static IReadOnlyList<IDocumentReader> WithTools(ReadingOptions options) => [new PdfReader(options), new ImageReader(options)];

    /// <summary>All of them: every format, without any service.</summary>
    public static IReadOnlyList<IDocumentReader> All(ReadingOptions options) => [.. InProcess(options), .. WithTools(options)];
}
