using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Tests.Returns;

namespace QaPipeline.Drafting.Tests;

public class ReportDraftComposerTests
{
    static readonly DraftInput Input = LabelledPack.Small();
    static readonly string Accepted = Input.Map.Criteria[0].Evidence[0].Citation;
    static readonly string Withheld = Input.Map.Criteria[0].Evidence.First(e => e.File != Input.Map.Criteria[0].Evidence[0].File).Citation;

    static ReportInput Report { get; } = new(Input,
    [
        new ReturnedField("KP3", PanelField.Analysis,
        [
            new(ReturnedParagraphKind.Text, 0, [new($"As {Accepted} shows, participants are "), new("heard", Bold: true), new(".\nAlso line two.\tTabbed.")]),
            new(ReturnedParagraphKind.Bullet, 0, [new("first point", Italic: true)]),
            new(ReturnedParagraphKind.Number, 0, [new("second point")]),
        ]),
    ])
    { Decisions = [new("KP3", Accepted, EvidenceVerdict.Accepted), new("KP3", Withheld, EvidenceVerdict.Accepted)] };

    [Fact]
    public void The_report_draft_holds_the_panels_words_and_reads_back_unchanged()
    {
        using var draft = DraftFile.Of(s => new ReportDraftComposer().Compose(Report, s));
        draft.Errors().ShouldBeEmpty();
        var back = PanelReturnReader.Read(new MemoryStream(draft.Bytes), ReturnExpectation.OfReport(Input));
        back.Problems.ShouldBeEmpty();
        var field = back.Fields.Single(f => f is { Criterion: "KP3", Field: PanelField.Analysis });
        field.Text.Select(p => (p.Kind, p.Plain)).ShouldBe(Report.Fields[0].Text.Select(p => (p.Kind, p.Plain)));
        field.Text[0].Runs.ShouldContain(new ReturnedRun("heard", Bold: true));
        field.Text[1].Runs.ShouldBe([new ReturnedRun("first point", Italic: true)]);
    }

    [Fact]
    public void The_institutions_copy_holds_no_machine_evidence_no_questions_and_nothing_withheld()
    {
        var withheldFile = Input.Map.Criteria[0].Evidence.Single(e => e.Citation == Withheld).File;
        using var copy = DraftFile.Of(s => new ReportDraftComposer().ComposeFactualAccuracyCopy(Report with { WithheldFiles = [withheldFile] }, s));
        copy.Errors().ShouldBeEmpty();
        copy.Text.ShouldContain("participants are heard.");
        copy.Text.ShouldContain(Accepted);
        copy.Text.ShouldNotContain(Withheld);
        copy.Text.ShouldNotContain(Input.Map.Pack.Files.Single(f => f.Name == withheldFile).Title!);
        foreach (var machine in new[] { "Coverage:", "[practice]", "[rule]", "Questions for the visit", "What was searched", "Since when has this been done" })
        {
            copy.Text.ShouldNotContain(machine);
        }
        copy.Word.MainDocumentPart!.WordprocessingCommentsPart.ShouldBeNull();
        copy.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Tag>().Select(t => t.Val!.Value!).Where(t => !t.StartsWith("qa/locked/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_of_a_file_that_its_institution_marked_is_quoted_though_the_file_is_listed()
    {
        var marked = Input.Map.Criteria[0].Evidence[0];
        string TextOf(ReportInput report)
        {
            using var draft = DraftFile.Of(s => new ReportDraftComposer().Compose(report, s));
            draft.Errors().ShouldBeEmpty();
            return draft.Text;
        }

        TextOf(Report).ShouldContain(marked.Quote);
        var confidential = TextOf(Report with { ConfidentialFiles = [marked.File] });
        confidential.ShouldNotContain(marked.Quote);
        confidential.ShouldContain("participants are heard.");
        confidential.ShouldContain(Input.Map.Pack.Files.Single(f => f.Name == marked.File).Title!);
    }

    [Fact]
    public void A_second_draft_says_what_changed()
    {
        var criterion = Input.Map.Criteria[0];
        var late = criterion.Evidence[0].File;
        var before = Input.Map with
        {
            Pack = Input.Map.Pack with { Files = [.. Input.Map.Pack.Files.Where(f => f.Name != late)] },
            Criteria = [criterion with { Coverage = Domain.Mapping.Coverage.Thin, Evidence = [.. criterion.Evidence.Where(e => e.File != late)] }],
        };
        using var draft = DraftFile.Of(Input with { DraftNumber = 2, PreviousMap = before, LateFiles = [new LateFile(late, new DateOnly(2026, 10, 20), AfterVisit: true)] });
        draft.Text.ShouldContain("Changes since draft 1");
        draft.Text.ShouldContain($"New files: {late} (received after the visit).");
        draft.Text.ShouldContain(", before: thin");
        draft.Errors().ShouldBeEmpty();
    }

    [Fact]
    public void The_report_opens_with_the_panels_summary_and_the_facts_of_the_procedure()
    {
        var summary = new ReturnedField(ReportInput.Summary, PanelField.Analysis, [new(ReturnedParagraphKind.Text, 0, [new("In short.")])]);
        using var draft = DraftFile.Of(s => new ReportDraftComposer().Compose(Report with { Fields = [summary, .. Report.Fields] }, s));
        draft.Errors().ShouldBeEmpty();
        draft.Text.ShouldContain($"This report concerns {Input.Institution}. The panel worked with {Input.Framework.Title}, version {Input.Framework.Version}, and with ");
        draft.Text.ShouldContain($"Procedure: {Input.Procedure}.");
        var back = PanelReturnReader.Read(new MemoryStream(draft.Bytes), ReturnExpectation.OfReport(Input));
        back.Problems.ShouldBeEmpty();
        back.Fields.Single(f => f.Criterion == ReportInput.Summary).Plain.ShouldBe("In short.");
        back.Fields.Single(f => f.Criterion == ReportInput.Panel).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void The_institutions_corrections_come_back_row_by_row()
    {
        using var copy = DraftFile.Of(s => new ReportDraftComposer().ComposeFactualAccuracyCopy(Report, s));
        var edited = new EditedDraft(copy.Bytes);
        var rows = edited.Document.Descendants(EditedDraft.Wml + "tbl").Last(t => t.Elements(EditedDraft.Wml + "tr").First().Elements(EditedDraft.Wml + "tc").Count() == 6).Elements(EditedDraft.Wml + "tr").ToArray();
        string[] written = ["", "KP3, page 4", "Participants are heard.", "Participants are heard every second year.", "Quality manual, part C"];
        for (var i = 1; i < written.Length; i++)
        {
            rows[2].Elements(EditedDraft.Wml + "tc").ElementAt(i).Element(EditedDraft.Wml + "p")!.Add(EditedDraft.Run(written[i]));
        }
        var back = AccuracyReturnReader.Read(new MemoryStream(edited.Save()), ReturnExpectation.OfAccuracyCopy(Input));
        back.Trusted.ShouldBeTrue();
        back.Corrections.ShouldBe([new AccuracyComment(2, written[1], written[2], written[3], written[4], "") { Criterion = "KP3" }]);
        AccuracyReturnReader.Read(new MemoryStream(EditedDraft.Compose(Input)), ReturnExpectation.OfAccuracyCopy(Input)).Problems[0].Code.ShouldBe("other-kind");
    }
}
