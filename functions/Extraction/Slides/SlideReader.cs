using System.Globalization;
using System.Xml.Linq;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Slides;

/// <summary>Reads PowerPoint files (.pptx, .pptm, .potx): each slide with its title, text, tables, drawings and speaker notes.</summary>
public sealed class SlideReader(ReadingOptions options) : InProcessReader(options)
{
    const string Method = "open-xml";

    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("slides", "5");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Pptx };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        using var package = OfficePackage.Open(file.Path, Options);
        var main = package.MainPart() ?? "ppt/presentation.xml";
        var presentation = PartTree.Load(package, main) ?? throw new UnreadableFileException(Refusals.Damaged, failed: true);
        var relationships = package.RelationshipsOf(main).GroupBy(r => r.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var writer = new BlockWriter(Options);
        var units = new List<LedgerUnit>();
        var notices = new List<Notice>();
        var hidden = 0;
        var number = 0;
        foreach (var id in presentation.Descendants().Where(e => e.Name.LocalName == "sldId"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            var part = id.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value is { } key && relationships.TryGetValue(key, out var found) ? found.Target : "";
            hidden += ReadSlide(package, part, number, writer, units) ? 1 : 0;
        }
        if (number == 0 && package.Parts.Any(p => p.StartsWith("ppt/slides/slide", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnreadableFileException(Refusals.Damaged, failed: true);
        }
        if (hidden > 0)
        {
            notices.Add(new Notice("hidden-slides", string.Create(CultureInfo.InvariantCulture, $"{hidden} hidden {(hidden == 1 ? "slide" : "slides")} found: what is on hidden slides was read and is marked as hidden.")));
        }
        notices.AddRange(OfficeNotices.Of(package));
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Pages = number,
            Title = OfficeProperties.Title(package) ?? writer.FirstHeading,
            Blocks = writer.Blocks,
            Units = units.Count > 0 ? units : [new LedgerUnit("body", 1, UnitStatus.Empty, 0, Method)],
            Notices = notices,
        };
    }

    static bool ReadSlide(OfficePackage package, string part, int number, BlockWriter writer, List<LedgerUnit> units)
    {
        writer.BeginSection();
        writer.Page = number;
        var before = writer.Blocks.Count;
        XElement? slide;
        try
        {
            slide = PartTree.Load(package, part) ?? throw new UnreadableFileException(Refusals.Damaged, failed: true);
        }
        catch (UnreadableFileException e) when (e.Refusal.Code == "damaged")
        {
            units.Add(new LedgerUnit("slide", number, UnitStatus.Failed, 0, Method, Reason: $"The slide is missing or damaged. {Refusals.SaveAnew}"));
            return false;
        }
        var concealed = slide.Attribute("show")?.Value is "0" or "false";
        var related = package.RelationshipsOf(part);
        var broken = false;
        try
        {
            new SlideShapes(package, writer, concealed, related).Write(slide);
            WriteComments(package, related, writer);
        }
        catch (UnreadableFileException e) when (e.Refusal.Code == "damaged")
        {
            broken = true;
        }
        Account(writer, before, "slide", number, units);
        if (broken)
        {
            units.Add(new LedgerUnit("rest of the slide", number, UnitStatus.Failed, 0, Method, Reason: $"A chart, drawing or comment of the slide is damaged. {Refusals.SaveAnew}"));
        }
        foreach (var embedded in related.Where(r => r is { Type: "oleObject" or "package", External: false }))
        {
            var name = embedded.Target[(embedded.Target.LastIndexOf('/') + 1)..];
            units.Add(new LedgerUnit("object", units.Count(u => u.Kind == "object") + 1, UnitStatus.Refused, 0, Method, Reason: $"An embedded file ({name}) on slide {number.ToString(CultureInfo.InvariantCulture)} was not opened. Upload it as a file of its own."));
        }
        if (related.FirstOrDefault(r => r is { Type: "notesSlide", External: false }) is { } notes)
        {
            ReadNotes(package, notes.Target, number, writer, concealed, units);
        }
        return concealed;
    }

    static void WriteComments(OfficePackage package, IReadOnlyList<PartRelationship> related, BlockWriter writer)
    {
        foreach (var part in related.Where(r => r is { Type: "comments", External: false }))
        {
            foreach (var text in PartTree.Load(package, part.Target)?.Descendants().Where(e => e.Name.LocalName is "text" or "t") ?? [])
            {
                writer.Add(BlockKind.Comment, text.Value);
            }
        }
    }

    static void ReadNotes(OfficePackage package, string part, int number, BlockWriter writer, bool concealed, List<LedgerUnit> units)
    {
        var before = writer.Blocks.Count;
        try
        {
            if (PartTree.Load(package, part) is { } notes)
            {
                foreach (var text in SlideShapes.NotesOf(notes))
                {
                    writer.Add(BlockKind.Notes, text, new BlockMarks { Hidden = concealed });
                }
            }
            if (writer.Blocks.Count > before)
            {
                Account(writer, before, "notes", number, units);
            }
        }
        catch (UnreadableFileException e) when (e.Refusal.Code == "damaged")
        {
            units.Add(new LedgerUnit("notes", number, UnitStatus.Failed, 0, Method, Reason: $"The notes of the slide are damaged. {Refusals.SaveAnew}"));
        }
    }

    static void Account(BlockWriter writer, int before, string kind, int number, List<LedgerUnit> units)
    {
        var characters = writer.Blocks.Skip(before).Sum(b => b.Text.Length);
        units.Add(new LedgerUnit(kind, number, characters > 0 ? UnitStatus.Read : UnitStatus.Empty, characters, Method));
    }
}
