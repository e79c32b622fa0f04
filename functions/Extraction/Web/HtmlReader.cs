using AngleSharp.Dom;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.PlainText;
using Document = QaPipeline.Domain.Reading.Document;

namespace QaPipeline.Extraction.Web;

/// <summary>Reads web pages: the content without menus, scripts and styles. Nothing the page refers to is fetched or run.</summary>
public sealed class HtmlReader(ReadingOptions options) : InProcessReader(options)
{
    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("html", "6");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Html };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var decoded = HtmlDecoding.Load(file, Options);
        var page = HtmlDecoding.Parse(decoded.Text);
        var writer = new BlockWriter(Options);
        var walker = new HtmlWalker(writer, cancellationToken);
        walker.Write(page.Body ?? (INode)page);
        var apart = writer.Blocks.Where(b => b.Kind == BlockKind.HeaderFooter).ToArray();
        var units = new List<LedgerUnit> { TextFile.BodyUnit([.. writer.Blocks.Where(b => b.Kind != BlockKind.HeaderFooter)], "anglesharp") };
        if (apart.Length > 0)
        {
            units.Add(TextFile.Unit("headers and footers", 1, apart, "anglesharp"));
        }
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Title = page.QuerySelector("h1") is { } h1 && TextFolding.Fold(h1.TextContent) is { Length: > 0 } title ? title
                : TextFolding.Fold(page.Title ?? "") is { Length: > 0 } name ? name : writer.FirstHeading,
            Blocks = writer.Blocks,
            Units = units,
            Notices = [.. TextFile.Notices(decoded), .. walker.Notices()],
        };
    }
}
