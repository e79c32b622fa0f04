using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>All criteria on one or two pages: what kind of evidence there is, never how good the institution is.</summary>
static class Overview
{
    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["overview"], Names.Part("overview"));
        body.Locked(Names.Locked("overview", "table"), texts["overview"], () =>
        {
            body.Paragraph("Normal", texts["overview.about"]);
            body.Add(new TableOf(texts["overview"], texts["overview.about"],
            [
                new(texts["column.criterion"], 37), new(texts["column.coverage"], 17), new(texts["column.kinds"], 29),
                new(texts["column.documents"], 16), new(texts["column.newest"], 19), new(texts["column.open-points"], 10),
            ]).With(draft.Outline.Shown.Select(c => Row(draft, c))));
            var silent = draft.Outline.All.Where(c => !c.Shown).Select(c => c.Id).ToArray();
            if (silent.Length > 0)
            {
                body.Paragraph("QaTableNote", texts.Format("overview.silent", texts.List(silent)));
            }
        });
    }

    static OpenXmlElement[][] Row(DraftContext draft, DraftCriterion c)
    {
        var statements = c.Statements;
        return
        [
            [Inline.Paragraph("QaTable", [Cite.Criterion(draft, c.Id), Inline.Text("  " + DraftContext.Brief(c, 110))])],
            [Inline.Paragraph("QaTable", c.CarriedByChildren ? draft.Texts["overview.parts"] : draft.CoverageOf(c.Map.Coverage))],
            [Inline.Paragraph("QaTable", statements.Count == 0 ? c.CarriedByChildren ? "–" : draft.Texts["kinds.none"] : Kinds.Of(draft, statements))],
            [Inline.Paragraph("QaTable", string.Join(", ", statements.Select(e => draft.Documents[e.File]).DistinctBy(d => d.Number).OrderBy(d => d.Number).Select(d => d.Label).DefaultIfEmpty("–")))],
            [Inline.Paragraph("QaTable", statements.Count == 0 ? "–" : Cite.Newest(draft, statements))],
            [Inline.Paragraph("QaTable", c.Map.OpenPoints.Count == 0 ? "–" : draft.Texts.Number(c.Map.OpenPoints.Count))],
        ];
    }
}
