using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;

namespace QaPipeline.Extraction.Word;

/// <summary>Reads Word files (.docx, .docm, .dotx): the final text in reading order, with everything that hangs on it.</summary>
public sealed class WordReader(ReadingOptions options) : InProcessReader(options)
{
    const string Method = "open-xml";

    static readonly (NoteKind Kind, string Type)[] NoteParts = [(NoteKind.Footnote, "footnotes"), (NoteKind.Endnote, "endnotes"), (NoteKind.Comment, "comments")];

    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("word", "7");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Docx };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        using var package = OfficePackage.Open(file.Path, Options);
        var main = MainPart(package);
        var parts = package.RelationshipsOf(main);
        var text = package.OpenTree(main) ?? throw new UnreadableFileException(Refusals.Damaged, failed: true);
        var state = StateFor(package, parts, text);
        var body = new WordBody(state);

        Exception? broken = null;
        foreach (var element in WordXml.Children(text, e => broken = e, skip: 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            body.Write(element);
        }
        body.Finish();
        foreach (var (kind, id) in state.Notes.Left)
        {
            body.WriteNote(kind, id);
        }
        var objects = new WordObjects(package, state).Read(main, parts, cancellationToken);
        WriteHeadersAndFooters(package, parts, state);
        if (state.Writer.Blocks.Count == 0 && broken is not null)
        {
            throw new UnreadableFileException(Refusals.Damaged, failed: true, broken);
        }
        state.Findings.Macros = OfficeNotices.HasMacros(package);
        foreach (var outside in OfficeNotices.Outside(package))
        {
            state.Findings.AddOutside(outside);
        }
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Pages = state.HasPages ? state.Page : null,
            Title = OfficeProperties.Title(package) ?? state.Writer.FirstHeading,
            Blocks = state.Writer.Blocks,
            Units = [.. WordLedger.UnitsOf(state, Method, broken), .. objects],
            Notices = [.. state.Findings.Notices()],
        };
    }

    WordState StateFor(OfficePackage package, IReadOnlyList<PartRelationship> parts, MemoryStream text)
    {
        var findings = new WordFindings();
        var styles = new WordStyles(PartOf(package, parts, "styles", findings), _ => findings.AddBroken("styles"));
        var numbering = new WordNumbering(PartOf(package, parts, "numbering", findings), styles, _ => findings.AddBroken("numbering"));
        var notes = new WordNotes();
        foreach (var (kind, type) in NoteParts)
        {
            notes.Add(kind, WordXml.Children(PartOf(package, parts, type, findings), _ => findings.AddBroken(type)));
        }
        var hasPages = text.GetBuffer().AsSpan(0, (int)text.Length).IndexOf("lastRenderedPageBreak"u8) >= 0;
        return new WordState(Options, styles, numbering, notes, findings, hasPages);
    }

    static string MainPart(OfficePackage package) =>
        package.MainPart()
        ?? (package.Has("word/document.xml") ? "word/document.xml" : throw new UnreadableFileException(Refusals.Damaged, failed: true));

    static MemoryStream? PartOf(OfficePackage package, IReadOnlyList<PartRelationship> parts, string type, WordFindings findings) =>
        parts.FirstOrDefault(p => p.Type == type && !p.External) is { } part ? Whole(package, part, findings) : null;

    /// <summary>A part besides the body: when it is damaged or missing, the body is still worth reading.</summary>
    static MemoryStream? Whole(OfficePackage package, PartRelationship part, WordFindings findings)
    {
        try
        {
            if (package.OpenTree(part.Target) is { } bytes)
            {
                return bytes;
            }
        }
        catch (UnreadableFileException e) when (e.Refusal.Code == "damaged")
        {
            // Accounted for below.
        }
        findings.AddBroken(part.Type);
        return null;
    }

    static void WriteHeadersAndFooters(OfficePackage package, IReadOnlyList<PartRelationship> parts, WordState state)
    {
        state.Writer.Page = null;
        state.Writer.BeginSection();
        foreach (var part in parts.Where(p => p.Type is "header" or "footer" && !p.External).DistinctBy(p => p.Target, StringComparer.Ordinal)
            .OrderBy(p => p.Target, StringComparer.Ordinal))
        {
            var body = new WordBody(state);
            foreach (var element in WordXml.Children(Whole(package, part, state.Findings), _ => state.Findings.AddBroken(part.Type)))
            {
                body.Write(element, BlockKind.HeaderFooter);
            }
            body.Finish();
        }
    }
}
