using System.Xml.Linq;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;
using static QaPipeline.Drafting.Tests.Returns.EditedDraft;

namespace QaPipeline.Drafting.Tests.Returns;

public class LibreOfficeRoundTripTests
{
    [Fact]
    public async Task What_was_written_comes_back_after_LibreOffice_saved_the_file()
    {
        var input = LabelledPack.Small();
        var edited = new EditedDraft(Compose(input));
        edited.Fill("qa/panel/KP3/analysis", Paragraph(Run("Ärzte & Lehrende – “geprüft”.")), Paragraph(Run("A second "), Run("paragraph", "b"), Run(".")));
        edited.Fill("qa/panel/KP3/suggestions", Paragraph(Run("Ask participants earlier.")));
        var choice = edited.Document.Descendants(Wml + "tag").Select(t => (string)t.Attribute(Wml + "val")!).First(t => t.StartsWith("qa/evidence/", StringComparison.Ordinal));
        edited.Choose(choice, "reject");

        var panel = PanelReturnReader.Read(new MemoryStream(await LibreOffice.ConvertAsync(edited.Save(), "docx:MS Word 2007 XML", "docx")), ReturnExpectation.Of(input));

        panel.Draft!.DraftId.ShouldBe(DraftIdentity.Of(input).DraftId);
        panel.Fields.Single(f => f.Field == PanelField.Analysis).Plain.ShouldBe("Ärzte & Lehrende – “geprüft”.\nA second paragraph.");
        panel.Fields.Single(f => f.Field == PanelField.Analysis).Text[1].Runs.ShouldBe([new ReturnedRun("A second "), new ReturnedRun("paragraph", Bold: true), new ReturnedRun(".")]);
        panel.Fields.Single(f => f.Field == PanelField.Suggestions).Plain.ShouldBe("Ask participants earlier.");
        panel.Fields.Single(f => f.Field == PanelField.Commendations).IsEmpty.ShouldBeTrue();
        panel.Decisions.ShouldBe([new EvidenceDecision("KP3", choice.Split('/')[^1], EvidenceVerdict.Rejected)]);
        panel.LooseTexts.ShouldBeEmpty();
        panel.Problems.ShouldAllBe(p => !p.Serious);
    }

    [Fact]
    public async Task Lists_tracked_changes_and_the_report_with_its_citations_survive_LibreOffice_without_invented_text()
    {
        var input = LabelledPack.Small();
        var edited = new EditedDraft(Compose(input));
        XElement Item(string text) => new(Wml + "p", new XElement(Wml + "pPr", new XElement(Wml + "pStyle", new XAttribute(Wml + "val", "ListBullet"))), Run(text));
        XElement Change(string kind, XElement run) => new(Wml + kind, new XAttribute(Wml + "id", kind.Length), new XAttribute(Wml + "author", "A. Chair"), new XAttribute(Wml + "date", "2026-11-01T09:00:00Z"), run);
        edited.Fill("qa/panel/KP3/analysis", Paragraph(Run("Two points:")), Item("first"), Item("second"));
        edited.Fill("qa/panel/KP3/commendations",
            Paragraph(Run("It is "), Change("del", new XElement(Wml + "r", new XElement(Wml + "delText", "not "))), Change("ins", Run("well ")), Run("done.")), Paragraph(Run("Thanks.")));
        using var report = DraftKinds.Of("report", input);

        var saved = await LibreOffice.ConvertAsync([edited.Save(), report.Bytes], "docx:MS Word 2007 XML", "docx");

        var panel = PanelReturnReader.Read(new MemoryStream(saved[0]), ReturnExpectation.Of(input));
        var analysis = panel.Fields.Single(f => f.Field == PanelField.Analysis);
        analysis.Text.Select(p => (p.Kind, p.Plain)).ShouldBe([(ReturnedParagraphKind.Text, "Two points:"), (ReturnedParagraphKind.Bullet, "first"), (ReturnedParagraphKind.Bullet, "second")]);
        var commendations = panel.Fields.Single(f => f.Field == PanelField.Commendations);
        commendations.Plain.ShouldBe("It is well done.\nThanks.");
        commendations.BeforeChanges!.Select(p => p.Plain).ShouldBe(["It is not done.", "Thanks."]);
        commendations.ChangedBy.ShouldBe(["A. Chair"]);
        panel.Fields.Single(f => f.Field == PanelField.Suggestions).IsEmpty.ShouldBeTrue();
        panel.LooseTexts.ShouldBeEmpty();

        var expected = DraftKinds.Report(input).Fields;
        var back = PanelReturnReader.Read(new MemoryStream(saved[1]), ReturnExpectation.OfReport(input));
        back.Fields.Where(f => !f.IsEmpty).Select(f => (f.Criterion, f.Field, f.Plain)).ShouldBe(expected.Select(f => (f.Criterion, f.Field, f.Plain)), ignoreOrder: true);
        back.LooseTexts.ShouldBeEmpty();
    }
}
