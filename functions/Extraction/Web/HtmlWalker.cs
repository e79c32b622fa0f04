using System.Text;
using AngleSharp.Dom;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Web;

/// <summary>Walks a parsed page in reading order and writes its blocks.</summary>
sealed class HtmlWalker(BlockWriter writer, CancellationToken cancellationToken)
{
    static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase)
        { "nav", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "select", "datalist", "head", "dialog" };

    static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "button", "img", "input", "picture", "output",
    };

    readonly StringBuilder text = new();
    readonly Stack<(string Tag, int Count)> lists = [];
    BlockKind? forced;
    BlockKind kind = BlockKind.Paragraph;
    BlockMarks marks;
    bool concealed;
    bool leftOut;
    int hiddenTexts;

    /// <summary>Writes everything below <paramref name="node"/>.</summary>
    public void Write(INode node)
    {
        WriteChildren(node);
        Flush();
    }

    /// <summary>What was left out or hidden.</summary>
    public IEnumerable<Notice> Notices()
    {
        if (leftOut)
        {
            yield return new Notice("page-furniture", "Menus, scripts and embedded media of the page were left out.");
        }
        if (hiddenTexts > 0)
        {
            yield return new Notice("hidden-text", "The page holds text that is hidden from its readers: it is marked as hidden and not quoted without saying so.");
        }
    }

    void WriteChildren(INode parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText letters)
            {
                text.Append(letters.Data);
            }
            else if (child is IElement element)
            {
                WriteElement(element);
            }
        }
    }

    void WriteElement(IElement element)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tag = element.LocalName;
        if (LeftOut.Contains(tag) || element.GetAttribute("role") is "navigation" or "search" or "menu" or "menubar")
        {
            leftOut |= tag is not ("head" or "template");
            return;
        }
        if (!concealed && InvisibleStyle.Of(element))
        {
            Flush();
            (concealed, hiddenTexts) = (true, hiddenTexts + 1);
            WriteChildren(element);
            Flush();
            concealed = false;
            return;
        }
        if (concealed && InvisibleStyle.Reveals(element))
        {
            Flush();
            concealed = false;
            WriteElement(element);
            Flush();
            concealed = true;
            return;
        }
        if (tag == "br")
        {
            text.Append(' ');
        }
        else if (Inline.Contains(tag))
        {
            WriteChildren(element);
        }
        else
        {
            WriteBlock(element, tag);
        }
    }

    void WriteBlock(IElement element, string tag)
    {
        Flush();
        switch (tag)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                As(BlockKind.Heading, new BlockMarks { Level = tag[1] - '0', Anchor = element.Id }, element);
                break;
            case "ul" or "ol" or "menu":
                lists.Push((tag, int.TryParse(element.GetAttribute("start"), out var start) ? start - 1 : 0));
                WriteChildren(element);
                Flush();
                lists.Pop();
                break;
            case "li":
                WriteItem(element);
                break;
            case "table":
                hiddenTexts += HtmlTable.Write(element, writer, forced, concealed, WriteNested);
                break;
            case "dl":
                WriteDefinitions(element);
                break;
            case "figcaption" or "caption":
                As(BlockKind.Caption, default, element);
                break;
            case "header" or "footer" or "aside" when forced is null && !element.Ancestors<IElement>().Any(a => a.LocalName is "main" or "article" or "section"):
                forced = BlockKind.HeaderFooter;
                WriteChildren(element);
                Flush();
                forced = null;
                break;
            default:
                WriteChildren(element);
                Flush();
                break;
        }
    }

    void WriteItem(IElement element)
    {
        var (tag, count) = lists.Count > 0 ? lists.Pop() : ("ul", 0);
        lists.Push((tag, count + 1));
        As(BlockKind.ListItem, new BlockMarks { Level = lists.Count, Label = tag == "ol" ? FormattableString.Invariant($"{count + 1}.") : "•", Anchor = element.Id }, element);
    }

    /// <summary>A term and its definition belong together, like the cells of a row.</summary>
    void WriteDefinitions(IElement list)
    {
        writer.BeginTable();
        var (terms, hidden) = (new List<string>(), new List<string>());
        foreach (var entry in list.Children.SelectMany(c => c.LocalName == "div" ? c.Children.AsEnumerable() : [c]))
        {
            if (entry.LocalName == "dt")
            {
                terms.Add(TextFolding.Fold(HtmlTable.TextOf(entry, hidden)));
            }
            else if (entry.LocalName == "dd")
            {
                writer.Add(forced ?? BlockKind.TableRow, TextFolding.Row([string.Join(", ", terms), TextFolding.Fold(HtmlTable.TextOf(entry, hidden))]), new BlockMarks { Hidden = concealed });
                terms.Clear();
            }
        }
        if (terms.Count > 0)
        {
            writer.Add(forced ?? BlockKind.Paragraph, string.Join(", ", terms), new BlockMarks { Hidden = concealed });
        }
        hiddenTexts += concealed ? 0 : hidden.Count;
        foreach (var unseen in hidden)
        {
            writer.Add(BlockKind.Paragraph, unseen, new BlockMarks { Hidden = true });
        }
    }

    void WriteNested(IElement element)
    {
        WriteElement(element);
        Flush();
    }

    void As(BlockKind blockKind, BlockMarks blockMarks, IElement element)
    {
        (kind, marks) = (blockKind, blockMarks);
        WriteChildren(element);
        Flush();
    }

    void Flush()
    {
        if (writer.Add(forced ?? kind, text.ToString(), marks with { Hidden = concealed }) || text.Length == 0 || kind != BlockKind.ListItem)
        {
            (kind, marks) = (BlockKind.Paragraph, default);
        }
        text.Clear();
    }
}
