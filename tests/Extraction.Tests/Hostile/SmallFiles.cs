using System.Text;
using QaPipeline.Extraction.Tests.Mail;
using QaPipeline.Extraction.Tests.OpenDocument;
using QaPipeline.Extraction.Tests.Sheets;
using QaPipeline.Extraction.Tests.Slides;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>One small whole file of each format that the samples don't have.</summary>
static class SmallFiles
{
    public static IEnumerable<(string Name, byte[] Bytes)> All =>
    [
        ("figures.xlsx", SheetReaderTests.Small), ("show.pptx", SlideReaderTests.Small), ("text.odt", OpenDocumentReaderTests.Small),
        ("mail.eml", Encoding.UTF8.GetBytes(MailReaderTests.Message)), ("notes.md", "# A\n\nText[^1].\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note."u8.ToArray()),
    ];
}
