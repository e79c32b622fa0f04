using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Reads plain text: paragraphs between blank lines, lists by their marks, headings by underlines, numbers or standing alone.</summary>
public sealed class PlainTextReader(ReadingOptions options) : InProcessReader(options)
{
    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("text", "5");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Text };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var decoded = TextFile.Load(file, Options);
        var writer = new BlockWriter(Options);
        var title = TextParagraphs.Write(decoded.Text, writer, cancellationToken);
        return TextFile.DocumentOf(file, format, Identity, decoded, writer, "text") with { Title = title ?? writer.FirstHeading };
    }
}
