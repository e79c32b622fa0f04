using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Which member of the panel works on which criterion first; nothing where nothing was assigned.</summary>
static class Assignments
{
    public static void Write(DraftContext draft)
    {
        var (body, texts, assignments) = (draft.Body, draft.Texts, draft.Input.Assignments);
        if (assignments.Count == 0)
        {
            return;
        }
        body.Part(texts["assignments"], Names.Part("assignments"));
        body.Locked(Names.Locked("assignments", "table"), texts["assignments"], () =>
        {
            body.Paragraph("Normal", texts["assignments.about"]);
            body.Add(new TableOf(texts["assignments"], texts["assignments.about"], [new(texts["column.criterion"], 70), new(texts["column.members"], 40)])
                .With(assignments.Select(a => new OpenXmlElement[][]
                {
                    [Inline.Paragraph("QaTable", [Cite.Criterion(draft, a.Criterion), .. draft.ById.TryGetValue(a.Criterion, out var c) ? new[] { Inline.Text("  " + DraftContext.Brief(c, 90)) } : []])],
                    [Inline.Paragraph("QaTable", texts.List(a.Members))],
                })));
        });
    }

    /// <summary>Under a criterion: whose it is. Nothing where it is nobody's.</summary>
    public static void WriteHere(DraftContext draft, DraftCriterion criterion)
    {
        if (draft.Input.Assignments.FirstOrDefault(a => string.Equals(a.Criterion, criterion.Id, StringComparison.Ordinal)) is { } assignment)
        {
            draft.Body.Paragraph("QaAssigned", draft.Texts.Format("assignments.here", draft.Texts.List(assignment.Members)));
        }
    }
}
