using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>A quotation: verbatim, in its language, with its strength in a word and its place in a footnote.</summary>
static class Quotation
{
    const double DoubtfulRelevance = 0.65;
    const double DoubtfulConfidence = 80;

    public static void Write(DraftContext draft, Evidence evidence, string criterion)
    {
        var texts = draft.Texts;
        if (evidence.LeadIn is { Length: > 0 } leadIn)
        {
            draft.Body.Paragraph("QaQuoteNote", [Inline.Text(texts["quotation.lead-in"] + " "), Verbatim(XmlText.Brief(leadIn, 200), evidence.Language)]);
        }
        if (evidence.Columns.Count > 0)
        {
            draft.Body.Paragraph("QaQuoteNote", texts.Format("quotation.columns", XmlText.Brief(string.Join(" | ", evidence.Columns), 200)));
        }
        var citation = Citation.Of(evidence);
        var use = Names.Use(criterion, evidence.Citation);
        var quoted = Quoted(draft, evidence.Quote, evidence.Language, draft.Input.Options.QuotationLength);
        var (passage, source) = (draft.Body.Marked(use, quoted), Footnote(draft, evidence, citation, criterion));
        draft.Body.Paragraph("QaQuotation",
        [
            .. draft.Kind == DraftKind.Workbook && Doubt(draft, evidence) is { } doubt
                ? draft.Body.Notes.FootnoteAndComment(passage, source, doubt, draft.Date?.Day)
                : [.. passage, draft.Body.Notes.Footnote(source)],
            .. FromImage(draft, evidence),
            .. draft.Kind == DraftKind.Workbook ? [Inline.Text($"  [{draft.Strength(evidence.Step)}]", "QaStrengthWord")] : Array.Empty<OpenXmlElement>(),
        ]);
    }

    /// <summary>The quotation cut to <paramref name="length"/>, without footnote, for tables.</summary>
    public static OpenXmlElement[] Short(DraftContext draft, string quote, Citation citation, int length) =>
        Quoted(draft, quote, citation.Evidence?.Language ?? draft.Documents[citation.File].Map?.Language, length);

    /// <summary>The quotation whole; says when characters had to be left out.</summary>
    public static OpenXmlElement[] Whole(DraftContext draft, Citation citation) => Quoted(draft, citation.Quote, citation.Evidence?.Language ?? draft.Documents[citation.File].Map?.Language, int.MaxValue);

    static OpenXmlElement[] Quoted(DraftContext draft, string quote, string? language, int length)
    {
        var (clean, removed) = XmlText.Clean(quote);
        var (shown, cut) = XmlText.Shorten(clean, length);
        return
        [
            Inline.Text(draft.Texts["quote.open"]),
            Verbatim(shown, language),
            Inline.Text((cut ? " […]" : "") + draft.Texts["quote.close"]),
            .. removed > 0 ? [Inline.Text(" " + draft.Texts.Count("quotation.removed", removed), "QaMark")] : Array.Empty<OpenXmlElement>(),
        ];
    }

    /// <summary>That the words were recognised from an image, so that a reader on paper knows it too; nothing for others.</summary>
    public static OpenXmlElement[] FromImage(DraftContext draft, Evidence? evidence) =>
        evidence?.Confidence is null ? [] : [Inline.Text(" " + draft.Texts["quotation.image"], "QaStrengthWord")];

    static OpenXmlElement Verbatim(string text, string? language) => Inline.Text(text, "QaVerbatim", language);

    static OpenXmlElement[] Footnote(DraftContext draft, Evidence evidence, Citation citation, string criterion)
    {
        var document = draft.Documents[evidence.File];
        List<OpenXmlElement> parts =
        [
            Cite.Link(draft, evidence.Citation, criterion),
            Inline.Text("  "),
            Cite.Document(document),
            Inline.Text($" {document.Title}{(document.Title == document.File ? "" : $" ({document.File})")}, {Cite.Place(draft, citation)}"),
        ];
        if (evidence.Date is not null)
        {
            // The date of its document stands in for a passage that states none; then it is not the passage that states it.
            parts.Add(Inline.Text("; " + draft.Texts.Format(evidence.DatedByTitle ? "footnote.date.title" : evidence.Date == document.Map?.Date?.ToString() ? "footnote.date.document" : "footnote.date", Cite.Day(draft, evidence.Date))));
        }
        if (document.Late is { AfterVisit: true })
        {
            parts.Add(Inline.Text("; " + draft.Texts["late.visit.mark"], "QaMark"));
        }
        var also = evidence.AlsoAt.Where(id => draft.Register.Find(id) is not null).Take(3).ToArray();
        if (also.Length > 0)
        {
            parts.Add(Inline.Text("; " + draft.Texts["footnote.also"] + " "));
            parts.AddRange(Cite.Links(draft, also, criterion));
        }
        parts.Add(Inline.Text("."));
        return [.. parts];
    }

    static string? Doubt(DraftContext draft, Evidence evidence)
    {
        var doubts = new List<string>();
        if (evidence.Confidence is { } confidence)
        {
            doubts.Add(draft.Texts.Format(confidence < DoubtfulConfidence ? "doubt.ocr.low" : "doubt.ocr", confidence.ToString("0", CultureInfo.InvariantCulture)));
        }
        if (evidence.Relevance < DoubtfulRelevance)
        {
            doubts.Add(draft.Texts["doubt.relevance"]);
        }
        return doubts.Count == 0 ? null : string.Join(" ", doubts);
    }
}
