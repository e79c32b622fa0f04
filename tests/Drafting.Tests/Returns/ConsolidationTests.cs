using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests.Returns;

public class ConsolidationTests
{
    static readonly DraftInput Input = LabelledPack.Small();
    static readonly string[] Citations = [.. Input.Map.Criteria[0].Evidence.Select(e => e.Citation).Take(3)];

    static ReturnedField Field(PanelField field, string text) => new("KP3", field, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);

    static readonly MemberReturn Ada = new("Ada", new PanelReturn
    {
        Fields = [Field(PanelField.Analysis, "Employers were heard late."), Field(PanelField.Commendations, "Participants sit on the board.")],
        Decisions = [new("KP3", Citations[0], EvidenceVerdict.Rejected), new("KP3", Citations[1], EvidenceVerdict.Rejected)],
        Comments = [new ReturnedComment("Ada", null, "See the minutes.", "KP3", "minutes")],
    });

    static readonly MemberReturn Ben = new("Ben", new PanelReturn
    {
        Fields = [Field(PanelField.Analysis, "Employers were heard in time."), Field(PanelField.Commendations, "Participants  sit on the board.")],
        Decisions = [new("KP3", Citations[0], EvidenceVerdict.Accepted), new("KP3", Citations[1], EvidenceVerdict.Rejected)],
        LooseTexts = [new LooseText("KP3", "Analysis", [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun("A stray line.")])])],
    });

    [Fact]
    public void The_order_of_arrival_does_not_matter() =>
        System.Text.Json.JsonSerializer.Serialize(Consolidation.Of([Ben, Ada])).ShouldBe(System.Text.Json.JsonSerializer.Serialize(Consolidation.Of([Ada, Ben])));

    [Fact]
    public void One_members_rejection_hides_nothing_from_the_others()
    {
        var decisions = Consolidation.Of([Ada, Ben]).Decisions;
        decisions.Single(d => d.Citation == Citations[0]).ShouldSatisfyAllConditions(d => d.RejectedByAll.ShouldBeFalse(), d => d.Differs.ShouldBeTrue());
        decisions.Single(d => d.Citation == Citations[1]).RejectedByAll.ShouldBeTrue();
        Consolidation.Of([Ada, Ben, new MemberReturn("Cleo", new PanelReturn())]).Decisions.ShouldAllBe(d => !d.RejectedByAll);
    }

    [Fact]
    public void The_working_draft_shows_every_text_and_starts_empty_where_they_differ()
    {
        using var draft = DraftFile.Of(s => new ConsolidationComposer().Compose(Input, Consolidation.Of([Ada, Ben]), s));
        draft.Errors().ShouldBeEmpty();
        foreach (var text in new[] { "Employers were heard late.", "Employers were heard in time.", "See the minutes.", "A stray line.", "The texts differ." })
        {
            draft.Text.ShouldContain(text);
        }
        var back = PanelReturnReader.Read(new MemoryStream(draft.Bytes), ReturnExpectation.OfConsolidation(Input));
        back.Problems.ShouldBeEmpty();
        back.Fields.Single(f => f.Field == PanelField.Analysis).IsEmpty.ShouldBeTrue();
        back.Fields.Single(f => f.Field == PanelField.Commendations).Plain.ShouldBe("Participants sit on the board.");
    }
}
