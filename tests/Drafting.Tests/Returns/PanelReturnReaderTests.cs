using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;
using static QaPipeline.Drafting.Tests.Returns.EditedDraft;

namespace QaPipeline.Drafting.Tests.Returns;

public class PanelReturnReaderTests
{
    static readonly DraftInput Input = LabelledPack.Input();
    static readonly byte[] Draft = Compose(Input);
    static readonly ReturnExpectation Expected = ReturnExpectation.Of(Input);

    static PanelReturn Read(byte[] file) => PanelReturnReader.Read(new MemoryStream(file), Expected);

    static PanelReturn Read(EditedDraft edited) => Read(edited.Save());

    static ReturnedField Field(PanelReturn panel, string criterion, PanelField field) => panel.Fields.Single(f => f.Criterion == criterion && f.Field == field);

    [Fact]
    public void A_draft_that_nobody_touched_brings_nothing_back()
    {
        var panel = Read(Draft);
        panel.Trusted.ShouldBeTrue();
        panel.Problems.ShouldBeEmpty();
        panel.Fields.ShouldAllBe(f => f.IsEmpty && f.BeforeChanges == null);
        panel.Fields.Count.ShouldBe(3 * 18, "three fields for each question, principle and topic");
        panel.Decisions.ShouldBeEmpty();
        panel.Comments.ShouldBeEmpty();
        panel.LooseTexts.ShouldBeEmpty();
    }

    [Fact]
    public void Every_character_comes_back_however_a_word_processor_splits_the_runs()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Where(s => s is not null).Select(Printable);
        var run = from t in text from bold in Gen.Elements(true, false) from italic in Gen.Elements(true, false) select (t, bold, italic);
        var fields = run.ArrayOf().ArrayOf();
        var input = LabelledPack.Small();
        var (draft, expected) = (Compose(input), ReturnExpectation.Of(input));
        Prop.ForAll(fields.ToArbitrary(), paragraphs =>
        {
            var edited = new EditedDraft(draft);
            edited.Fill("qa/panel/KP3/suggestions", [.. paragraphs.Select(p => Paragraph([.. p.SelectMany(r => Noise(r.t, r.bold, r.italic))]))]);
            var back = Field(PanelReturnReader.Read(new MemoryStream(edited.Save()), expected), "KP3", PanelField.Suggestions);
            var wanted = paragraphs.Select(p => string.Concat(p.Select(r => r.t))).Reverse().SkipWhile(p => p.Length == 0).Reverse().ToArray();
            back.Text.Select(p => p.Plain).ShouldBe(wanted);
            var flat = paragraphs.Take(wanted.Length).SelectMany(p => p.SelectMany(r => r.t.Select(c => (c, r.bold, r.italic))));
            back.Text.SelectMany(p => p.Runs.SelectMany(r => r.Text.Select(c => (c, r.Bold, r.Italic)))).ShouldBe(flat);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Tracked_changes_give_the_text_before_and_after()
    {
        var edited = new EditedDraft(Draft);
        edited.Fill("qa/panel/IQ1/analysis",
            Paragraph(Run("The purpose is "), Change("del", "A. Chair", new XElement(Wml + "r", new XElement(Wml + "delText", "not "))), Change("ins", "B. Student", Run("well ", "b")), Run("stated.")),
            new XElement(Wml + "p", new XElement(Wml + "pPr", new XElement(Wml + "rPr", Change("ins", "B. Student"))), Change("ins", "B. Student", Run("A new paragraph, "))),
            Paragraph(Run("and an old one.")));
        var field = Field(Read(edited), "IQ1", PanelField.Analysis);
        field.Plain.ShouldBe("The purpose is well stated.\nA new paragraph, \nand an old one.");
        field.BeforeChanges!.Select(p => p.Plain).ShouldBe(["The purpose is not stated.", "and an old one."]);
        field.ChangedBy.ShouldBe(["A. Chair", "B. Student"]);
        field.Text[0].Runs.ShouldContain(new ReturnedRun("well ", Bold: true));
    }

    [Fact]
    public void Lists_notes_tabs_breaks_and_styled_emphasis_survive()
    {
        var edited = new EditedDraft(Draft);
        edited.Fill("qa/panel/X2/commendations",
            Paragraph(new XElement(Wml + "r", new XElement(Wml + "rPr", new XElement(Wml + "rStyle", new XAttribute(Wml + "val", "Strong"))), new XElement(Wml + "t", "Good")), new XElement(Wml + "r", new XElement(Wml + "tab"), new XElement(Wml + "t", "practice"), new XElement(Wml + "br"), new XElement(Wml + "noBreakHyphen"))),
            new XElement(Wml + "p", new XElement(Wml + "pPr", new XElement(Wml + "numPr", new XElement(Wml + "ilvl", new XAttribute(Wml + "val", "0")), new XElement(Wml + "numId", new XAttribute(Wml + "val", "1")))), Run("one")),
            new XElement(Wml + "p", new XElement(Wml + "pPr", new XElement(Wml + "numPr", new XElement(Wml + "ilvl", new XAttribute(Wml + "val", "0")), new XElement(Wml + "numId", new XAttribute(Wml + "val", "2")))), Run("two")));
        var text = Field(Read(edited), "X2", PanelField.Commendations).Text;
        text.Select(p => p.Kind).ShouldBe([ReturnedParagraphKind.Text, ReturnedParagraphKind.Bullet, ReturnedParagraphKind.Number]);
        text[0].Runs.ShouldBe([new ReturnedRun("Good", Bold: true), new ReturnedRun("\tpractice\n\u2011")]);
    }

    [Fact]
    public void Evidence_is_accepted_rejected_or_moved()
    {
        var edited = new EditedDraft(Draft);
        var tags = edited.Document.Descendants(Wml + "tag").Select(t => (string)t.Attribute(Wml + "val")!).Where(t => t.StartsWith("qa/evidence/KP2/", StringComparison.Ordinal)).Take(4).ToArray();
        edited.Choose(tags[0], "accept");
        edited.Choose(tags[1], "reject");
        edited.Choose(tags[2], "move to X3");
        edited.Choose(tags[3], "perhaps");
        var panel = Read(edited);
        var citations = tags.Select(t => t.Split('/')[^1]).ToArray();
        panel.Decisions.OrderBy(d => Array.IndexOf(citations, d.Citation)).ShouldBe(
        [
            new EvidenceDecision("KP2", citations[0], EvidenceVerdict.Accepted),
            new EvidenceDecision("KP2", citations[1], EvidenceVerdict.Rejected),
            new EvidenceDecision("KP2", citations[2], EvidenceVerdict.Moved, "X3"),
        ]);
        panel.Problems.Single().Code.ShouldBe("choice-unknown");
    }

    [Fact]
    public void Comments_come_back_with_author_place_and_words()
    {
        var edited = new EditedDraft(Draft);
        var comments = edited.Part("word/comments.xml");
        comments.Root!.Add(new XElement(Wml + "comment", new XAttribute(Wml + "id", "900"), new XAttribute(Wml + "author", "C. Employer"), new XAttribute(Wml + "date", "2026-11-02T10:00:00Z"), Paragraph(Run("Ask the employers."))));
        edited.Put("word/comments.xml", comments);
        edited.Fill("qa/panel/IQ4/analysis", Paragraph(
            new XElement(Wml + "commentRangeStart", new XAttribute(Wml + "id", "900")), Run("Partners decide"), new XElement(Wml + "commentRangeEnd", new XAttribute(Wml + "id", "900")),
            new XElement(Wml + "r", new XElement(Wml + "commentReference", new XAttribute(Wml + "id", "900"))), Run(" together.")));
        var comment = Read(edited).Comments.ShouldHaveSingleItem();
        comment.ShouldBe(new ReturnedComment("C. Employer", "2026-11-02T10:00:00Z", "Ask the employers.", "IQ4", "Partners decide") { Number = 900 });
    }

    [Fact]
    public void A_destroyed_control_is_reported_and_its_text_is_kept()
    {
        var edited = new EditedDraft(Draft);
        edited.Fill("qa/panel/KP1/analysis", Paragraph(Run("Saved although the control is gone.")));
        foreach (var mark in edited.Document.Descendants(Wml + "bookmarkStart").Where(b => ((string)b.Attribute(Wml + "name")!).StartsWith("field_", StringComparison.Ordinal)).ToArray())
        {
            mark.Remove();
        }
        var control = edited.Control("qa/panel/KP1/analysis");
        control.ReplaceWith(control.Element(Wml + "sdtContent")!.Elements());
        var panel = Read(edited);
        panel.Trusted.ShouldBeFalse();
        panel.Problems.Select(p => p.Code).ShouldBe(["field-missing"]);
        var loose = panel.LooseTexts.ShouldHaveSingleItem();
        (loose.Criterion, loose.Label, loose.Text.Single().Plain).ShouldBe(("KP1", "Analysis", "Saved although the control is gone."));
    }

    [Fact]
    public void A_file_from_another_review_an_older_draft_or_a_stranger_gets_a_clear_report()
    {
        Read(Encoding.UTF8.GetBytes("no Word file")).Problems.Single().Code.ShouldBe("not-word");
        Read(Compose(Input with { Review = "another" })).Problems[0].Code.ShouldBe("other-review");
        PanelReturnReader.Read(new MemoryStream(Draft), ReturnExpectation.Of(Input with { DraftNumber = 2 })).Problems.Single().Code.ShouldBe("older-draft");
        Read(Compose(Input with { Institution = "Renamed" })).Trusted.ShouldBeTrue("the same evidence under another title is the same draft");
        var stranger = new EditedDraft(Draft);
        stranger.Put("docProps/custom.xml", new XDocument(new XElement("{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}Properties")));
        stranger.Fill("qa/panel/IQ1/analysis", Paragraph(Run("kept")));
        var panel = Read(stranger);
        panel.Problems.Single().Code.ShouldBe("not-ours");
        Field(panel, "IQ1", PanelField.Analysis).Plain.ShouldBe("kept");
    }

    static XElement Change(string kind, string author, params XElement[] content) =>
        new(Wml + kind, new XAttribute(Wml + "id", "77"), new XAttribute(Wml + "author", author), new XAttribute(Wml + "date", "2026-11-01T09:00:00Z"), content);

    static string Printable(string text) => new([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) && c is not '\r' and not '\n' and not '\t')]);

    static IEnumerable<XElement> Noise(string text, bool bold, bool italic)
    {
        string[] switches = [.. bold ? ["b"] : Array.Empty<string>(), .. italic ? ["i"] : Array.Empty<string>()];
        yield return new XElement(Wml + "proofErr", new XAttribute(Wml + "type", "spellStart"));
        for (var i = 0; i < text.Length; i += 3)
        {
            yield return Run(text.Substring(i, Math.Min(3, text.Length - i)), switches);
            yield return new XElement(Wml + "bookmarkStart", new XAttribute(Wml + "id", "5000"), new XAttribute(Wml + "name", "_GoBack"));
        }
        yield return new XElement(Wml + "proofErr", new XAttribute(Wml + "type", "spellEnd"));
    }
}
