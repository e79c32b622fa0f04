using System.Globalization;
using System.Xml.Linq;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>What a draft needs of styles whatever a template says: its language, and tabs where the text ends.</summary>
static class TemplateDefaults
{
    static readonly string[] BeforeNumbering = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"];
    static readonly string[] BeforeTabs = [.. BeforeNumbering, "numPr", "suppressLineNumbers", "pBdr", "shd"];
    static readonly string[] AfterParagraph = ["pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"];
    static readonly string[] BeforeLanguage =
    [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w",
        "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
    ];

    public static void Set(XElement styles, XElement own, PageLook pages, string language)
    {
        Defaults(styles, own, language);
        var byId = styles.Elements(W.Name("style")).ToLookup(s => (string?)s.Attribute(W.Main + "styleId") ?? "", StringComparer.Ordinal);
        foreach (var (id, leader) in new[] { ("TOC1", "dot"), ("TOC2", "dot"), ("TOC3", "dot"), ("Header", null), ("Footer", null) })
        {
            Tabs(byId[id].First(), Tab("right", pages.Portrait.TextWidth, leader));
        }
        foreach (var id in new[] { "QaHeaderWide", "QaFooterWide" })
        {
            Tabs(byId[id].First(), Tab("clear", pages.Portrait.TextWidth, null), Tab("right", pages.Wide.TextWidth, null));
        }
    }

    /// <summary>Puts numbering or tabs into the paragraph properties of a style at the place where the format has them.</summary>
    public static void Put(XElement style, XElement property)
    {
        var properties = style.Element(W.Name("pPr"));
        if (properties is null)
        {
            properties = new XElement(W.Name("pPr"));
            if (style.Elements().LastOrDefault(e => !AfterParagraph.Contains(e.Name.LocalName, StringComparer.Ordinal)) is { } last)
            {
                last.AddAfterSelf(properties);
            }
            else
            {
                style.AddFirst(properties);
            }
        }
        properties.Elements(property.Name).Remove();
        After(properties, property, property.Name.LocalName == "tabs" ? BeforeTabs : BeforeNumbering);
    }

    static void Defaults(XElement styles, XElement own, string language)
    {
        if (styles.Element(W.Name("docDefaults")) is null)
        {
            styles.AddFirst(new XElement(own.Element(W.Name("docDefaults"))!));
        }
        var defaults = styles.Element(W.Name("docDefaults"))!;
        var runs = defaults.Element(W.Name("rPrDefault"));
        if (runs is null)
        {
            defaults.AddFirst(runs = new XElement(W.Name("rPrDefault")));
        }
        var properties = runs.Element(W.Name("rPr"));
        if (properties is null)
        {
            runs.Add(properties = new XElement(W.Name("rPr")));
        }
        var spoken = properties.Element(W.Name("lang"));
        if (spoken is null)
        {
            After(properties, spoken = new XElement(W.Name("lang")), BeforeLanguage);
        }
        spoken.SetAttributeValue(W.Main + "val", language);
    }

    static void Tabs(XElement style, params XElement[] tabs) => Put(style, new XElement(W.Name("tabs"), tabs));

    static XElement Tab(string kind, int position, string? leader) => new(W.Name("tab"),
        new XAttribute(W.Main + "val", kind), leader is null ? null : new XAttribute(W.Main + "leader", leader), new XAttribute(W.Main + "pos", position.ToString(CultureInfo.InvariantCulture)));

    static void After(XElement parent, XElement child, string[] before)
    {
        if (parent.Elements().LastOrDefault(e => before.Contains(e.Name.LocalName, StringComparer.Ordinal)) is { } last)
        {
            last.AddAfterSelf(child);
        }
        else
        {
            parent.AddFirst(child);
        }
    }
}
