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
            Files(draft, "changes.files.new", [.. comparison.NewFiles.Except(comparison.ReplacedFiles, StringComparer.Ordinal)]);
            Files(draft, "changes.files.replaced", comparison.ReplacedFiles);
            Files(draft, "changes.files.gone", [.. comparison.GoneFiles.Except(comparison.ReplacedFiles, StringComparer.Ordinal)]);
            if (comparison.Criteria.Count == 0)
            {
                body.Paragraph("QaNothing", texts["changes.none"]);
                return;
            }
            body.Paragraph("QaSmall", texts["changes.unlisted"]);
            body.Add(new TableOf(title, texts["changes.about"], [new(texts["column.criterion"], 30), new(texts["column.coverage-change"], 18), new(texts["column.new"], 30), new(texts["column.gone"], 18), new(texts["column.unlisted"], 18)])
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
            change.New.Count == 0 ? [Inline.Paragraph("QaTable", "–")] : [.. New(draft, change).Select(n => Inline.Paragraph("QaTable", n))],
            [Inline.Paragraph("QaTable", Plain(draft, change.Gone))],
            [Inline.Paragraph("QaTable", Plain(draft, change.Unlisted))],
        ];
    }

    /// <summary>Ids of passages that this draft does not cite, so that they lead nowhere.</summary>
    static string Plain(DraftContext draft, IReadOnlyList<string> ids) => ids.Count == 0 ? "–" : string.Join(", ", ids.Take(Shown)) + More(draft, ids.Count);

    /// <summary>New passages in the order of the map, those received after the visit under their mark.</summary>
    static OpenXmlElement[][] New(DraftContext draft, CriterionChange change)
    {
        var late = change.New.ToLookup(id => draft.Register.Find(id) is { } c && draft.Documents[c.File].Late is { AfterVisit: true });
        return
        [
            .. late[false].Any() ? new[] { Passages(draft, [.. late[false]], change.Id) } : [],
            .. late[true].Any() ? new[] { (OpenXmlElement[])[Inline.Text(draft.Texts["late.visit.mark"] + ": ", "QaMark"), .. Passages(draft, [.. late[true]], change.Id)] } : [],
        ];
    }

    static OpenXmlElement[] Passages(DraftContext draft, string[] ids, string criterion) =>
        [.. Cite.Links(draft, ids.Take(Shown), criterion), Inline.Text(More(draft, ids.Length))];

    static string More(DraftContext draft, int count) => count > Shown ? " " + draft.Texts.Count("changes.more", count - Shown) : "";
}
