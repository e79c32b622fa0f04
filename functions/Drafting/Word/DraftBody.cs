using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>The text of a draft as it grows: parts with their own running heads, headings with bookmarks, locked blocks.</summary>
/// <param name="pages">Sheets and margins.</param>
sealed class DraftBody(PageLook pages)
{
    readonly Stack<List<OpenXmlElement>> _targets = new([[]]);
    readonly List<TocEntry> _contents = [];
    readonly List<SectionPart> _sections = [];
    SectionPart? _open;
    int _bookmarks;

    public ContentControls Controls { get; } = new();

    public Notes Notes { get; } = new();

    /// <summary>Headings of levels 1 and 2 in order.</summary>
    public IReadOnlyList<TocEntry> Contents => _contents;

    /// <summary>The sections begun so far, each with its running head.</summary>
    public IReadOnlyList<SectionPart> Sections => _sections;

    /// <summary>Sheets and margins of the document.</summary>
    public PageLook Pages => pages;

    public PageShape Shape => _open?.Shape ?? pages.Portrait;

    /// <summary>Begins a section on a new page.</summary>
    public void BeginSection(string head, PageShape shape, bool runningHead = true)
    {
        CloseSection();
        _open = new SectionPart(_sections.Count + 1, head, shape, runningHead);
        _sections.Add(_open);
    }

    /// <summary>Begins a part: a section with a heading of level 1.</summary>
    public void Part(string title, string bookmark, PageShape? shape = null)
    {
        BeginSection(title, shape ?? pages.Portrait);
        Heading(1, title, bookmark);
    }

    public void Heading(int level, string text, string bookmark)
    {
        if (level <= 2)
        {
            _contents.Add(new TocEntry(level, text, bookmark));
        }
        Add(Inline.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Heading{level}"), Marked(bookmark, Inline.Text(text))));
    }

    public void Heading(int level, string text) => Add(Inline.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Heading{level}"), text));

    public void Paragraph(string style, params OpenXmlElement[] inlines) => Add(Inline.Paragraph(style, inlines));

    public void Paragraph(string style, string text) => Add(Inline.Paragraph(style, text));

    public void Add(OpenXmlElement block)
    {
        if (block is Table table)
        {
            TableFit.Stretch(table, pages);
        }
        _targets.Peek().Add(block);
    }

    /// <summary><paramref name="inlines"/> between the marks of a bookmark.</summary>
    public OpenXmlElement[] Marked(string bookmark, params OpenXmlElement[] inlines)
    {
        var id = (++_bookmarks).ToString(CultureInfo.InvariantCulture);
        return [new BookmarkStart { Id = id, Name = bookmark }, .. inlines, new BookmarkEnd { Id = id }];
    }

    /// <summary>Adds what <paramref name="write"/> writes as one locked block; nothing when it writes nothing.</summary>
    public void Locked(string tag, string title, Action write)
    {
        _targets.Push([]);
        write();
        var blocks = _targets.Pop();
        if (blocks.Count > 0)
        {
            Add(Controls.Locked(tag, title, blocks));
        }
    }

    /// <summary>Ends the last section and hands over the body; <paramref name="contents"/> take the place of <paramref name="placeholder"/>.</summary>
    public Body Finish(OpenXmlElement placeholder, Func<IReadOnlyList<TocEntry>, IEnumerable<OpenXmlElement>> contents)
    {
        var blocks = _targets.Pop();
        var at = blocks.IndexOf(placeholder);
        blocks.RemoveAt(at);
        blocks.InsertRange(at, contents(_contents));
        return new Body([.. blocks, .. _open is null ? [] : new[] { _open.Properties() }]);
    }

    void CloseSection()
    {
        if (_open is not null)
        {
            Add(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "QaSectionEnd" }, _open.Properties())));
        }
    }
}

/// <summary>A line of the contents.</summary>
sealed record TocEntry(int Level, string Text, string Bookmark);

/// <summary>A section and its running head.</summary>
sealed record SectionPart(int Number, string Head, PageShape Shape, bool RunningHead)
{
    public string HeaderId => string.Create(CultureInfo.InvariantCulture, $"rIdHeader{Number}");

    public string FooterId => Shape.Landscape ? "rIdFooterWide" : "rIdFooter";

    public SectionProperties Properties()
    {
        var properties = new SectionProperties();
        if (RunningHead)
        {
            properties.Append(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = HeaderId },
                new FooterReference { Type = HeaderFooterValues.Default, Id = FooterId });
        }
        properties.Append(new SectionType { Val = SectionMarkValues.NextPage }, Shape.Size, Shape.Margin);
        return properties;
    }
}
