using DocumentFormat.OpenXml;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What is new, gone or changed since the draft before; nothing in a first draft.</summary>
static class Changes
{
    const int Shown = 8;

    public static void Write(DraftContext draft)
    {
        if (draft.Input.PreviousMap is not { } before)
        {
            return;
        }
        var (body, texts) = (draft.Body, draft.Texts);
        var comparison = DraftComparison.Of(before, draft.Input.Map);
        var title = texts.Format("changes", draft.Input.DraftNumber - 1);
        body.Part(title, Names.Part("changes"));
        body.Locked(Names.Locked("changes", "table"), title, () =>
        {
            body.Paragraph("Normal", texts["changes.about"]);
            Files(draft, "changes.files.new", comparison.NewFiles);
            Files(draft, "changes.files.gone", comparison.GoneFiles);
            if (comparison.Criteria.Count == 0)
            {
                body.Paragraph("QaNothing", texts["changes.none"]);
                return;
            }
            body.Add(new TableOf(title, texts["changes.about"], [new(texts["column.criterion"], 34), new(texts["column.coverage-change"], 26), new(texts["column.new"], 36), new(texts["column.gone"], 20)])
                .With(comparison.Criteria.Where(c => draft.ById.ContainsKey(c.Id)).Select(c => Row(draft, c))));
        });
    }

    static void Files(DraftContext draft, string key, IReadOnlyList<string> files)
    {
        if (files.Count > 0)
        {
            var late = draft.Input.LateFiles.Where(l => l.AfterVisit).Select(l => l.File).ToHashSet(StringComparer.Ordinal);
            draft.Body.Paragraph("Normal", draft.Texts.Format(key, string.Join("; ", files.Select(f => late.Contains(f) ? $"{f} ({draft.Texts["late.visit.mark"]})" : f))));
        }
    }

    static OpenXmlElement[][] Row(DraftContext draft, CriterionChange change)
    {
        var texts = draft.Texts;
        var now = draft.CoverageOf(change.After);
        return
        [
            [Inline.Paragraph("QaTable", [Cite.Criterion(draft, change.Id), Inline.Text("  " + DraftContext.Brief(draft.ById[change.Id], 70))])],
            [Inline.Paragraph("QaTable", change.Before is { } before && before != change.After ? texts.Format("changes.coverage", now, draft.CoverageOf(before)) : now)],
            [Inline.Paragraph("QaTable", change.New.Count == 0 ? [Inline.Text("–")] : New(draft, change))],
            [Inline.Paragraph("QaTable", change.Gone.Count == 0 ? "–" : string.Join(", ", change.Gone.Take(Shown)) + More(draft, change.Gone.Count))],
        ];
    }

    static OpenXmlElement[] New(DraftContext draft, CriterionChange change)
    {
        var late = change.New.Select(draft.Register.Find).OfType<Citation>().Any(c => draft.Documents[c.File].Late is { AfterVisit: true });
        return
        [
            .. Cite.Links(draft, change.New.Take(Shown), change.Id),
            Inline.Text(More(draft, change.New.Count)),
            .. late ? [Inline.Text(" " + draft.Texts["late.visit.mark"], "QaMark")] : Array.Empty<OpenXmlElement>(),
        ];
    }

    static string More(DraftContext draft, int count) => count > Shown ? " " + draft.Texts.Count("terms.more", count - Shown) : "";
}
