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

    [Fact]
    public void What_was_written_on_a_criterion_that_is_gone_is_listed_with_its_wording_and_goes_into_no_field()
    {
        ReturnedField gone = new("KP9", PanelField.Suggestions, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun("Tell learners what it costs.")])]);
        var cleo = new MemberReturn("Cleo", new PanelReturn
        {
            Fields = [gone, Field(PanelField.Recommendations, "A field that this criterion does not have.")],
            Decisions = [new("KP9", Citations[0], EvidenceVerdict.Accepted)],
            Comments = [new ReturnedComment("Cleo", null, "See the price list.", "KP9", "")],
        });
        var input = Input with { FormerCriteria = [new CriterionWording("KP9", "Fair prices")] };

        using var draft = DraftFile.Of(s => new ConsolidationComposer().Compose(input, Consolidation.Of([Ada, cleo]), s));

        draft.Errors().ShouldBeEmpty();
        var former = draft.Text[draft.Text.LastIndexOf("Texts on criteria no longer in this draft", StringComparison.Ordinal)..];
        foreach (var text in (string[])["KP9  Fair prices", "Suggestions", "Cleo", "Tell learners what it costs.", "See the price list.", Citations[0], "A field that this criterion does not have."])
        {
            former.ShouldContain(text);
        }
        var back = PanelReturnReader.Read(new MemoryStream(draft.Bytes), ReturnExpectation.OfConsolidation(input));
        back.Problems.ShouldBeEmpty();
        back.LooseTexts.ShouldBeEmpty();
        back.Fields.ShouldNotContain(f => f.Plain.Contains("learners", StringComparison.Ordinal));
        using var none = DraftFile.Of(s => new ConsolidationComposer().Compose(input, Consolidation.Of([Ada, Ben]), s));
        none.Text.ShouldNotContain("no longer in this draft");
    }

    [Fact]
    public void A_newer_return_takes_nothing_from_fields_that_its_draft_no_longer_has()
    {
        ReturnedField Of(string criterion, string text) => new(criterion, PanelField.Analysis, text.Length == 0 ? [] : [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);
        var earlier = new PanelReturn { Fields = [Of("KP1", "Taken back later."), Of("KP9", "On a criterion that is gone."), Of("KP8", "")] };

        var after = new PanelReturn { Fields = [Of("KP1", ""), Of("KP2", "New.")] }.After(earlier);

        after.Fields.Where(f => !f.IsEmpty).Select(f => f.Plain).ShouldBe(["New.", "On a criterion that is gone."]);
    }
}
