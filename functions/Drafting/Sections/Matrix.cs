using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Criteria by documents on a wide sheet: the strongest kind of evidence as a word, with a shade beside it.</summary>
static class Matrix
{
    const int DocumentsPerTable = 12;

    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["matrix"], Names.Part("matrix"), body.Pages.Wide);
        var cited = draft.Outline.Shown.SelectMany(c => c.Counted).Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        var (documents, unread) = (draft.Documents.All.Where(d => d.IsRead || cited.Contains(d.File)).ToArray(), draft.Documents.All.Where(d => !d.IsRead && !cited.Contains(d.File)).Select(d => d.Label).ToArray());
        body.Locked(Names.Locked("matrix", "table"), texts["matrix"], () =>
        {
            body.Paragraph("Normal", texts["matrix.about"]);
            var chunks = documents.Chunk(DocumentsPerTable).ToArray();
            for (var i = 0; i < chunks.Length; i++)
            {
                if (chunks.Length > 1)
                {
                    body.Paragraph("Caption", texts.Format("matrix.chunk", chunks[i][0].Label, chunks[i][^1].Label));
                }
                body.Add(Table(draft, chunks[i]));
            }
            if (documents.Length == 0)
            {
                body.Paragraph("QaNothing", texts["statements.none"]);
            }
            if (unread.Length > 0)
            {
                body.Paragraph("QaTableNote", texts.Format("matrix.without", texts.List(unread)));
            }
        });
    }

    static OpenXmlElement Table(DraftContext draft, DraftDocument[] documents)
    {
        var texts = draft.Texts;
        Column[] columns = [new(texts["column.criterion"], 22), .. documents.Select(d => new Column(d.Label, documents.Length > 8 ? 9 : 11))];
        return new TableOf(texts["matrix"], texts["matrix.about"], columns) { Style = "QaMatrix", HeadStyle = "QaMatrixHead", Width = PageLook.A4.Wide.TextWidth }
            .With(draft.Outline.Shown.Select(c => Row(draft, c, documents)));
    }

    static OpenXmlElement[][] Row(DraftContext draft, DraftCriterion criterion, DraftDocument[] documents)
    {
        var byFile = criterion.Counted.ToLookup(e => e.File, StringComparer.Ordinal);
        return
        [
            [Inline.Paragraph("QaTable", [Cite.Criterion(draft, criterion.Id), Inline.Text("  " + DraftContext.Brief(criterion, 64))])],
            .. documents.Select(d => Cell(draft, [.. byFile[d.File]])),
        ];
    }

    static OpenXmlElement[] Cell(DraftContext draft, Evidence[] evidence)
    {
        if (evidence.Length == 0)
        {
            return [Inline.Paragraph("QaMatrixNone", "–")];
        }
        var strongest = Kinds.Strongest(evidence) ?? Strength.Gap;
        return [Inline.Paragraph(HowToRead.StyleOf(strongest.Word), $"{draft.Strength(strongest)} ({draft.Texts.Number(evidence.Length)})")];
    }
}
