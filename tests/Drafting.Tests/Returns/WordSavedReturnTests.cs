using System.Xml.Linq;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Tests.Packs;
using static QaPipeline.Drafting.Tests.Returns.EditedDraft;

namespace QaPipeline.Drafting.Tests.Returns;

/// <summary>What Word writes when people work in a field: tables, copies of fields, symbols, moved text, notes, links, lists.</summary>
public class WordSavedReturnTests
{
    const string Tag = "qa/panel/KP3/analysis";

    static readonly DraftInput Input = LabelledPack.Small();
    static readonly byte[] Draft = Compose(Input);
    static readonly ReturnExpectation Expected = ReturnExpectation.Of(Input);

    static PanelReturn Read(EditedDraft edited) => PanelReturnReader.Read(new MemoryStream(edited.Save()), Expected);

    static ReturnedField Analysis(EditedDraft edited) => Read(edited).Fields.Single(f => f.Field == PanelField.Analysis);

    static ReturnedField Filled(params XElement[] content)
    {
        var edited = new EditedDraft(Draft);
        edited.Fill(Tag, content);
        return Analysis(edited);
    }

    static XElement W(string name, params object[] content) => new(Wml + name, content);

    static XAttribute A(string name, string value) => new(Wml + name, value);

    static XElement Tracked(string kind, string author, params XElement[] content) => W(kind, [A("id", "9"), A("author", author), A("date", "2026-11-01T09:00:00Z"), .. content]);

    [Fact]
    public void Text_of_tables_within_tables_comes_back_cell_by_cell()
    {
        XElement Cell(params XElement[] content) => W("tc", [W("tcPr", W("tcW", A("w", "2000"), A("type", "dxa"))), .. content]);
        XElement Table(params XElement[] cells) => W("tbl", W("tblPr"), W("tblGrid", W("gridCol", A("w", "2000"))), W("tr", W("trPr"), cells));
        var field = Filled(Paragraph(Run("Before.")), Table(Cell(Paragraph(Run("outer left"))), Cell(Table(Cell(Paragraph(Run("inner")))), Paragraph(Run("outer right")))), Paragraph(Run("After.")));
        field.Plain.ShouldBe("Before.\nouter left\ninner\nouter right\nAfter.");
    }

    [Fact]
    public void A_field_that_was_copied_and_pasted_gives_both_texts_and_a_remark()
    {
        var edited = new EditedDraft(Draft);
        edited.Fill(Tag, Paragraph(Run("First.")));
        var copy = new XElement(edited.Control(Tag));
        copy.Descendants(Wml + "t").Single().Value = "Second.";
        edited.Control(Tag).AddAfterSelf(copy);
        var panel = Read(edited);
        panel.Fields.Single(f => f.Field == PanelField.Analysis).Plain.ShouldBe("First.\nSecond.");
        panel.Problems.Select(p => p.Code).ShouldBe(["field-twice"]);
        panel.Trusted.ShouldBeTrue();
    }

    [Fact]
    public void A_field_pasted_into_another_field_keeps_each_text_once()
    {
        var edited = new EditedDraft(Draft);
        edited.Fill("qa/panel/KP3/suggestions", Paragraph(Run("A suggestion.")));
        var moved = edited.Control("qa/panel/KP3/suggestions");
        moved.Remove();
        edited.Fill(Tag, Paragraph(Run("An analysis.")), moved);
        var panel = Read(edited);
        panel.Fields.Single(f => f.Field == PanelField.Suggestions).Plain.ShouldBe("A suggestion.");
        panel.Fields.Single(f => f.Field == PanelField.Analysis).Plain.ShouldBe("An analysis.");
    }

    [Fact]
    public void Symbols_links_notes_and_fields_keep_their_text()
    {
        var edited = new EditedDraft(Draft);
        var notes = edited.Part("word/footnotes.xml");
        notes.Root!.Add(W("footnote", A("id", "800"), W("p", W("pPr", W("pStyle", A("val", "FootnoteText"))), W("r", W("footnoteRef")), Run(" See the minutes."))));
        edited.Put("word/footnotes.xml", notes);
        edited.Fill(Tag, Paragraph(
            Run("Arrow "), W("r", W("sym", A("font", "Wingdings"), A("char", "F0E0"))), Run(" and "),
            W("hyperlink", A("anchor", "crit_KP3"), A("history", "1"), Run("the section")),
            W("smartTag", A("element", "place"), Run(" of Trento")),
            W("fldSimple", A("instr", " DATE "), Run(" today")),
            W("r", W("fldChar", A("fldCharType", "begin"))), W("r", W("instrText", " REF x ")), W("r", W("fldChar", A("fldCharType", "separate"))), Run(" (5)"), W("r", W("fldChar", A("fldCharType", "end"))),
            W("r", W("footnoteReference", A("id", "800")))));
        var field = Analysis(edited);
        field.Text[0].Plain.ShouldBe("Arrow → and the section of Trento today (5)");
        field.Text[1].ShouldSatisfyAllConditions(n => n.Kind.ShouldBe(ReturnedParagraphKind.Note), n => n.Plain.ShouldBe("See the minutes."));
    }

    [Fact]
    public void Moved_text_stands_at_its_old_place_before_and_at_its_new_place_after()
    {
        var field = Filled(
            Paragraph(W("moveFromRangeStart", A("id", "1"), A("name", "move1"), A("author", "A. Chair")), Tracked("moveFrom", "A. Chair", Run("Moved. ")), W("moveFromRangeEnd", A("id", "1")), Run("Stays.")),
            Paragraph(W("moveToRangeStart", A("id", "2"), A("name", "move1"), A("author", "A. Chair")), Tracked("moveTo", "A. Chair", Run("Moved. ")), W("moveToRangeEnd", A("id", "2")), Run("Ends.")));
        field.Plain.ShouldBe("Stays.\nMoved. Ends.");
        field.BeforeChanges!.Select(p => p.Plain).ShouldBe(["Moved. Stays.", "Ends."]);
        field.ChangedBy.ShouldBe(["A. Chair"]);
    }

    [Fact]
    public void Accepted_changes_leave_nothing_to_decide_and_changed_looks_no_trace()
    {
        var field = Filled(Paragraph(
            W("r", A("rsidRPr", "00AB12CD"), W("rPr", W("b"), W("rPrChange", A("id", "5"), A("author", "A. Chair"), W("rPr"))), W("t", "Bold now")),
            W("proofErr", A("type", "gramStart")), Run(" and accepted."), W("proofErr", A("type", "gramEnd"))));
        field.Text.Single().Runs.ShouldBe([new ReturnedRun("Bold now", Bold: true), new ReturnedRun(" and accepted.")]);
        field.BeforeChanges.ShouldBeNull();
    }

    [Fact]
    public void Lists_keep_kind_and_level_also_through_a_style_that_was_renamed()
    {
        var edited = new EditedDraft(Draft);
        var styles = edited.Part("word/styles.xml");
        styles.Root!.Add(W("style", A("type", "paragraph"), A("customStyle", "1"), A("styleId", "MeinPunkt"), W("name", A("val", "Mein Punkt")), W("basedOn", A("val", "ListBullet"))));
        edited.Put("word/styles.xml", styles);
        XElement Item(string text, int level) => W("p", W("pPr", W("numPr", W("ilvl", A("val", level.ToString(System.Globalization.CultureInfo.InvariantCulture))), W("numId", A("val", "1")))), Run(text));
        edited.Fill(Tag, Item("one", 0), Item("one a", 1), W("p", W("pPr", W("pStyle", A("val", "MeinPunkt"))), Run("own style")));
        Analysis(edited).Text.Select(p => (p.Kind, p.Level, p.Plain)).ShouldBe([(ReturnedParagraphKind.Bullet, 0, "one"), (ReturnedParagraphKind.Bullet, 1, "one a"), (ReturnedParagraphKind.Bullet, 0, "own style")]);
    }

    [Fact]
    public void A_row_inserted_with_tracking_is_there_after_and_not_before()
    {
        XElement Row(string text, params XElement[] marks) => W("tr", W("trPr", marks), W("tc", W("tcPr"), Paragraph(marks.Length == 0 ? Run(text) : Tracked("ins", "B. Student", Run(text)))));
        var field = Filled(W("tbl", W("tblPr"), W("tblGrid", W("gridCol", A("w", "9000"))), Row("old row"), Row("new row", W("ins", A("id", "4"), A("author", "B. Student")))), Paragraph(Run("End.")));
        field.Plain.ShouldBe("old row\nnew row\nEnd.");
        field.BeforeChanges!.Select(p => p.Plain).Where(p => p.Length > 0).ShouldBe(["old row", "End."]);
    }

    [Fact]
    public void Fields_of_which_every_control_is_gone_are_read_by_their_marks()
    {
        var edited = new EditedDraft(Draft);
        edited.Fill(Tag, Paragraph(Run("Kept.")), Paragraph(Run("Both paragraphs.")));
        foreach (var control in edited.Document.Descendants(Wml + "sdt").Reverse().ToArray())
        {
            control.ReplaceWith(control.Element(Wml + "sdtContent")!.Nodes());
        }
        var panel = Read(edited);
        panel.Fields.Single(f => f.Field == PanelField.Analysis).Plain.ShouldBe("Kept.\nBoth paragraphs.");
        panel.Fields.Where(f => f.Field != PanelField.Analysis).ShouldAllBe(f => f.IsEmpty);
        panel.Problems.Select(p => p.Code).ShouldBe(["controls-dropped"]);
        panel.LooseTexts.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_another_kind_is_named_and_its_fields_are_kept()
    {
        var report = new ReportInput(Input, [new ReturnedField("KP3", PanelField.Analysis, [new(ReturnedParagraphKind.Text, 0, [new("The report's own.")])])]);
        using var file = DraftFile.Of(s => new ReportDraftComposer().Compose(report, s));
        var panel = PanelReturnReader.Read(new MemoryStream(file.Bytes), Expected);
        panel.Problems[0].Code.ShouldBe("other-kind");
        panel.Trusted.ShouldBeFalse();
        panel.Fields.Single(f => f.Field == PanelField.Analysis).Plain.ShouldBe("The report's own.");
    }
}
