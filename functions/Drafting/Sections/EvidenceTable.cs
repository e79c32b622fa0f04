using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The evidence on one criterion as a table, with a choice for the panel in each row.</summary>
static class EvidenceTable
{
    /// <summary>Of a document's title in a row; the inventory has it whole.</summary>
    const int TitleLength = 34;

    public static void Write(DraftContext draft, DraftCriterion criterion)
    {
        var texts = draft.Texts;
        var rows = criterion.Counted.Take(draft.Input.Options.EvidenceRows)
            .OrderByDescending(e => e.Step.Step ?? -1).ThenByDescending(e => e.Relevance).ThenBy(e => e.Citation, StringComparer.Ordinal).ToArray();
        draft.Body.Add(new TableOf(texts.Format("evidence.table", criterion.Id), texts["evidence.table.about"],
        [
            new(texts["column.citation"], 17), new(texts["column.document"], 32), new(texts["column.type"], 23), new(texts["column.date"], 22),
            new(texts["column.strength"], 20), new(texts["column.place"], 31), new(texts["column.panel"], 18),
        ]).With(rows.Select(e => Row(draft, criterion, e))));
        if (criterion.Counted.Count > rows.Length)
        {
            draft.Body.Paragraph("QaTableNote", texts.Count("evidence.more", criterion.Counted.Count - rows.Length));
        }
    }

    static OpenXmlElement[][] Row(DraftContext draft, DraftCriterion criterion, Evidence evidence)
    {
        var document = draft.Documents[evidence.File];
        return
        [
            [Inline.Paragraph("QaTable", [Cite.Link(draft, evidence.Citation, criterion.Id)])],
            [Inline.Paragraph("QaTable", [Cite.Document(document), Inline.Text(" " + Titles.Cut(document.Title, TitleLength))])],
            [Inline.Paragraph("QaTable", draft.TypeOf(evidence.DocumentType ?? document.Type))],
            [Inline.Paragraph("QaTable", Cite.ShortDay(draft, evidence.Date))],
            [Inline.Paragraph(HowToRead.StyleOf(evidence.Step.Word), draft.Strength(evidence.Step))],
            [Inline.Paragraph("QaTable", Cite.ShortPlace(draft, Citation.Of(evidence)))],
            [Inline.Paragraph("QaTable", draft.Body.Marked(Names.DecisionMark(criterion.Id, evidence.Citation), Decision(draft, criterion, evidence)))],
        ];
    }

    static OpenXmlElement Decision(DraftContext draft, DraftCriterion criterion, Evidence evidence)
    {
        var texts = draft.Texts;
        var moves = draft.Outline.Shown.Where(c => c.Id != criterion.Id).Select(c => (texts.Format("decision.move", c.Id), $"move:{c.Id}"));
        return draft.Body.Controls.Choice(
            Names.Decision(criterion.Id, evidence.Citation), texts.Format("decision.title", evidence.Citation), texts["decision.placeholder"],
            [(texts["decision.accept"], "accept"), (texts["decision.reject"], "reject"), .. moves]);
    }
}
