using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>One sheet for the chair: what was read, one row per main question, what to settle before the visit.</summary>
/// <remarks>It must stay on one A4 sheet, so each text has a longest length here.</remarks>
static class ChairPage
{
    const int FilesNamed = 4;

    public static void Write(DraftContext draft)
    {
        var (body, texts, input) = (draft.Body, draft.Texts, draft.Input);
        body.BeginSection(texts["chair.title"], PageShape.Chair, runningHead: false);
        body.Paragraph("QaChairTitle", body.Marked(Names.Part("chair"), Inline.Text(texts.Format("chair.title.of", XmlText.Brief(draft.Institution, 46)))));
        body.Locked(Names.Locked("chair", "page"), texts["chair.title"], () =>
        {
            body.Paragraph("QaChairLead", texts.Format("chair.pack", input.PackVersion, input.Date is null ? texts.Format("chair.newest", draft.DateOf(draft.Date)) : draft.DateOf(draft.Date), XmlText.Brief(input.Framework.Title, 58), input.Framework.Version));
            body.Paragraph("QaChairLead", [Inline.Strong(Read(draft)), Inline.Text(" " + Unread(draft))]);
            body.Add(Rows(draft));
            body.Paragraph("QaChairSection", texts["chair.points"]);
            foreach (var point in PointsToSettle.Of(draft))
            {
                body.Paragraph("QaChairPoint", [Inline.Text(XmlText.Brief(point.Text, 165) + " "), .. point.Source]);
            }
            body.Paragraph("QaChairSection", texts["chair.previous"]);
            body.Paragraph("QaChair", Previous(draft));
            body.Paragraph("QaChairSection", texts["chair.late"]);
            body.Paragraph("QaChair", Late(draft));
            body.Paragraph("QaChairFoot", texts["chair.foot"]);
        });
    }

    static string Read(DraftContext draft)
    {
        var pages = draft.Input.Ledger.Files.SelectMany(f => f.Units).Where(u => u.Kind is "page" or "sheet" or "slide").ToArray();
        var units = pages.Length > 0 ? pages : [.. draft.Input.Ledger.Files.SelectMany(f => f.Units)];
        var read = units.Count(u => u.Status is UnitStatus.Read or UnitStatus.ReadByOcr or UnitStatus.Empty);
        return pages.Length > 0
            ? draft.Texts.Format("chair.pages", read, units.Length, draft.Input.Ledger.Files.Count(f => (f.Status is FileStatus.Read or FileStatus.ReadInPart) && !f.Units.Any(u => u.Kind is "page" or "sheet" or "slide")))
            : draft.Texts.Format("chair.units", read, units.Length);
    }

    static string Unread(DraftContext draft)
    {
        var files = draft.Input.Ledger.Incomplete;
        if (files.Count == 0)
        {
            return draft.Texts["chair.unread.none"];
        }
        var named = files.Take(FilesNamed).Select(f => f.Status == FileStatus.ReadInPart
            ? draft.Texts.Format("chair.unread.part", XmlText.Brief(f.Name, 48))
            : XmlText.Brief(f.Name, 48)).ToList();
        if (files.Count > FilesNamed)
        {
            named.Add(draft.Texts.Count("chair.unread.more", files.Count - FilesNamed));
        }
        return draft.Texts.Format("chair.unread", string.Join("; ", named));
    }

    static OpenXmlElement Rows(DraftContext draft)
    {
        var texts = draft.Texts;
        var table = new TableOf(texts["chair.table"], texts["chair.table.about"],
        [
            new(texts["column.question"], 33), new(texts["column.kinds"], 34), new(texts["column.newest"], 12),
            new(texts["column.differ"], 14), new(texts["column.weaknesses"], 14), new(texts["column.open"], 20),
        ]) { Style = "QaChairGrid", HeadStyle = "QaChairHead", FirstHeadStyle = "QaChairHead", Width = PageShape.Chair.TextWidth };
        return table.With(draft.Outline.Main.Select(c => Row(draft, c)));
    }

    static OpenXmlElement[][] Row(DraftContext draft, DraftCriterion criterion)
    {
        var statements = criterion.StatementsWithin;
        var ids = criterion.Within().Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var differing = draft.Input.Map.DifferingStatements.Count(d => d.Criteria.Any(ids.Contains));
        var weaknesses = criterion.WeaknessesWithin.Count;
        var kinds = statements.Count == 0 ? draft.Texts["kinds.none"] : $"{Kinds.Of(draft, statements)}; {Kinds.Documents(draft, statements)}";
        return
        [
            [Inline.Paragraph("QaChair", [Cite.Criterion(draft, criterion.Id), Inline.Text(" " + DraftContext.Brief(criterion, 72))])],
            [Inline.Paragraph("QaChair", kinds)],
            [Inline.Paragraph("QaChair", statements.Count == 0 ? "–" : Cite.Newest(draft, statements))],
            [Inline.Paragraph("QaChair", differing == 0 ? "–" : draft.Texts.Count("matters", differing))],
            [Inline.Paragraph("QaChair", weaknesses == 0 ? "–" : draft.Texts.Count("passages", weaknesses))],
            [Inline.Paragraph("QaChair", XmlText.Brief(Open(draft, criterion), 50))],
        ];
    }

    static string Open(DraftContext draft, DraftCriterion criterion)
    {
        var open = criterion.Within().Where(c => c.Shown && c.Criterion.Absence == Domain.Frameworks.AbsenceMeaning.Finding)
            .Where(c => !c.CarriedByChildren && (c.Map.Coverage is Coverage.NoneFound or Coverage.CannotBeSaid or Coverage.DeclaredNotApplicable))
            .Select(c => c.Id == criterion.Id ? draft.CoverageOf(c.Map.Coverage) : $"{c.Id}: {draft.CoverageOf(c.Map.Coverage)}").ToArray();
        return open.Length == 0 ? "–" : string.Join("; ", open);
    }

    static string Previous(DraftContext draft)
    {
        var conditions = draft.Input.PreviousPoints.Where(p => p.Kind == "condition").ToArray();
        var shown = conditions.Take(2).Select(p => XmlText.Brief(p.Text, 90) + (p.Due is { } due ? $" ({draft.Texts.Format("previous.due", draft.Texts.Date(due))})" : "")).ToList();
        if (conditions.Length > 2)
        {
            shown.Add(draft.Texts.Count("chair.previous.more", conditions.Length - 2));
        }
        return shown.Count == 0 ? draft.Texts["chair.previous.none"] : string.Join("; ", shown);
    }

    static string Late(DraftContext draft)
    {
        var late = draft.Input.LateFiles;
        var shown = late.Take(3).Select(f => draft.Texts.Format(f.AfterVisit ? "late.after-visit" : "late.after-deadline", XmlText.Brief(f.File, 50), draft.DateOf(f.Received))).ToList();
        if (late.Count > 3)
        {
            shown.Add(draft.Texts.Count("chair.unread.more", late.Count - 3));
        }
        return shown.Count == 0 ? draft.Texts["chair.late.none"] : string.Join("; ", shown);
    }
}
