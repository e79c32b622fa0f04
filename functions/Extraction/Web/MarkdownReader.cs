using Markdig;
using Markdig.Syntax;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.Web;

/// <summary>Reads Markdown (CommonMark with tables, footnotes and definition lists).</summary>
public sealed class MarkdownReader(ReadingOptions options) : InProcessReader(options)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseFootnotes().UseDefinitionLists().UseYamlFrontMatter().Build();

    static readonly Notice AsText = new("read-as-text", "The file has far more Markdown marks than a document needs; it was read as plain text.");

    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("markdown", "5");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Markdown };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var decoded = TextFile.Load(file, Options);
        var writer = new BlockWriter(Options);
        var page = Parse(decoded.Text);
        if (page is not null)
        {
            new MarkdownWalker(writer, cancellationToken).Write(page);
        }
        else
        {
            TextParagraphs.Write(decoded.Text, writer, cancellationToken);
        }
        return TextFile.DocumentOf(file, format, Identity, decoded, writer, "markdig", page is null ? [AsText] : []);
    }

    /// <summary>The parsed text; null where its marks are beyond what the parser can be trusted with.</summary>
    static MarkdownDocument? Parse(string text)
    {
        if (MarkdownMarks.AreTooMany(text))
        {
            return null;
        }
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to nesting beyond its depth limit.
            return null;
        }
    }
}
