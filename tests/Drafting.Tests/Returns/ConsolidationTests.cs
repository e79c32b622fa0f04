using System.Xml.Linq;
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

    [Fact]
    public void A_newer_return_on_another_framework_keeps_comments_choices_and_stray_texts_on_criteria_that_are_gone()
    {
        ReturnedDraft Of(string version) => new("QD-0", "r", 1, "f", version);
        LooseText Stray(string? criterion, string text) => new(criterion, null, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);
        var earlier = new PanelReturn
        {
            Draft = Of("1"),
            Criteria = ["KP1", "KP9", "KP9.a"],
            Decisions = [new("KP1", Citations[0], EvidenceVerdict.Accepted), new("KP9", Citations[1], EvidenceVerdict.Rejected)],
            Comments = [new("Ada", null, "On what stays.", "KP1", ""), new("Ada", null, "On what is gone.", "KP9.a", "") { Number = 1 }, new("Ada", null, "An answer.", "KP9.a", "") { Number = 2, ReplyTo = 1 }, new("Ada", null, "On no criterion.", null, "") { Number = 3 }],
            LooseTexts = [Stray("KP1", "Stays."), Stray("KP9", "Gone."), Stray(null, "Nowhere.")],
        };
        var newer = new PanelReturn { Draft = Of("2"), Criteria = ["KP1", "KP2"], Comments = [new("Ada", null, "New.", "KP2", "") { Number = 5 }] };

        var after = newer.After(earlier);

        after.Comments.Select(c => c.Text).ShouldBe(["New.", "On what is gone.", "An answer.", "On no criterion."]);
        after.Comments.Select(c => c.Number).ShouldBeUnique();
        after.Comments.Single(c => c.Text == "An answer.").ReplyTo.ShouldBe(after.Comments.Single(c => c.Text == "On what is gone.").Number);
        after.Decisions.Select(d => d.Criterion).ShouldBe(["KP9"]);
        after.LooseTexts.Select(t => t.Text[0].Plain).ShouldBe(["Gone.", "Nowhere."]);
        (newer with { Draft = Of("1") }).After(earlier).Comments.ShouldNotContain(c => c.Criterion == null, "a newer return in the same framework takes the place of remarks on no criterion");
        newer.After(earlier).After(new PanelReturn { Criteria = ["KP1"], Comments = [new("Ada", null, "Oldest.", "KP1", "")] }).Comments.ShouldNotContain(c => c.Text == "Oldest.");
    }

    [Fact]
    public void A_workbook_that_was_read_says_which_criteria_it_has_and_puts_a_comment_on_a_foreign_section_on_none()
    {
        using var draft = DraftFile.Of(LabelledPack.Input());
        var edited = new EditedDraft(draft.Bytes);
        var comments = edited.Part("word/comments.xml");
        comments.Root!.Add(new XElement(EditedDraft.Wml + "comment", new XAttribute(EditedDraft.Wml + "id", "900"), new XAttribute(EditedDraft.Wml + "author", "Ada"), EditedDraft.Paragraph(EditedDraft.Run("A remark on another criterion."))));
        edited.Put("word/comments.xml", comments);
        edited.Fill("qa/panel/KP4/analysis", EditedDraft.Paragraph(EditedDraft.Run("See there."), new XElement(EditedDraft.Wml + "r", new XElement(EditedDraft.Wml + "commentReference", new XAttribute(EditedDraft.Wml + "id", "900")))));

        var read = PanelReturnReader.Read(new MemoryStream(edited.Save()), ReturnExpectation.Of(Input));

        read.Criteria.ShouldBe(["KP3"]);
        read.Comments.Single().Criterion.ShouldBeNull();
    }
}
