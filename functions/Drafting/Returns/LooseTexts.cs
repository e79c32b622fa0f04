using System.Xml.Linq;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>Text in the look of a panel field, or in a field of another draft, that stands in no known control.</summary>
static class LooseTexts
{
    public static IReadOnlyList<LooseText> Read(ReturnedFile file, ReturnExpectation expected, HashSet<XElement> readByMark)
    {
        var reader = new RichTextReader(file.Styles, file.Notes);
        var known = expected.Fields.Select(f => f.Tag).Concat(expected.Decisions.Keys).ToHashSet(StringComparer.Ordinal);
        var texts = new List<LooseText>();
        string? criterion = null;
        string? label = null;
        foreach (var element in file.Body.Descendants())
        {
            if (element.Name == W.Name("bookmarkStart"))
            {
                criterion = CommentPlaces.SectionOf((string?)element.Attribute(W.Main + "name"), criterion, expected);
            }
            else if (element.Name == W.Name("p"))
            {
                var style = W.Value(element.Element(W.Name("pPr"))?.Element(W.Name("pStyle")));
                if (file.Styles.IsBasedOn(style, "QaPanelLabel"))
                {
                    label = reader.Plain(element);
                }
                else if (file.Styles.IsBasedOn(style, "QaPanelText") && !readByMark.Contains(element) && !element.Ancestors(W.Name("sdt")).Concat(element.Descendants(W.Name("sdt"))).Any(c => known.Contains(W.Tag(c) ?? "")))
                {
                    Keep(texts, new LooseText(criterion, label, reader.Read(new XElement("one", element), TextVersion.Final)), expected);
                }
            }
        }
        return texts;
    }

    static void Keep(List<LooseText> texts, LooseText text, ReturnExpectation expected)
    {
        var plain = string.Concat(text.Text.Select(p => p.Plain)).Trim();
        if (plain.Length == 0 || expected.Placeholders.Contains(plain))
        {
            return;
        }
        if (texts.Count > 0 && texts[^1].Criterion == text.Criterion && texts[^1].Label == text.Label)
        {
            texts[^1] = texts[^1] with { Text = [.. texts[^1].Text, .. text.Text] };
        }
        else
        {
            texts.Add(text);
        }
    }
}
