using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What the documents state about a criterion, what they admit, where they differ, and what was searched.</summary>
static class StatementBlocks
{
    const int TermsShown = 30;
    const int LongestValue = 60;

    /// <summary>The strongest among the most relevant statements, verbatim.</summary>
    public static void Quotations(DraftContext draft, DraftCriterion criterion, int level)
    {
        var options = draft.Input.Options;
        var wanted = level == 2 ? options.Quotations : options.SubItemQuotations;
        var chosen = criterion.Statements.Take(wanted * 2)
            .OrderByDescending(e => e.Step.Step).ThenByDescending(e => e.Relevance).ThenBy(e => e.Citation, StringComparer.Ordinal)
            .Take(wanted).ToArray();
        if (chosen.Length == 0)
        {
            draft.Body.Paragraph("QaNothing", draft.Texts["statements.none"]);
        }
        foreach (var evidence in chosen)
        {
            Quotation.Write(draft, evidence, criterion.Id);
        }
    }

    public static void Weaknesses(DraftContext draft, DraftCriterion criterion)
    {
        draft.Body.Paragraph("QaSmallKept", draft.Texts["weaknesses.about"]);
        foreach (var evidence in criterion.Weaknesses.Take(draft.Input.Options.Quotations))
        {
            Quotation.Write(draft, evidence, criterion.Id);
        }
        if (criterion.Weaknesses.Count > draft.Input.Options.Quotations)
        {
            draft.Body.Paragraph("QaSmall", draft.Texts.Count("weaknesses.more", criterion.Weaknesses.Count - draft.Input.Options.Quotations));
        }
    }

    public static void Searched(DraftContext draft, DraftCriterion criterion)
    {
        var (texts, searched) = (draft.Texts, criterion.Map.Searched);
        var key = criterion.Map.Coverage switch
        {
            Coverage.NoneFound when criterion.Counted.Count == 0 => "searched.none",
            Coverage.CannotBeSaid => "searched.cannot",
            _ => "searched.found",
        };
        draft.Body.Paragraph("Normal", texts.Format(key, texts.Count("passages", searched.Passages), texts.Count("files", draft.Input.Ledger.Files.Count)));
        if (SearchTerms.Of(draft, criterion) is { Count: > 0 } terms)
        {
            var more = terms.Count - TermsShown;
            draft.Body.Paragraph("QaTerms", texts.Format("searched.terms", string.Join("; ", terms.Take(TermsShown)) + (more > 0 ? "; " + texts.Count("terms.more", more) : "")));
        }
    }

    public static IReadOnlyList<DifferingStatement> Differing(DraftContext draft, DraftCriterion criterion) =>
        [.. draft.Input.Map.DifferingStatements.Where(d => d.Criteria.Contains(criterion.Id, StringComparer.Ordinal))];

    public static void WriteDiffering(DraftContext draft, DraftCriterion criterion, IReadOnlyList<DifferingStatement> differing)
    {
        var texts = draft.Texts;
        foreach (var matter in differing)
        {
            draft.Body.Paragraph("Caption", texts.Format("differ.matter", matter.Matter));
            draft.Body.Add(new TableOf(matter.Matter, texts["differ.about"],
            [
                new(texts["column.value"], 22), new(texts["column.quotation"], 62), new(texts["column.document"], 12), new(texts["column.citation"], 18),
            ]).With(matter.Statements.Select(s => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", [Inline.Strong(Titles.Cut(s.Value, LongestValue))])],
                [Inline.Paragraph("QaTable", Quotation.Short(draft, s.Quote, Citation.Of(s), 220))],
                [Inline.Paragraph("QaTable", [Cite.Document(draft.Documents[s.File]), Inline.Text(s.Page is { } page ? ", " + texts.Format("place.page", page.ToString(CultureInfo.InvariantCulture)) : "")])],
                [Inline.Paragraph("QaTable", [Cite.Link(draft, s.Citation, criterion.Id)])],
            })));
        }
    }

    public static IReadOnlyList<PreviousPoint> Previous(DraftContext draft, DraftCriterion criterion) =>
        [.. draft.Input.PreviousPoints.Where(p => p.Criteria.Contains(criterion.Id, StringComparer.Ordinal))];

    public static void WritePrevious(DraftContext draft, DraftCriterion criterion, IReadOnlyList<PreviousPoint> points) =>
        PreviousPoints.Table(draft, points, criterion.Id);

    public static void Questions(DraftContext draft, DraftCriterion criterion)
    {
        foreach (var group in criterion.Map.OpenPoints.GroupBy(p => p.Ask, StringComparer.Ordinal).OrderBy(g => VisitPlan.Order(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var point in group)
            {
                draft.Body.Paragraph("QaQuestion",
                [
                    Inline.Strong(draft.AskOf(group.Key) + ": "),
                    Inline.Text(XmlText.Cells(point.Text)),
                    .. point.Citations.Count == 0 ? [] : new[] { Inline.Text(" (") }.Concat(Cite.Links(draft, point.Citations, criterion.Id)).Append(Inline.Text(")")),
                ]);
            }
        }
    }
}
