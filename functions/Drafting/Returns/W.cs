using System.Xml.Linq;

namespace QaPipeline.Drafting.Returns;

/// <summary>Names and small questions about WordprocessingML as it comes back from word processors.</summary>
static class W
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace W15 = "http://schemas.microsoft.com/office/word/2012/wordml";
    public static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    public static XName Name(string local) => Main + local;

    public static string? Value(XElement? element) => (string?)element?.Attribute(Main + "val");

    /// <summary>Whether a switch such as bold is on: present and not set to a word for "off".</summary>
    public static bool? Switch(XElement? properties, string name) =>
        properties?.Element(Main + name) is { } element ? Value(element) is not ("0" or "false" or "off") : null;

    public static string? Tag(XElement control) => Value(control.Element(Main + "sdtPr")?.Element(Main + "tag"));

    public static bool ShowsPlaceholder(XElement control) => Switch(control.Element(Main + "sdtPr"), "showingPlcHdr") == true;
}
