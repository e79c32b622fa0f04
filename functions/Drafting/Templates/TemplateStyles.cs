using System.Globalization;
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

    /// <summary>Names of styles that a draft uses and <paramref name="styles"/> lacks.</summary>
    public static IReadOnlyList<string> MissingIn(XElement styles)
    {
        var theirs = ByName(styles);
        return [.. ByName(Parse(XmlParts.Resource("styles.xml"))).Where(s => !theirs.ContainsKey(s.Key)).Select(s => W.Value(s.Value.Element(W.Name("name"))) ?? s.Key)];
    }

    static IEnumerable<string> NamesOf(XElement styles) => styles.Elements(W.Name("style")).Select(s => W.Value(s.Element(W.Name("name")))).OfType<string>();

    /// <summary>The template's styles under the draft's ids, followed by the draft's own where the template has none.</summary>
    public static byte[] Merge(XElement template, byte[] own, PageLook pages, string language)
    {
        var merged = new XElement(template);
        var ours = Parse(own);
        Identify(merged);
        var theirs = ByName(merged);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var style in merged.Elements(W.Name("style")))
        {
            style.Element(W.Name("pPr"))?.Element(W.Name("numPr"))?.Remove();
        }
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
        BreakCircles(merged);
        TemplateDefaults.Set(merged, ours, pages, language);
        return Bytes(merged);
    }

    /// <summary>Gives every style an id of its own; of several with one id only the first stays.</summary>
    static void Identify(XElement styles)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var style in styles.Elements(W.Name("style")).ToArray())
        {
            if (Id(style).Length == 0)
            {
                style.SetAttributeValue(W.Main + "styleId", string.Create(CultureInfo.InvariantCulture, $"Unnamed{++number}"));
            }
            if (!seen.Add(Id(style)))
            {
                style.Remove();
            }
        }
    }

    /// <summary>Cuts styles loose that are based on themselves by way of others, or on a style that is not there.</summary>
    static void BreakCircles(XElement styles)
    {
        var byId = styles.Elements(W.Name("style")).ToDictionary(Id, StringComparer.Ordinal);
        foreach (var style in byId.Values)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { Id(style) };
            for (var at = style; at.Element(W.Name("basedOn")) is { } based; at = byId[W.Value(based)!])
            {
                if (!byId.ContainsKey(W.Value(based) ?? "") || !seen.Add(W.Value(based)!))
                {
                    based.Remove();
                    break;
                }
            }
        }
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
        if (ours.Element(W.Name("pPr"))?.Element(W.Name("numPr")) is { } numbering)
        {
            TemplateDefaults.Put(theirs, new XElement(numbering));
        }
    }

    /// <summary>Styles by kind and name: a paragraph style can't stand in for a character style of the same name.</summary>
    static Dictionary<string, XElement> ByName(XElement styles)
    {
        var byName = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var style in styles.Elements(W.Name("style")))
        {
            byName.TryAdd($"{(string?)style.Attribute(W.Main + "type") ?? "paragraph"}/{W.Value(style.Element(W.Name("name"))) ?? Id(style)}", style);
        }
        return byName;
    }

    static string Id(XElement style) => (string?)style.Attribute(W.Main + "styleId") ?? "";

    static XElement Parse(byte[] xml) => XDocument.Load(new MemoryStream(xml)).Root!;
}
