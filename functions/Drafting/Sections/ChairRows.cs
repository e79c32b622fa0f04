using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The texts of one row of the chair's table.</summary>
sealed record ChairRow(DraftCriterion Criterion, string Question, string Kinds, string Newest, string Differing, string Weaknesses, string Open);

/// <summary>The chair's table: one row per main question.</summary>
static class ChairRows
{
    const int Matter = 60;

    /// <summary>Lines of running text that fit on the sheet beside heads and spaces; measured with the built-in look and taken low.</summary>
    const int LinesOnSheet = 55;

    const int PointLine = 105;

    static readonly (string Head, int Share, int Line)[] Columns =
    [
        ("column.question", 31, 25), ("column.kinds", 28, 22), ("column.newest", 17, 17), ("column.differ", 20, 15), ("column.weaknesses", 14, 11), ("column.open", 18, 13),
    ];

    /// <summary>The rows at full length where all of the page fits on its sheet, else cut short. A template may have larger letters, so its page is always cut.</summary>
    public static (ChairLengths Lengths, IReadOnlyList<ChairRow> Rows) Fitting(DraftContext draft, IReadOnlyList<PointToSettle> points)
    {
        var roomy = Rows(draft, ChairLengths.Roomy);
        var lines = roomy.Sum(LinesOf) + points.Sum(p => Lines(Math.Min(p.Text.Length, ChairLengths.Roomy.Point) + 40, PointLine));
        return draft.Input.Profile.Template is null && lines <= LinesOnSheet ? (ChairLengths.Roomy, roomy) : (ChairLengths.Tight, Rows(draft, ChairLengths.Tight));
    }

    public static OpenXmlElement Table(DraftContext draft, IReadOnlyList<ChairRow> rows)
    {
        var texts = draft.Texts;
        var table = new TableOf(texts["chair.table"], texts["chair.table.about"], [.. Columns.Select(c => new Column(texts[c.Head], c.Share))])
        {
            Style = "QaChairGrid", HeadStyle = "QaChairHead", FirstHeadStyle = "QaChairHead", Width = PageLook.A4.Chair.TextWidth,
        };
        return table.With(rows.Select(r => new OpenXmlElement[][]
        {
            [Inline.Paragraph("QaChair", [Cite.Criterion(draft, r.Criterion.Id), Inline.Text(" " + r.Question)])],
            [Inline.Paragraph("QaChair", r.Kinds)],
            [Inline.Paragraph("QaChair", r.Newest)],
            [Inline.Paragraph("QaChair", r.Differing)],
            [Inline.Paragraph("QaChair", r.Weaknesses)],
            [Inline.Paragraph("QaChair", r.Open)],
        }));
    }

    static IReadOnlyList<ChairRow> Rows(DraftContext draft, ChairLengths lengths) => [.. draft.Outline.Main.Select(c => Row(draft, c, lengths))];

    static ChairRow Row(DraftContext draft, DraftCriterion criterion, ChairLengths lengths)
    {
        var statements = criterion.StatementsWithin;
        var ids = criterion.Within().Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var differing = draft.Input.Map.DifferingStatements.Where(d => d.Criteria.Any(ids.Contains)).Select(d => d.Matter).Distinct(StringComparer.Ordinal).ToArray();
        var weaknesses = criterion.WeaknessesWithin.Count;
        return new(
            criterion,
            DraftContext.Brief(criterion, lengths.Question),
            statements.Count == 0 ? draft.Texts["kinds.none"] : $"{Kinds.Of(draft, statements)}; {Kinds.Documents(draft, statements)}",
            statements.Count == 0 ? "–" : Cite.Newest(draft, statements),
            Differing(draft, differing, lengths.Matters),
            weaknesses == 0 ? "–" : draft.Texts.Count("passages", weaknesses),
            XmlText.Brief(Open(draft, criterion), lengths.Open));
    }

    static string Differing(DraftContext draft, string[] matters, int named)
    {
        if (matters.Length == 0 || named == 0)
        {
            return matters.Length == 0 ? "–" : draft.Texts.Count("matters", matters.Length);
        }
        var more = matters.Length > named ? " " + draft.Texts.Count("terms.more", matters.Length - named) : "";
        return string.Join("; ", matters.Take(named).Select(m => XmlText.Brief(m, Matter))) + more;
    }

    static string Open(DraftContext draft, DraftCriterion criterion)
    {
        var open = criterion.Within().Where(c => c.Shown && c.Criterion.Absence == AbsenceMeaning.Finding)
            .Where(c => !c.AnsweredByChildren && (c.Map.Coverage is Coverage.NoneFound or Coverage.CannotBeSaid or Coverage.DeclaredNotApplicable))
            .Select(c => c.Id == criterion.Id ? draft.CoverageOf(c.Map.Coverage) : $"{c.Id}: {draft.CoverageOf(c.Map.Coverage)}").ToArray();
        return open.Length == 0 ? "–" : string.Join("; ", open);
    }

    static int LinesOf(ChairRow row)
    {
        int[] lengths = [row.Criterion.Id.Length + 1 + row.Question.Length, row.Kinds.Length, row.Newest.Length, row.Differing.Length, row.Weaknesses.Length, row.Open.Length];
        return lengths.Select((length, i) => Lines(length, Columns[i].Line)).Max();
    }

    static int Lines(int characters, int line) => (characters + line - 1) / line;
}
