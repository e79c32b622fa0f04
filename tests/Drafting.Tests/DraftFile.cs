using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Tests;

/// <summary>A composed file and the questions that tests put to it.</summary>
sealed class DraftFile : IDisposable
{
    readonly MemoryStream _stream = new();

    DraftFile(Action<Stream> compose)
    {
        compose(_stream);
        Bytes = _stream.ToArray();
        Word = WordprocessingDocument.Open(_stream, false);
    }

    public byte[] Bytes { get; }

    public WordprocessingDocument Word { get; }

    public Body Body => Word.MainDocumentPart!.Document.Body!;

    public string Text => string.Join('\n', Body.Descendants<Paragraph>().Select(p => p.InnerText));

    public static DraftFile Of(DraftInput input) => new(s => new ReviewDraftComposer().Compose(input, s));

    public static DraftFile Of(Action<Stream> compose) => new(compose);

    public IReadOnlyList<string> Errors() =>
        [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(Word).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Distinct().Take(20)];

    public static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    public void Dispose()
    {
        Word.Dispose();
        _stream.Dispose();
    }
}
