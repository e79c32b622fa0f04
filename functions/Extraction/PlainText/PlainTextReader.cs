using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Reads plain text: paragraphs between blank lines, lists by their marks, headings by underlines, numbers or standing alone.</summary>
public sealed class PlainTextReader(ReadingOptions options) : IDocumentReader
{
    /// <inheritdoc/>
    public ReaderIdentity Identity { get; } = new("text", "1");

    /// <inheritdoc/>
    public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Text };

    /// <inheritdoc/>
    public async Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var decoded = await TextFile.LoadAsync(file, options, cancellationToken);
        var writer = new BlockWriter(options);
        TextParagraphs.Write(decoded.Text, writer, cancellationToken);
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Title = writer.FirstHeading,
            Blocks = writer.Blocks,
            Units = [TextFile.BodyUnit(writer.Blocks, "text")],
            Notices = TextFile.Notices(decoded),
        };
    }
}
