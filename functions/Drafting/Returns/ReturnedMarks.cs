using System.Xml.Linq;

namespace QaPipeline.Drafting.Returns;

/// <summary>Fields and choices by their bookmarks, for files whose content controls are gone.</summary>
sealed class ReturnedMarks(ReturnedFile file)
{
    readonly ILookup<string, XElement> _marks = file.Body.Descendants(W.Name("bookmarkStart")).ToLookup(m => (string?)m.Attribute(W.Main + "name") ?? "", StringComparer.Ordinal);

    /// <summary>Copies of the blocks between the label that carries <paramref name="mark"/> and the next label, note or heading, each annotated with its original; null without the mark.</summary>
    public XElement? Field(string mark)
    {
        if (_marks[mark].FirstOrDefault()?.AncestorsAndSelf(W.Name("p")).LastOrDefault() is not { } label)
        {
            return null;
        }
        var blocks = new XElement("blocks");
        foreach (var block in label.ElementsAfterSelf().TakeWhile(b => !Ends(b)))
        {
            var copy = new XElement(block);
            copy.AddAnnotation(block);
            blocks.Add(copy);
            if (block.Descendants(W.Name("sectPr")).Any())
            {
                break;
            }
        }
        return blocks;
    }

    /// <summary>The paragraph of a choice in the shape of a control; null without the mark.</summary>
    public XElement? Choice(string mark) => _marks[mark].FirstOrDefault()?.Ancestors(W.Name("p")).FirstOrDefault() is { } paragraph
        ? new XElement(W.Name("sdt"), new XElement(W.Name("sdtContent"), new XElement(paragraph)))
        : null;

    bool Ends(XElement block)
    {
        if (block.Name != W.Name("p"))
        {
            return block.Name != W.Name("tbl") && block.Name != W.Name("bookmarkStart") && block.Name != W.Name("bookmarkEnd");
        }
        var style = W.Value(block.Element(W.Name("pPr"))?.Element(W.Name("pStyle")));
        return file.Styles.IsBasedOn(style, "QaPanelLabel") || file.Styles.IsBasedOn(style, "QaSectionEnd") || file.Styles.IsBasedOn(style, "QaTableNote")
            || style?.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) == true;
    }
}
