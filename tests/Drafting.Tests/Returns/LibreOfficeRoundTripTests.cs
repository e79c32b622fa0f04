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

}
