using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Footnotes and margin comments with their references.</summary>
sealed class Notes
{
    readonly List<OpenXmlElement> _footnotes =
    [
        new Footnote(Inline.Paragraph("FootnoteText", [new Run(new SeparatorMark())])) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
        new Footnote(Inline.Paragraph("FootnoteText", [new Run(new ContinuationSeparatorMark())])) { Type = FootnoteEndnoteValues.ContinuationSeparator, Id = 0 },
    ];

    readonly List<Comment> _comments = [];

    public bool HasComments => _comments.Count > 0;

    /// <summary>Adds a footnote; the returned run refers to it.</summary>
    public Run Footnote(params OpenXmlElement[] inlines)
    {
        var id = _footnotes.Count - 1;
        var mark = new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReferenceMark());
        _footnotes.Add(new Footnote(Inline.Paragraph("FootnoteText", [mark, Inline.Text(" "), .. inlines])) { Id = id });
        return new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReference { Id = id });
    }

    /// <summary>Adds a comment on <paramref name="covered"/> and returns it with the comment's marks.</summary>
    public OpenXmlElement[] Comment(string text, DateOnly? date, params OpenXmlElement[] covered)
    {
        var id = _comments.Count.ToString(CultureInfo.InvariantCulture);
        var mark = new Run(new RunProperties(new RunStyle { Val = "CommentReference" }), new AnnotationReferenceMark());
        var comment = new Comment(Inline.Paragraph("CommentText", [mark, Inline.Text(text)])) { Id = id, Author = "QaPipeline", Initials = "QA" };
        if (date is { } day)
        {
            comment.Date = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        }
        _comments.Add(comment);
        return
        [
            new CommentRangeStart { Id = id },
            .. covered,
            new CommentRangeEnd { Id = id },
            new Run(new RunProperties(new RunStyle { Val = "CommentReference" }), new CommentReference { Id = id }),
        ];
    }

    public Footnotes FootnotesPart() => new(_footnotes);

    public Comments CommentsPart() => new(_comments);
}
