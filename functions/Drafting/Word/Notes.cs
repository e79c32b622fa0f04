using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Footnotes and margin comments with their references.</summary>
sealed class Notes
{
    readonly List<Footnote> _footnotes =
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

    /// <summary>Adds a footnote and a comment on <paramref name="covered"/> and returns it with the marks of both.</summary>
    /// <remarks>LibreOffice 7.4 gives nearly every footnote the text of another one when a comment stands between the first and the second footnote of a document.
    /// So the comment precedes the first footnote and follows all others; in Word both look alike.</remarks>
    public OpenXmlElement[] FootnoteAndComment(OpenXmlElement[] covered, OpenXmlElement[] footnote, string comment, DateOnly? date)
    {
        var first = _footnotes.TrueForAll(f => f.Type is not null);
        var reference = Footnote(footnote);
        var (start, end, mark) = Comment(comment, date);
        return first ? [start, .. covered, end, mark, reference] : [start, .. covered, reference, end, mark];
    }

    (CommentRangeStart Start, CommentRangeEnd End, Run Mark) Comment(string text, DateOnly? date)
    {
        var id = _comments.Count.ToString(CultureInfo.InvariantCulture);
        var mark = new Run(new RunProperties(new RunStyle { Val = "CommentReference" }), new AnnotationReferenceMark());
        var comment = new Comment(Inline.Paragraph("CommentText", [mark, Inline.Text(text)])) { Id = id, Author = "QaPipeline", Initials = "QA" };
        if (date is { } day)
        {
            comment.Date = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        }
        _comments.Add(comment);
        return (new() { Id = id }, new() { Id = id }, new Run(new RunProperties(new RunStyle { Val = "CommentReference" }), new CommentReference { Id = id }));
    }

    public Footnotes FootnotesPart() => new(_footnotes);

    public Comments CommentsPart() => new(_comments);
}
