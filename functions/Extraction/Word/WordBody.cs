using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Word;

/// <summary>Turns the block-level content of a Word file into blocks, in reading order.</summary>
sealed class WordBody(WordState state)
{
    const int MaxDepth = 64;
    const int MaxNoteDepth = 8;
    InlineText? carried;
    int ordinal;
    int depth;
    int noteDepth;

    /// <summary>Writes one block-level element and what it holds.</summary>
    /// <param name="element">Paragraph, table, content control or another container.</param>
    /// <param name="forced">Kind of all its blocks, such as header or text box; null to decide from the styles.</param>
    public void Write(OpenXmlElement element, BlockKind? forced = null)
    {
        if (depth > MaxDepth)
        {
            throw new UnreadableFileException(Refusals.DeepMarkup);
        }
        depth++;
        switch (element)
        {
            case Paragraph paragraph:
                WriteParagraph(paragraph, forced);
                break;
            case Table table:
                FlushCarried(forced);
                new WordTable(state, this).Write(table, forced);
                break;
            case SdtBlock control:
                WriteControl(control, forced);
                break;
            case AltChunk:
                state.Findings.EmbeddedDocuments++;
                break;
            case AlternateContent alternatives when alternatives.ChildElements.FirstOrDefault(e => e.InnerText.Length > 0) is { } form:
                WriteChildren(form, forced);
                break;
            case DeletedRun or MoveFromRun:
                state.PassOver(element);
                break;
            case SectionProperties or AlternateContent:
                break;
            default:
                WriteChildren(element, forced);
                break;
        }
        depth--;
    }

    /// <summary>Writes what still waits for a following paragraph.</summary>
    public void Finish() => FlushCarried(null);

    /// <summary>Gathers a paragraph's content without writing it; used for table cells and notes.</summary>
    public InlineText Gather(Paragraph paragraph)
    {
        var inline = new InlineText(state) { HiddenByStyle = state.Styles.Hides(paragraph) };
        inline.VisitChildren(paragraph);
        state.EndParagraph();
        ordinal++;
        _ = NumberOf(paragraph);
        return inline;
    }

    /// <summary>Writes the notes, comments, hidden text and text boxes that hang on a paragraph or table row.</summary>
    public void WriteAttachments(InlineText inline, BlockKind hiddenKind)
    {
        if (inline.Concealed.AsSpan().Trim().Length > 0)
        {
            state.Findings.HiddenTexts++;
            // A heading that no one sees heads nothing that is seen.
            state.Writer.Add(hiddenKind == BlockKind.Heading ? BlockKind.Paragraph : hiddenKind, inline.Concealed, new BlockMarks { Hidden = true, Level = 1 });
        }
        foreach (var (kind, id) in inline.References)
        {
            WriteNote(kind, id);
        }
        foreach (var box in inline.Boxes)
        {
            foreach (var child in box)
            {
                Write(child, BlockKind.TextBox);
            }
        }
    }

    /// <summary>Writes a note, unless it was written before. Notes far down a chain of notes wait for the end of the text.</summary>
    public void WriteNote(NoteKind kind, string id)
    {
        if (noteDepth >= MaxNoteDepth || state.Notes.Take(kind, id) is not { } note)
        {
            return;
        }
        noteDepth++;
        var texts = new List<string>();
        var inlines = new List<InlineText>();
        foreach (var paragraph in note.Descendants<Paragraph>())
        {
            var inline = Gather(paragraph);
            texts.Add(inline.Visible);
            inlines.Add(inline);
        }
        var anchor = $"{kind.ToString().ToLowerInvariant()}-{id}";
        state.Writer.Add(kind == NoteKind.Comment ? BlockKind.Comment : BlockKind.Footnote, string.Join(' ', texts), new BlockMarks { Anchor = anchor });
        foreach (var inline in inlines)
        {
            WriteAttachments(inline, BlockKind.Footnote);
        }
        noteDepth--;
    }

    void WriteChildren(OpenXmlElement parent, BlockKind? forced)
    {
        foreach (var child in parent)
        {
            Write(child, forced);
        }
    }

    void WriteControl(SdtBlock control, BlockKind? forced)
    {
        var gallery = control.SdtProperties?.GetFirstChild<SdtContentDocPartObject>()?.DocPartGallery?.Val?.Value;
        var contents = gallery == "Table of Contents" ? 1 : 0;
        state.ContentsControls += contents;
        if (control.SdtContentBlock is { } content)
        {
            WriteChildren(content, forced);
        }
        state.ContentsControls -= contents;
    }

    void WriteParagraph(Paragraph paragraph, BlockKind? forced)
    {
        var mark = paragraph.ParagraphProperties?.ParagraphMarkRunProperties;
        var inline = carried ?? new InlineText(state);
        carried = null;
        inline.HiddenByStyle = state.Styles.Hides(paragraph);
        inline.VisitChildren(paragraph);
        ordinal++;
        if (WordXml.Has<Deleted>(mark) || WordXml.Has<MoveFrom>(mark))
        {
            state.Findings.TrackedChanges++;
            state.EndParagraph();
            carried = inline;
            return;
        }
        WriteText(paragraph, inline, forced);
        state.EndParagraph();
    }

    void FlushCarried(BlockKind? forced)
    {
        if (carried is { } inline)
        {
            carried = null;
            WriteText(new Paragraph(), inline, forced);
        }
    }

    void WriteText(Paragraph paragraph, InlineText inline, BlockKind? forced)
    {
        state.PlaceOn(inline.Page);
        var anchor = paragraph.ParagraphId?.InnerText ?? FormattableString.Invariant($"p{ordinal}");
        var blank = string.IsNullOrWhiteSpace(inline.Visible);
        var (kind, marks) = forced is { } given ? (given, new BlockMarks()) : Classify(paragraph, blank);
        if (!blank)
        {
            state.Writer.Add(kind, inline.Visible, marks with { Anchor = anchor });
        }
        WriteAttachments(inline, kind == BlockKind.Heading ? BlockKind.Paragraph : kind);
        state.PlaceOn(state.Page);
    }

    (BlockKind Kind, BlockMarks Marks) Classify(Paragraph paragraph, bool blank)
    {
        var level = state.Styles.HeadingLevel(paragraph);
        if (state.InContents && (level == 0 || state.ContentsControls > 0))
        {
            return (BlockKind.ContentsLine, default);
        }
        if (state.Styles.IsNamed(paragraph, n => n.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) && n.Length == 5))
        {
            return (BlockKind.ContentsLine, default);
        }
        var (label, depth) = blank ? (null, 0) : NumberOf(paragraph);
        if (level > 0)
        {
            state.LeaveContents();
            return (BlockKind.Heading, new BlockMarks { Level = level, Label = label });
        }
        if (label is not null)
        {
            return (BlockKind.ListItem, new BlockMarks { Level = depth + 1, Label = label });
        }
        return (state.Styles.IsNamed(paragraph, n => n.Contains("caption", StringComparison.OrdinalIgnoreCase)) ? BlockKind.Caption : BlockKind.Paragraph, default);
    }

    (string? Label, int Depth) NumberOf(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.GetFirstChild<NumberingProperties>();
        var ofStyle = state.Styles.NumberingOf(paragraph, out var styleId);
        var number = WordXml.Number(own?.NumberingId?.Val) ?? WordXml.Number(ofStyle?.NumberingId?.Val);
        if (number is not > 0)
        {
            return (null, 0);
        }
        var level = WordXml.Number(own?.NumberingLevelReference?.Val)
            ?? (own?.NumberingId is null && styleId is not null ? state.Numbering.LevelOfStyle(number.Value, styleId) : null)
            ?? WordXml.Number(ofStyle?.NumberingLevelReference?.Val) ?? 0;
        return (state.Numbering.Next(number.Value, level), level);
    }
}
