using DocumentFormat.OpenXml;
using QaPipeline.Domain.Packs;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>One sheet for the chair: what was read, one row per main question, what to settle before the visit.</summary>
/// <remarks>It must stay on one A4 sheet, so each text has a longest length.</remarks>
static class ChairPage
{
    /// <summary>Key of the page among the parts of a draft.</summary>
    public const string Key = "chair";

    const int FilesNamed = 4;
    const int Conditions = 2;

    public static void Write(DraftContext draft)
    {
        var (body, texts, input) = (draft.Body, draft.Texts, draft.Input);
        var points = PointsToSettle.Of(draft);
        var read = PartsRead.Of(input.Ledger).Sentence(texts);
        var (unread, late) = (Unread(draft), Late(draft));
        var (lengths, rows, others) = ChairRows.Fitting(draft, points, l => [read.Length + unread.Length, Previous(draft, l).Sum(e => e.InnerText.Length), late.Length]);
        body.BeginSection(texts["chair.title"], body.Pages.Chair, runningHead: false);
        body.Paragraph("QaChairTitle", body.Marked(Names.Part(Key), Inline.Text(texts.Format("chair.title.of", XmlText.Brief(draft.Institution, 46)))));
        body.Locked(Names.Locked("chair", "page"), texts["chair.title"], () =>
        {
            body.Paragraph("QaChairLead", texts.Format("chair.pack", input.PackVersion, input.Date is null ? texts.Format("chair.newest", draft.DateOf(draft.Date)) : draft.DateOf(draft.Date), XmlText.Brief(input.Framework.Title, lengths.Framework), input.Framework.Version));
            body.Paragraph("QaChairLead", [Inline.Strong(read), Inline.Text(" " + unread)]);
            body.Add(ChairRows.Table(draft, rows));
            others.Write();
            body.Paragraph("QaChairSection", texts["chair.points"]);
            foreach (var point in points)
            {
                body.Paragraph("QaChairPoint", [Inline.Text(PointsToSettle.Brief(draft, point, lengths.Point) + " "), .. point.Source]);
            }
            body.Paragraph("QaChairSection", texts["chair.previous"]);
            body.Paragraph("QaChair", Previous(draft, lengths));
            body.Paragraph("QaChairSection", texts["chair.late"]);
            body.Paragraph("QaChair", late);
            body.Paragraph("QaChairFoot", texts["chair.foot"]);
        });
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

    static OpenXmlElement[] Previous(DraftContext draft, ChairLengths lengths)
    {
        var conditions = draft.Input.PreviousPoints.Where(p => p.Kind == "condition").ToArray();
        var shown = new List<OpenXmlElement>();
        foreach (var point in conditions.Take(Conditions))
        {
            var due = point.Due is { } day ? $" ({draft.Texts.Format("previous.due", draft.Texts.Date(day))})" : "";
            var found = point.Citations.Count == 0 ? draft.Texts["previous.nothing"] : draft.Texts.Count("passages", point.Citations.Count);
            shown.Add(Inline.Text($"{(shown.Count > 0 ? "; " : "")}{XmlText.Brief(point.Text, lengths.Condition)}{due}: {found}"));
            if (point.Criteria is [var criterion, ..])
            {
                shown.AddRange([Inline.Text(" ("), Cite.Criterion(draft, criterion), Inline.Text(")")]);
            }
        }
        if (conditions.Length > Conditions)
        {
            shown.Add(Inline.Text("; " + draft.Texts.Count("chair.previous.more", conditions.Length - Conditions)));
        }
        return shown.Count == 0 ? [Inline.Text(draft.Texts["chair.previous.none"])] : [.. shown];
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
