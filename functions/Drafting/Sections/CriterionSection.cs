using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>One block per criterion in the order of domain note 5.3, its sub-items inside it.</summary>
static class CriterionSection
{
    const int HeadingLength = 110;

    /// <summary>The heading of a criterion: id and title.</summary>
    public static string HeadingOf(DraftCriterion criterion) => $"{criterion.Id}  {Titles.Of(criterion.Criterion, HeadingLength)}";

    /// <summary>The wording under a heading that does not show the whole of it, and the authoritative one where that is a translation.</summary>
    public static void WriteWording(DraftContext draft, DraftCriterion criterion)
    {
        if (Titles.Of(criterion.Criterion, HeadingLength) != criterion.Text)
        {
            draft.Body.Add(Inline.Paragraph("QaWording", [Inline.Text(draft.Input.Framework.FullText(criterion.Criterion), null, draft.Input.Framework.Language)]));
        }
        if (draft.OriginalOf(criterion) is { } original)
        {
            draft.Body.Add(Inline.Paragraph("QaWording", [Inline.Text(original.Text, null, original.Language)]));
        }
    }

    /// <summary>Writes the parts of the framework, one per group.</summary>
    public static void WriteAll(DraftContext draft)
    {
        for (var i = 0; i < draft.Outline.Groups.Count; i++)
        {
            var group = draft.Outline.Groups[i];
            draft.Body.Part(group.Title ?? draft.Texts[$"group.{group.Kind}"], Names.Part($"group{i}"));
            foreach (var criterion in group.Criteria.Where(c => c.Shown))
            {
                Write(draft, criterion, level: 2);
            }
        }
    }

    static void Write(DraftContext draft, DraftCriterion criterion, int level)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Heading(level, HeadingOf(criterion), Names.Criterion(criterion.Id));
        body.Locked(Names.Locked(criterion.Id, "wording"), texts["block.wording"], () => Wording(draft, criterion));
        Block(draft, criterion, level, "documents", criterion.CarriedByChildren ? null : () => StatementBlocks.Quotations(draft, criterion, level));
        Block(draft, criterion, level, "evidence", criterion.Counted.Count == 0 ? null : () => EvidenceTable.Write(draft, criterion));
        Block(draft, criterion, level, "weaknesses", criterion.Weaknesses.Count == 0 ? null : () => StatementBlocks.Weaknesses(draft, criterion));
        Block(draft, criterion, level, "searched", criterion.CarriedByChildren || criterion.Criterion.Absence == AbsenceMeaning.Silence ? null : () => StatementBlocks.Searched(draft, criterion));
        Block(draft, criterion, level, "differ", StatementBlocks.Differing(draft, criterion) is { Count: > 0 } differing ? () => StatementBlocks.WriteDiffering(draft, criterion, differing) : null);
        Block(draft, criterion, level, "previous", StatementBlocks.Previous(draft, criterion) is { Count: > 0 } previous ? () => StatementBlocks.WritePrevious(draft, criterion, previous) : null);
        Block(draft, criterion, level, "questions", criterion.Map.OpenPoints.Count == 0 ? null : () => StatementBlocks.Questions(draft, criterion));
        foreach (var child in criterion.Children.Where(c => c.Shown))
        {
            Write(draft, child, Math.Min(level + 1, 3));
        }
        if (PanelFields.IsOwner(draft.Input, criterion))
        {
            PanelFields.Write(draft, criterion, level);
        }
    }

    static void Block(DraftContext draft, DraftCriterion criterion, int level, string block, Action? write)
    {
        if (write is not null)
        {
            draft.Body.Locked(Names.Locked(criterion.Id, block), draft.Texts[$"block.{block}"], () =>
            {
                draft.Body.Heading(level + 1, draft.Texts[$"block.{block}"]);
                write();
            });
        }
    }

    static void Wording(DraftContext draft, DraftCriterion criterion)
    {
        var (body, texts, framework) = (draft.Body, draft.Texts, draft.Input.Framework);
        var source = new List<string> { texts[$"kind.{criterion.Criterion.Kind}"], texts.Format("wording.framework", framework.Title, framework.Version) };
        source.AddRange(criterion.Criterion.Crosswalk.Select(l => $"{l.Scheme}: {string.Join(", ", l.References)}"));
        body.Paragraph("QaWordingSource", string.Join("  ·  ", source));
        Assignments.WriteHere(draft, criterion);
        WriteWording(draft, criterion);
        foreach (var point in criterion.Criterion.Points)
        {
            body.Add(Inline.Paragraph("ListBullet", [Inline.Text(point, null, framework.Language)]));
        }
        if (criterion.Criterion.Explanation is { } explanation)
        {
            body.Add(Inline.Paragraph("QaExplanation", [Inline.Text(explanation, null, framework.Language)]));
        }
        List<OpenXmlElement> finding = criterion.CarriedByChildren
            ? [Inline.Text(texts["wording.parts"])]
            : [Inline.Strong(texts.Format("wording.coverage", draft.CoverageOf(criterion.Map.Coverage)))];
        if (!criterion.CarriedByChildren && CoverageSentence.Of(draft, criterion) is { Length: > 0 } counts)
        {
            finding.Add(Inline.Text(" " + counts));
        }
        if (!criterion.CarriedByChildren && criterion.Children.Count(c => c.Shown) is > 0 and var parts)
        {
            finding.Add(Inline.Text(" " + texts.Count("finding.parts", parts)));
        }
        body.Add(Inline.Paragraph("QaFinding", [.. finding]));
    }
}
