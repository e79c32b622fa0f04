using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Tests.Returns;
using static QaPipeline.Drafting.Tests.Returns.EditedDraft;

namespace QaPipeline.Drafting.Tests;

public class AgencyTemplateTests
{
    /// <summary>A template of a German Word: other ids for built-in styles, an own font size, no style for tables, matrix before overview.</summary>
    internal static byte[] Template(params string[] sections)
    {
        var edited = new EditedDraft(Compose(LabelledPack.Small()));
        var styles = edited.Part("word/styles.xml");
        foreach (var style in styles.Descendants(Wml + "style").ToArray())
        {
            switch ((string?)style.Attribute(Wml + "styleId"))
            {
                case "Heading1":
                    style.SetAttributeValue(Wml + "styleId", "berschrift1");
                    style.Descendants(Wml + "sz").Single().SetAttributeValue(Wml + "val", "44");
                    break;
                case "QaGrid":
                    style.Remove();
                    break;
            }
        }
        edited.Put("word/styles.xml", styles);
        edited.Document.Root!.Element(Wml + "body")!.ReplaceNodes(sections.Select(s => new XElement(Wml + "sdt",
            new XElement(Wml + "sdtPr", new XElement(Wml + "tag", new XAttribute(Wml + "val", $"qa/section/{s}"))),
            new XElement(Wml + "sdtContent", new XElement(Wml + "p")))));
        return edited.Save();
    }

    [Fact]
    public void A_template_gives_look_and_order_and_lacking_styles_are_filled_in()
    {
        var (template, report) = AgencyTemplate.Check(new MemoryStream(Template("matrix", "overview", "how", "poetry")));
        report.Usable.ShouldBeTrue();
        report.MissingStyles.ShouldBe(["QA Grid"]);
        report.UnknownSections.ShouldBe(["poetry"]);
        report.MissingSections.ShouldContain("criteria");
        var input = LabelledPack.Small();
        using var draft = DraftFile.Of(input with { Profile = input.Profile with { Template = template } });
        draft.Errors().ShouldBeEmpty();
        var headings = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "Heading1").Select(p => p.InnerText).ToArray();
        headings.Take(3).ShouldBe(["Criteria by documents", "Overview", "How to read this draft"]);
        headings.ShouldContain("Key principles");
        headings[^1].ShouldBe("Method statement");
        var heading = draft.Word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "Heading1");
        heading.StyleRunProperties!.FontSize!.Val!.Value.ShouldBe("44");
    }

    /// <summary>A template with its styles and body edited.</summary>
    static (AgencyTemplate? Template, TemplateReport Report) Check(Action<XElement, XElement> edit)
    {
        var edited = new EditedDraft(Template());
        var (styles, body) = (edited.Part("word/styles.xml"), edited.Document.Root!.Element(Wml + "body")!);
        edit(styles.Root!, body);
        edited.Put("word/styles.xml", styles);
        return AgencyTemplate.Check(new MemoryStream(edited.Save()));
    }

    static XElement Style(XElement styles, string id) => styles.Elements(Wml + "style").Single(s => (string?)s.Attribute(Wml + "styleId") == id);

    static XElement Section(int width, int height, int side) => new(Wml + "sectPr",
        new XElement(Wml + "pgSz", new XAttribute(Wml + "w", width), new XAttribute(Wml + "h", height)),
        new XElement(Wml + "pgMar", new XAttribute(Wml + "top", 1800), new XAttribute(Wml + "right", side), new XAttribute(Wml + "bottom", 1500), new XAttribute(Wml + "left", side), new XAttribute(Wml + "header", 700), new XAttribute(Wml + "footer", 700), new XAttribute(Wml + "gutter", 0)));

    static DraftFile Drafted(AgencyTemplate template)
    {
        var input = LabelledPack.Input(language: "de");
        return DraftFile.Of(input with { Profile = input.Profile with { Template = template } });
    }

    [Fact]
    public async Task The_sheet_and_margins_of_a_template_are_those_of_the_draft_and_nothing_reaches_into_them()
    {
        var (template, report) = Check((_, body) => body.Add(Section(12240, 15840, 1440)));
        report.Remarks.ShouldBe(["Its heads and feet are not taken over; a draft writes its own, in the styles 'header' and 'footer'."]);
        using var draft = Drafted(template!);
        draft.Errors().ShouldBeEmpty();
        var pages = draft.Body.Descendants<SectionProperties>().Select(s => (s.GetFirstChild<PageSize>()!, s.GetFirstChild<PageMargin>()!)).ToArray();
        pages.ShouldAllBe(p => Math.Min(p.Item1.Width!.Value, p.Item1.Height!.Value) == 12240 && Math.Max(p.Item1.Width!.Value, p.Item1.Height!.Value) == 15840);
        pages[^1].Item2.Left!.Value.ShouldBe(1440u);
        draft.Body.Descendants<Table>().Select(t => int.Parse(t.GetFirstChild<TableProperties>()!.TableWidth!.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order().ShouldBe([9360, 12240 - (2 * 1021), 12960]);
        var pdf = await LibreOffice.ConvertAsync(draft.Bytes, "pdf", "pdf");
        (await LibreOffice.PageAsync(pdf, 2)).ShouldContain("Beschreibt eingereichte Unterlagen; keine Bewertung.");
        (await PdfPages.OfAsync(pdf)).OutsideMargins().ShouldBeEmpty();
    }

    [Fact]
    public void A_page_too_small_for_the_tables_is_reported_and_A4_stands_in()
    {
        var (template, report) = Check((_, body) => body.Add(Section(5000, 7000, 400)));
        report.Remarks.ShouldContain(r => r.Contains("A4 stands in", StringComparison.Ordinal));
        using var draft = Drafted(template!);
        draft.Body.Descendants<PageSize>().ShouldContain(s => s.Width!.Value == 11906u);
    }

    [Fact]
    public void Odd_styles_still_give_a_valid_draft()
    {
        var (template, report) = Check((styles, _) =>
        {
            Style(styles, "berschrift1").SetElementValue(Wml + "basedOn", null);
            Style(styles, "berschrift1").Element(Wml + "name")!.AddAfterSelf(new XElement(Wml + "basedOn", new XAttribute(Wml + "val", "Heading2")));
            Style(styles, "Heading2").Element(Wml + "basedOn")!.SetAttributeValue(Wml + "val", "berschrift1");
            Style(styles, "Heading3").Element(Wml + "basedOn")!.SetAttributeValue(Wml + "val", "NotThere");
            Style(styles, "TOC1").Element(Wml + "pPr")!.Remove();
            Style(styles, "QaTable").Element(Wml + "pPr")!.AddFirst(new XElement(Wml + "numPr", new XElement(Wml + "numId", new XAttribute(Wml + "val", 4711))));
            Style(styles, "QaSmall").Attribute(Wml + "styleId")!.Remove();
            styles.Add(new XElement(Style(styles, "QaWording")));
            styles.Element(Wml + "docDefaults")!.Remove();
        });
        report.Usable.ShouldBeTrue();
        using var draft = Drafted(template!);
        draft.Errors().ShouldBeEmpty();
        var written = draft.Word.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
        written.Elements<Style>().Select(s => s.StyleId!.Value).ShouldBeUnique();
        written.DocDefaults!.Descendants<Languages>().Single().Val!.Value.ShouldBe("de-DE");
        written.Elements<Style>().Single(s => s.StyleId == "TOC1").Descendants<TabStop>().ShouldHaveSingleItem();
        foreach (var style in written.Elements<Style>())
        {
            var (at, steps) = (style, 0);
            while (at?.BasedOn is { } based)
            {
                at = written.Elements<Style>().SingleOrDefault(s => s.StyleId == based.Val!.Value).ShouldNotBeNull();
                (++steps).ShouldBeLessThan(30);
            }
        }
    }

    [Fact]
    public void Pale_letters_and_faults_of_format_are_remarked_on_at_upload()
    {
        var (template, report) = Check((styles, _) =>
        {
            Style(styles, "Heading2").Descendants(Wml + "color").Single().SetAttributeValue(Wml + "val", "9FC5E8");
            Style(styles, "Heading3").Add(new XElement(Wml + "glitter"));
        });
        template.ShouldNotBeNull();
        report.Remarks.ShouldContain(r => r.StartsWith("The text of the style 'heading 2' has a contrast of 1.8 to 1", StringComparison.Ordinal));
        report.Remarks.ShouldContain(r => r.StartsWith("Its styles do not follow the format everywhere", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_template_is_refused_with_a_sentence()
    {
        var (template, report) = AgencyTemplate.Check(new MemoryStream(Encoding.UTF8.GetBytes("not a Word file")));
        template.ShouldBeNull();
        report.Usable.ShouldBeFalse();
        report.Reason!.ShouldContain(".dotx");
    }
}
