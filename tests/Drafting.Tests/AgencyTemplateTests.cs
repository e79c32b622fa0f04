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

    [Fact]
    public void A_file_that_is_no_template_is_refused_with_a_sentence()
    {
        var (template, report) = AgencyTemplate.Check(new MemoryStream(Encoding.UTF8.GetBytes("not a Word file")));
        template.ShouldBeNull();
        report.Usable.ShouldBeFalse();
        report.Reason!.ShouldContain(".dotx");
    }
}
