using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The texts of one row of the chair's table.</summary>
/// <param name="Criterion">The question.</param>
/// <param name="Question">Its title.</param>
/// <param name="Parts">That its counts include its parts; null for a question without parts.</param>
/// <param name="Kinds">Kinds of evidence with counts.</param>
/// <param name="Newest">The newest date.</param>
/// <param name="Differing">Statements that differ.</param>
/// <param name="Weaknesses">How many weaknesses the institution itself names.</param>
/// <param name="Open">What was not found.</param>
sealed record ChairRow(DraftCriterion Criterion, string Question, string? Parts, string Kinds, string Newest, string Differing, string Weaknesses, string Open);

/// <summary>The chair's table: one row per main question.</summary>
static class ChairRows
{
    const int Matter = 60;

    /// <summary>Lines of running text that fit on the sheet beside heads and spaces; measured with the built-in look and taken low.</summary>
    const int LinesOnSheet = 58;

    /// <summary>What the rule and the margins of a row take, in lines.</summary>
    const double RowMargins = 0.35;

    const int PointLine = 105;
    const int TextLine = 115;

    static readonly (string Head, int Share, int Line)[] Columns =
    [
        ("column.question", 29, 23), ("column.kinds", 32, 26), ("column.newest", 17, 13), ("column.differ", 19, 15), ("column.weaknesses", 14, 11), ("column.open", 17, 12),
    ];

    /// <summary>
    /// The rows at full length where all of the page fits on its sheet, else cut short, and the further criteria as rows where these fit too, else one after the other.
    /// A template may have larger letters, so its page is always cut.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="points">The points to settle.</param>
    /// <param name="texts">Characters of each running text on the page; the first line of each is counted in <see cref="LinesOnSheet"/>.</param>
    public static (ChairLengths Lengths, IReadOnlyList<ChairRow> Rows, ChairOthers Others) Fitting(DraftContext draft, IReadOnlyList<PointToSettle> points, Func<ChairLengths, IEnumerable<int>> texts)
    {
        (ChairLengths, ChairOthersForm)[] wishes = draft.Input.Profile.Template is null
            ? [(ChairLengths.Roomy, ChairOthersForm.Rows), (ChairLengths.Tight, ChairOthersForm.Rows), (ChairLengths.Roomy, ChairOthersForm.Titles), (ChairLengths.Tight, ChairOthersForm.Titles)]
            : [];
        foreach (var (lengths, form) in wishes)
        {
            var (rows, others) = (Rows(draft, lengths), new ChairOthers(draft, form));
            if (rows.Sum(r => LinesOf(r) + RowMargins) + others.Lines + (others.Rows * RowMargins) + points.Sum(p => Lines(Math.Min(p.Text.Length, lengths.Point) + 40, PointLine)) + texts(lengths).Sum(t => Math.Max(0, Lines(t, TextLine) - 1)) <= LinesOnSheet)
            {
                return (lengths, rows, others);
            }
        }
        return (ChairLengths.Tight, Rows(draft, ChairLengths.Tight), new ChairOthers(draft, ChairOthersForm.Ids));
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
            [Inline.Paragraph("QaChair", [Cite.Criterion(draft, r.Criterion.Id), Inline.Text(" " + r.Question), .. r.Parts is null ? [] : new[] { Inline.Muted($" ({r.Parts})") }])],
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
        var weaknesses = criterion.WeaknessesWithin.Count;
        var parts = criterion.Within().Count(c => c.Shown) - 1;
        return new(
            criterion,
            DraftContext.Brief(criterion, lengths.Question),
            parts > 0 ? draft.Texts.Count("chair.with-parts", parts) : null,
            statements.Count == 0 ? draft.Texts["kinds.none"] : lengths.Documents ? $"{Kinds.Of(draft, statements)}; {Kinds.Documents(draft, statements)}" : Kinds.Of(draft, statements),
            statements.Count == 0 ? "–" : Cite.Newest(draft, statements),
            Differing(draft, Matters(draft, criterion), lengths.Matters),
            weaknesses == 0 ? "–" : draft.Texts.Count("passages", weaknesses),
            Open(draft, criterion) is { Length: > 0 } open ? XmlText.Brief(open, lengths.Open) : "–");
    }

    /// <summary>Matters on which documents differ about a criterion or one of its parts.</summary>
    public static string[] Matters(DraftContext draft, DraftCriterion criterion)
    {
        var ids = criterion.Within().Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return [.. draft.Input.Map.DifferingStatements.Where(d => d.Criteria.Any(ids.Contains)).Select(d => d.Matter).Distinct(StringComparer.Ordinal)];
    }

    static string Differing(DraftContext draft, string[] matters, int named)
    {
        if (matters.Length == 0 || named == 0)
        {
            return matters.Length == 0 ? "–" : draft.Texts.Count("matters", matters.Length);
        }
        var more = matters.Length > named ? " " + draft.Texts.Count("matters.more", matters.Length - named) : "";
        return string.Join("; ", matters.Take(named).Select(m => XmlText.Brief(m, Matter))) + more;
    }

    /// <summary>What was not found, does not apply or cannot be said about a criterion and its parts; empty where there is nothing of that.</summary>
    public static string Open(DraftContext draft, DraftCriterion criterion) => string.Join("; ", criterion.Within().Where(c => c.Shown && c.Criterion.Absence == AbsenceMeaning.Finding)
            .Where(c => !c.AnsweredByChildren && (c.Map.Coverage is Coverage.NoneFound or Coverage.CannotBeSaid or Coverage.DeclaredNotApplicable))
            .Select(c => c.Id == criterion.Id ? draft.CoverageOf(c.Map.Coverage) : $"{c.Id}: {draft.CoverageOf(c.Map.Coverage)}"));

    static int LinesOf(ChairRow row)
    {
        int[] lengths = [row.Criterion.Id.Length + 1 + row.Question.Length + (row.Parts?.Length + 3 ?? 0), row.Kinds.Length, row.Newest.Length, row.Differing.Length, row.Weaknesses.Length, row.Open.Length];
        return lengths.Select((length, i) => Lines(length, Columns[i].Line)).Max();
    }

    /// <summary>Lines that a text takes in a column where <paramref name="line"/> characters fit beside one another.</summary>
    public static int Lines(int characters, int line) => (characters + line - 1) / line;
}
