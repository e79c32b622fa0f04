using System.Xml;
using System.Xml.Linq;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>Joins the styles of a template with those that a draft needs. Styles meet by name, since ids differ between languages of Word.</summary>
static class TemplateStyles
{
    static readonly string[] References = ["basedOn", "next", "link"];

    /// <summary>Names of the styles that a draft uses.</summary>
    public static IReadOnlyList<string> Own() => [.. NamesOf(Parse(XmlParts.Resource("styles.xml")))];

    public static IEnumerable<string> NamesOf(XElement styles) => styles.Elements(W.Name("style")).Select(s => W.Value(s.Element(W.Name("name")))).OfType<string>();

    /// <summary>The template's styles under the draft's ids, followed by the draft's own where the template has none.</summary>
    public static byte[] Merge(XElement template, byte[] own)
    {
        var merged = new XElement(template);
        var theirs = ByName(merged);
        var ours = Parse(own);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, style) in ByName(ours))
        {
            if (theirs.TryGetValue(name, out var match))
            {
                ids[Id(match)] = Id(style);
                KeepNumbering(match, style);
            }
        }
        Rename(merged, ids);
        var present = merged.Elements(W.Name("style")).Select(Id).ToHashSet(StringComparer.Ordinal);
        foreach (var style in ours.Elements(W.Name("style")).Where(s => !present.Contains(Id(s))))
        {
            var added = new XElement(style);
            added.Attribute(W.Main + "default")?.Remove();
            merged.Add(added);
        }
        return Bytes(merged);
    }

    public static byte[] Bytes(XElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, XmlParts.Settings))
        {
            new XDocument(new XDeclaration("1.0", "utf-8", "yes"), root).Save(writer);
        }
        return buffer.ToArray();
    }

    static void Rename(XElement styles, Dictionary<string, string> ids)
    {
        var wanted = ids.Values.ToHashSet(StringComparer.Ordinal);
        string New(string id) => ids.TryGetValue(id, out var renamed) ? renamed : wanted.Contains(id) ? id + "Template" : id;
        foreach (var style in styles.Elements(W.Name("style")))
        {
            style.SetAttributeValue(W.Main + "styleId", New(Id(style)));
            foreach (var reference in style.Elements().Where(e => e.Name.Namespace == W.Main && References.Contains(e.Name.LocalName, StringComparer.Ordinal)))
            {
                reference.SetAttributeValue(W.Main + "val", New(W.Value(reference) ?? ""));
            }
        }
    }

    /// <summary>Lists number through the draft's own numbering, so a template's reference to its own would point nowhere.</summary>
    static void KeepNumbering(XElement theirs, XElement ours)
    {
        theirs.Element(W.Name("pPr"))?.Element(W.Name("numPr"))?.Remove();
        if (ours.Element(W.Name("pPr"))?.Element(W.Name("numPr")) is { } numbering)
        {
            var before = new[] { "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl" };
            var properties = theirs.Element(W.Name("pPr"));
            if (properties is null)
            {
                properties = new XElement(W.Name("pPr"));
                (theirs.Elements().LastOrDefault(e => e.Name.LocalName is not ("rPr" or "tblPr" or "trPr" or "tcPr" or "tblStylePr")) ?? theirs.Element(W.Name("name")))!.AddAfterSelf(properties);
            }
            var last = properties.Elements().LastOrDefault(e => before.Contains(e.Name.LocalName, StringComparer.Ordinal));
            if (last is null)
            {
                properties.AddFirst(new XElement(numbering));
            }
            else
            {
                last.AddAfterSelf(new XElement(numbering));
            }
        }
    }

    static Dictionary<string, XElement> ByName(XElement styles)
    {
        var byName = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var style in styles.Elements(W.Name("style")))
        {
            byName.TryAdd(W.Value(style.Element(W.Name("name"))) ?? Id(style), style);
        }
        return byName;
    }

    static string Id(XElement style) => (string?)style.Attribute(W.Main + "styleId") ?? "";

    static XElement Parse(byte[] xml) => XDocument.Load(new MemoryStream(xml)).Root!;
}
