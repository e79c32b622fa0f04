using System.Xml.Linq;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.OpenDocument;

/// <summary>Reads OpenDocument texts (.odt, .ott): the final text in reading order with notes, comments, tables and frames.</summary>
public sealed class OpenDocumentReader(ReadingOptions options) : InProcessReader(options)
{
    const string Method = "open-document";

    static readonly (BlockKind Kind, string Unit)[] Apart =
    [
        (BlockKind.Footnote, "footnotes"), (BlockKind.Comment, "comments"), (BlockKind.TextBox, "text boxes"), (BlockKind.HeaderFooter, "headers and footers"),
    ];

    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("open-document", "7");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Odt };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        using var package = OfficePackage.Open(file.Path, Options);
        if (package.Open("META-INF/manifest.xml") is { } manifest && manifest.GetBuffer().AsSpan(0, (int)manifest.Length).IndexOf("encryption-data"u8) >= 0)
        {
            throw new UnreadableFileException(Refusals.Encrypted);
        }
        var content = PartTree.Load(package, "content.xml") ?? throw new UnreadableFileException(Refusals.Damaged, failed: true);
        var styles = PartTree.Load(package, "styles.xml");
        var writer = new BlockWriter(Options);
        var walker = new OpenDocumentWalker(writer, new OpenDocumentStyles(content, styles), HasPages(content), cancellationToken);
        if (Find(content, "body")?.Elements().FirstOrDefault(e => e.Name.LocalName == "text") is { } text)
        {
            walker.Write(text);
        }
        var pages = walker.Pages;
        writer.Page = null;
        foreach (var part in styles?.Descendants().Where(e => e.Name.LocalName is "header" or "footer" && e.Name.NamespaceName.EndsWith("style:1.0", StringComparison.Ordinal)) ?? [])
        {
            walker.WriteApart(part, BlockKind.HeaderFooter);
        }
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Pages = pages,
            Title = OfficeProperties.Title(package) ?? writer.FirstHeading,
            Blocks = writer.Blocks,
            Units = [.. Units(writer.Blocks), .. Objects(package)],
            Notices = [.. walker.Notices(), .. Macros(package)],
        };
    }

    static IEnumerable<LedgerUnit> Units(IReadOnlyList<Block> blocks)
    {
        yield return TextFile.Unit("body", 1, blocks.Where(b => Apart.All(a => a.Kind != b.Kind)), Method);
        foreach (var (kind, unit) in Apart)
        {
            if (blocks.Any(b => b.Kind == kind))
            {
                yield return TextFile.Unit(unit, 1, blocks.Where(b => b.Kind == kind), Method);
            }
        }
    }

    static IEnumerable<LedgerUnit> Objects(OfficePackage package)
    {
        var number = 0;
        foreach (var part in package.Parts)
        {
            var name = part[(part.LastIndexOf('/') + 1)..];
            if (part.StartsWith("Object ", StringComparison.Ordinal) && name == "content.xml")
            {
                yield return new LedgerUnit("object", ++number, UnitStatus.Refused, 0, Method, Reason: $"An embedded file ({part.Split('/')[0]}) was not opened. Upload it as a file of its own.");
            }
        }
    }

    static IEnumerable<Notice> Macros(OfficePackage package) => package.Parts.Any(p => p.StartsWith("Basic/", StringComparison.Ordinal) || p.StartsWith("Scripts/", StringComparison.Ordinal))
        ? [new Notice("macros", "The file carries macros. They were not run; save it without macros to be rid of this remark.")]
        : [];

    /// <summary>The writing program records where pages break; only then are pages stated.</summary>
    static bool HasPages(XElement content) => content.Descendants().Any(e => e.Name.LocalName == "soft-page-break");

    static XElement? Find(XElement root, string name) => root.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
