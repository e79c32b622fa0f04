using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The open questions of all criteria by the group of people to ask.</summary>
static class VisitPlan
{
    /// <summary>Sources in a row; the sections of the criteria have them all.</summary>
    const int SourcesNamed = 8;

    static readonly string[] Groups = ["management", "teachers", "participants", "employers", "partners"];

    /// <summary>The place of an interview group in the order of a visit; others come last.</summary>
    public static int Order(string group) => Array.IndexOf(Groups, group) is >= 0 and var i ? i : Groups.Length;

    /// <summary>Bookmark of the questions for a group.</summary>
    public static string BookmarkOf(string group) => Names.Part($"visit_{Order(group)}_{group}");

    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["visit"], Names.Part("visit"));
        var points = draft.Outline.Shown.SelectMany(c => c.Map.OpenPoints.Select(p => (Criterion: c, Point: p))).ToArray();
        body.Locked(Names.Locked("visit", "intro"), texts["visit"], () => body.Paragraph("Normal", texts[points.Length == 0 ? "visit.none" : "visit.about"]));
        VisitProgramme.Write(draft, points.Select(p => p.Point.Ask).ToHashSet(StringComparer.Ordinal));
        foreach (var group in points.GroupBy(p => p.Point.Ask, StringComparer.Ordinal).OrderBy(g => Order(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var name = draft.AskOf(group.Key);
            body.Heading(2, name, BookmarkOf(group.Key));
            body.Locked(Names.Locked("visit", XmlText.Brief(group.Key, 30)), name, () =>
                body.Add(new TableOf(texts.Format("visit.table", name), texts["visit.about"],
                    [new(texts["column.question"], 70), new(texts["column.criterion"], 14), new(texts["column.sources"], 22)])
                    .With(group.GroupBy(p => p.Point.Text, StringComparer.Ordinal).Select(same => Row(draft, same.Key, [.. same])))));
        }
    }

    static OpenXmlElement[][] Row(DraftContext draft, string question, (DraftCriterion Criterion, OpenPoint Point)[] points)
    {
        var criteria = points.Select(p => p.Criterion.Id).Distinct(StringComparer.Ordinal).ToArray();
        var citations = points.SelectMany(p => p.Point.Citations).Distinct(StringComparer.Ordinal).ToArray();
        return
        [
            [Inline.Paragraph("QaTable", XmlText.Cells(question))],
            [Inline.Paragraph("QaTable", Cite.Criteria(draft, criteria))],
            [Inline.Paragraph("QaTable", citations.Length == 0 ? [Inline.Text(draft.Texts["sources.none"], "QaMuted")] : [.. Cite.Links(draft, citations.Take(SourcesNamed), criteria[0]), .. citations.Length > SourcesNamed ? [Inline.Text(" " + draft.Texts.Count("visit.sources.more", citations.Length - SourcesNamed))] : Array.Empty<OpenXmlElement>()])],
        ];
    }
}
