using Markdig;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.Web;

/// <summary>Reads Markdown (CommonMark with tables, footnotes and definition lists).</summary>
public sealed class MarkdownReader(ReadingOptions options) : IDocumentReader
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseFootnotes().UseDefinitionLists().UseYamlFrontMatter().Build();

    /// <inheritdoc/>
    public ReaderIdentity Identity { get; } = new("markdown", "1");

    /// <inheritdoc/>
    public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Markdown };

    /// <inheritdoc/>
    public async Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var decoded = await TextFile.LoadAsync(file, options, cancellationToken);
        var writer = new BlockWriter(options);
        try
        {
            new MarkdownWalker(writer, cancellationToken).Write(Markdown.Parse(decoded.Text, Pipeline));
        }
        catch (ArgumentException e)
        {
            // Markdig's answer to nesting beyond its depth limit.
            throw new UnreadableFileException(Refusals.DeepMarkup, cause: e);
        }
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Title = writer.FirstHeading,
            Blocks = writer.Blocks,
            Units = [TextFile.BodyUnit(writer.Blocks, "markdig")],
            Notices = TextFile.Notices(decoded),
        };
    }
}
