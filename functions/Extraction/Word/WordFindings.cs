using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;

namespace QaPipeline.Extraction.Word;

/// <summary>Counts what a person should know about a Word file, and says it in sentences.</summary>
sealed class WordFindings
{
    readonly List<string> outside = [];
    readonly SortedSet<string> broken = new(StringComparer.Ordinal);

    /// <summary>Tracked insertions, deletions and moves.</summary>
    public int TrackedChanges { get; set; }

    /// <summary>Pieces of hidden text.</summary>
    public int HiddenTexts { get; set; }

    /// <summary>Fields that would start another program.</summary>
    public int ProgramFields { get; set; }

    /// <summary>Documents of other kinds poured into this one.</summary>
    public int EmbeddedDocuments { get; set; }

    /// <summary>Whether the file carries macros.</summary>
    public bool Macros { get; set; }

    /// <summary>The kinds of parts that are damaged, such as "footnotes" or "styles".</summary>
    public IReadOnlyCollection<string> Broken => broken;

    /// <summary>Takes note of a damaged part.</summary>
    public void AddBroken(string part) => broken.Add(part);

    /// <summary>Takes note of something outside the file that the file wants to be fetched.</summary>
    public void AddOutside(string what) => outside.Add(what);

    /// <summary>Looks at the code of a field, which is never carried out. Returns whether it makes a table of contents.</summary>
    public bool ReadFieldCode(string code)
    {
        var name = code.TrimStart().Split(' ', 2)[0].Trim('"').ToUpperInvariant();
        switch (name)
        {
            case "DDE" or "DDEAUTO" or "MACROBUTTON":
                ProgramFields++;
                break;
            case "INCLUDETEXT" or "INCLUDEPICTURE" or "LINK" or "RD" or "IMPORT":
                AddOutside(name.ToLowerInvariant());
                break;
        }
        return name == "TOC";
    }

    /// <summary>The sentences, in a fixed order.</summary>
    public IEnumerable<Notice> Notices()
    {
        if (TrackedChanges > 0)
        {
            yield return OfficeNotices.OpenChanges(TrackedChanges);
        }
        if (HiddenTexts > 0)
        {
            yield return OfficeNotices.HiddenText(HiddenTexts);
        }
        if (Macros)
        {
            yield return new("macros", "The file carries macros. They were not run; save it without macros to be rid of this remark.");
        }
        if (ProgramFields > 0)
        {
            yield return new("program-field", Counted(ProgramFields, "field") + " that would start another program found. They were not carried out; only the text they show was read.");
        }
        if (EmbeddedDocuments > 0)
        {
            yield return new("embedded-document", $"{Counted(EmbeddedDocuments, "document")} of another format embedded as text {(EmbeddedDocuments == 1 ? "was" : "were")} not read. Paste the text into the document and upload it again.");
        }
        if (broken.Overlaps(["styles", "numbering"]))
        {
            yield return new("damaged-styles", "The file's styles or numbering are damaged, so headings and lists may not be recognised. Open it in Word, save it under a new name and upload that.");
        }
        if (outside.Count > 0)
        {
            yield return new("external-content", $"The file refers to content outside itself, which was not fetched: {string.Join(", ", OfficeNotices.Counted(outside))}.");
        }
    }

    static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
