using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Tests.Packs;

/// <summary>Every document of the house made from one review in which two members of the panel returned their copies.</summary>
static class DraftKinds
{
    public static string[] Names { get; } = ["workbook", "comparison", "report", "accuracy", "consolidation"];

    public static DraftFile Of(string kind, DraftInput input) => kind switch
    {
        "comparison" => DraftFile.Of(Second(input)),
        "report" => DraftFile.Of(s => new ReportDraftComposer().Compose(Report(input), s)),
        "accuracy" => DraftFile.Of(s => new ReportDraftComposer().ComposeFactualAccuracyCopy(Report(input), s)),
        "consolidation" => DraftFile.Of(s => new ConsolidationComposer().Compose(input, Returns(input), s)),
        _ => DraftFile.Of(input),
    };

    /// <summary>What two members returned: one accepts two passages of each criterion and moves a third, the other rejects the first.</summary>
    public static Consolidation Returns(DraftInput input)
    {
        var criteria = input.Map.Criteria.Where(c => c.Evidence.Count > 2).ToArray();
        return Consolidation.Of(
        [
            new("Ada", new PanelReturn
            {
                Fields = [.. criteria.Where(c => HasFields(input, c)).Select(c => Field(c.Id, PanelField.Analysis, $"Seen in {c.Evidence[0].Citation}.")), Field(criteria[0].Id, PanelField.Commendations, "Ada commends.")],
                Decisions =
                [
                    .. criteria.SelectMany(c => c.Evidence.Take(2).Select(e => new EvidenceDecision(c.Id, e.Citation, EvidenceVerdict.Accepted))),
                    .. criteria.Skip(1).Select(c => new EvidenceDecision(c.Id, c.Evidence[2].Citation, EvidenceVerdict.Moved, criteria[0].Id)),
                ],
                Comments = [new ReturnedComment("Ada", null, "See the minutes.", criteria[0].Id, "minutes")],
            }),
            new("Ben", new PanelReturn
            {
                Fields = [Field(criteria[0].Id, PanelField.Analysis, "Ben sees it otherwise.")],
                Decisions = [.. criteria.Select(c => new EvidenceDecision(c.Id, c.Evidence[0].Citation, EvidenceVerdict.Rejected)), new EvidenceDecision(criteria[0].Id, criteria[0].Evidence[2].Citation, EvidenceVerdict.Rejected)],
                LooseTexts = [new LooseText(criteria[0].Id, "Analysis", [Paragraph("A stray line.")])],
            }),
        ]);
    }

    public static ReportInput Report(DraftInput input)
    {
        var returns = Returns(input);
        return new(input, [Field(ReportInput.Summary, PanelField.Analysis, "In short."), .. returns.Fields.Select(f => new ReturnedField(f.Criterion, f.Field, f.Texts[0].Text))]) { Decisions = returns.Cited };
    }

    /// <summary>The second draft, before which the first document was missing; it came in after the visit.</summary>
    public static DraftInput Second(DraftInput input)
    {
        var late = input.Map.Criteria.First(c => c.Evidence.Count > 0).Evidence[0].File;
        return input with
        {
            DraftNumber = 2,
            PreviousMap = input.Map with
            {
                Pack = input.Map.Pack with { Files = [.. input.Map.Pack.Files.Where(f => f.Name != late)] },
                Criteria = [.. input.Map.Criteria.Select(c => c with { Evidence = [.. c.Evidence.Where(e => e.File != late)] })],
            },
            LateFiles = [new LateFile(late, new DateOnly(2026, 10, 20), AfterVisit: true)],
        };
    }

    static bool HasFields(DraftInput input, CriterionMap criterion) => input.Framework.Criteria.Single(c => c.Id == criterion.Id).Kind != CriterionKind.SubItem;

    static ReturnedField Field(string criterion, PanelField field, string text) => new(criterion, field, [Paragraph(text)]);

    static ReturnedParagraph Paragraph(string text) => new(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)]);
}
