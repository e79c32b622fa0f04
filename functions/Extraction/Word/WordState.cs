using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Word;

/// <summary>What the reading of one Word file carries from paragraph to paragraph.</summary>
sealed class WordState(ReadingOptions options, WordStyles styles, WordNumbering numbering, WordNotes notes, WordFindings findings, bool hasPages)
{
    sealed class Field
    {
        public StringBuilder Code { get; } = new();
        public bool InCode { get; set; } = true;
        public bool IsContents { get; set; }
    }

    /// <summary>Fields within fields; a file that never ends its fields would make each text cost more than the one before.</summary>
    const int MaxFields = 64;

    readonly Stack<Field> fields = [];

    public BlockWriter Writer { get; } = new(options);
    public WordStyles Styles { get; } = styles;
    public WordNumbering Numbering { get; } = numbering;
    public WordNotes Notes { get; } = notes;
    public WordFindings Findings { get; } = findings;

    /// <summary>Page that the text now stands on, by the page breaks that Word has recorded.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether Word has recorded page breaks; only then are pages stated.</summary>
    public bool HasPages { get; } = hasPages;

    /// <summary>Sets the page of the blocks to come.</summary>
    public void PlaceOn(int page) => Writer.Page = HasPages ? page : null;

    /// <summary>Depth of content controls that hold a table of contents.</summary>
    public int ContentsControls { get; set; }

    /// <summary>Whether the text now is a table of contents.</summary>
    public bool InContents => ContentsControls > 0 || fields.Any(f => f.IsContents);

    /// <summary>Whether the text now is the code of a field and not its result.</summary>
    public bool InFieldCode => fields.Any(f => f.InCode);

    /// <summary>Passes over what a tracked change deletes or moves away: neither its text nor the notes and comments that hang on it belong to the text.</summary>
    public void PassOver(OpenXmlElement deleted)
    {
        Findings.TrackedChanges++;
        foreach (var reference in deleted.Descendants().Where(e => e is FootnoteReference or EndnoteReference or CommentReference))
        {
            if (NoteReference.Of(reference) is { } note)
            {
                Notes.Drop(note.Kind, note.Id);
            }
        }
    }

    /// <summary>A field begins: its code follows.</summary>
    public void BeginField()
    {
        if (fields.Count < MaxFields)
        {
            fields.Push(new Field());
        }
    }

    /// <summary>A piece of the code of the innermost field.</summary>
    public void AddFieldCode(string text)
    {
        if (fields.TryPeek(out var field))
        {
            field.Code.Append(text);
        }
    }

    /// <summary>The code of the innermost field ends, its result follows.</summary>
    public void BeginFieldResult()
    {
        if (fields.TryPeek(out var field) && field.InCode)
        {
            field.InCode = false;
            field.IsContents = Findings.ReadFieldCode(field.Code.ToString());
        }
    }

    /// <summary>The innermost field ends.</summary>
    public void EndField()
    {
        BeginFieldResult();
        fields.TryPop(out _);
    }

    /// <summary>A paragraph ends: a code that is still open is not allowed to swallow the rest of the text.</summary>
    public void EndParagraph()
    {
        foreach (var field in fields.Where(f => f.InCode))
        {
            field.InCode = false;
            field.IsContents = Findings.ReadFieldCode(field.Code.ToString());
        }
    }

    /// <summary>A heading of the text can't be part of a table of contents: a contents field without an end is closed.</summary>
    public void LeaveContents()
    {
        foreach (var field in fields)
        {
            field.IsContents = false;
        }
    }
}

/// <summary>Footnotes, endnotes and comments by id; each is written once, where it is first referred to.</summary>
sealed class WordNotes
{
    readonly Dictionary<(NoteKind Kind, string Id), OpenXmlElement> notes = [];
    readonly HashSet<(NoteKind Kind, string Id)> dropped = [];

    /// <summary>Adds the notes of one part.</summary>
    public void Add(NoteKind kind, IEnumerable<OpenXmlElement> elements)
    {
        foreach (var element in elements)
        {
            if (element.GetAttributes().FirstOrDefault(a => a.LocalName == "id").Value is { } id
                && element.GetAttributes().FirstOrDefault(a => a.LocalName == "type").Value is null or "normal")
            {
                notes.TryAdd((kind, id), element);
            }
        }
    }

    /// <summary>Takes a note out; null when there is none, or it was taken before.</summary>
    public OpenXmlElement? Take(NoteKind kind, string id) => notes.Remove((kind, id), out var note) ? note : null;

    /// <summary>Leaves a note out unless something in the text refers to it, as what was moved does in its new place.</summary>
    public void Drop(NoteKind kind, string id) => dropped.Add((kind, id));

    /// <summary>The notes that nothing in the text refers to, in order of their ids; those of deleted text are none of them.</summary>
    public IEnumerable<(NoteKind Kind, string Id)> Left =>
        notes.Keys.Except(dropped).OrderBy(k => k.Kind).ThenBy(k => k.Id.Length).ThenBy(k => k.Id, StringComparer.Ordinal).ToArray();
}

/// <summary>What a reference in the text refers to.</summary>
static class NoteReference
{
    /// <summary>Kind and id of the note of a reference; null where it names none.</summary>
    public static (NoteKind Kind, string Id)? Of(OpenXmlElement reference)
    {
        var kind = reference switch { FootnoteReference => NoteKind.Footnote, EndnoteReference => NoteKind.Endnote, _ => NoteKind.Comment };
        return reference.GetAttributes().FirstOrDefault(a => a.LocalName == "id").Value is { } id ? (kind, id) : null;
    }
}

/// <summary>Kinds of notes in a Word file.</summary>
enum NoteKind
{
    /// <summary>At the foot of a page.</summary>
    Footnote,
    /// <summary>At the end of the document.</summary>
    Endnote,
    /// <summary>In the margin.</summary>
    Comment,
}
