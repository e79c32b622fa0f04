using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.OpenDocument;

/// <summary>Walks the text of an OpenDocument file in reading order and writes its blocks.</summary>
sealed class OpenDocumentWalker(BlockWriter writer, OpenDocumentStyles styles, bool hasPages, CancellationToken cancellationToken)
{
    sealed class Inline
    {
        public StringBuilder Visible { get; } = new();
        public StringBuilder Concealed { get; } = new();
        public List<(BlockKind Kind, XElement Content)> Attached { get; } = [];
    }

    BlockKind? forced;
    int page = 1;
    int blockPage = 1;
    readonly Dictionary<string, int> ended = new(StringComparer.Ordinal);
    bool unseen;
    int tracked;
    int concealed;
    int outside;

    /// <summary>Pages, where the file records page breaks; else null.</summary>
    public int? Pages => hasPages ? page : null;

    /// <summary>What was noticed.</summary>
    public IEnumerable<Notice> Notices()
    {
        if (tracked > 0)
        {
            yield return OfficeNotices.OpenChanges(tracked);
        }
        if (concealed > 0)
        {
            yield return OfficeNotices.HiddenText(concealed);
        }
        if (outside > 0)
        {
            yield return new Notice("external-content", string.Create(CultureInfo.InvariantCulture, $"The file refers to content outside itself in {outside} places, which was not fetched."));
        }
    }

    /// <summary>Writes everything below <paramref name="parent"/> as blocks of one kind.</summary>
    public void WriteApart(XElement parent, BlockKind kind)
    {
        var outer = forced;
        forced = kind;
        Write(parent);
        forced = outer;
    }

    /// <summary>Writes everything below <paramref name="parent"/>.</summary>
    public void Write(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (element.Name.LocalName)
            {
                case "h":
                    WriteHeading(element);
                    break;
                case "p":
                    var style = OpenDocumentStyles.Of(element, "style-name");
                    var kind = styles.IsNamed(style, "Title") && !styles.IsNamed(style, "Subtitle") ? BlockKind.Heading
                        : styles.IsNamed(style, "Caption") ? BlockKind.Caption : BlockKind.Paragraph;
                    WriteText(element, kind, kind == BlockKind.Heading ? new BlockMarks { Level = 1 } : default);
                    break;
                case "list":
                    WriteList(element, null, []);
                    break;
                case "table":
                    WriteTable(element);
                    break;
                case "table-of-content" or "alphabetical-index" or "illustration-index" or "table-index":
                    WriteContents(element);
                    break;
                case "tracked-changes":
                    tracked += element.Elements().Count();
                    break;
                case "soft-page-break":
                    page++;
                    break;
                case "section" when OpenDocumentStyles.Of(element, "display") == "none":
                    var outer = unseen;
                    unseen = true;
                    Write(element);
                    unseen = outer;
                    break;
                case "sequence-decls" or "forms" or "variable-decls" or "user-field-decls":
                    break;
                default:
                    Write(element);
                    break;
            }
        }
    }

    void WriteHeading(XElement element)
    {
        var level = int.TryParse(OpenDocumentStyles.Of(element, "outline-level"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? Math.Clamp(stated, 1, 9) : 1;
        WriteText(element, BlockKind.Heading, new BlockMarks { Level = level, Label = styles.NumberOfHeading(level) });
    }

    void WriteContents(XElement element)
    {
        foreach (var line in element.Descendants().Where(e => e.Name.LocalName == "p" && e.Ancestors().Any(a => a.Name.LocalName == "index-body")))
        {
            WriteText(line, BlockKind.ContentsLine, default);
        }
    }

    void WriteList(XElement list, string? style, int[] above)
    {
        style = OpenDocumentStyles.Of(list, "style-name") ?? style;
        var level = above.Length + 1;
        var number = OpenDocumentStyles.Of(list, "continue-list") is { } before && ended.TryGetValue(before, out var last) ? last
            : OpenDocumentStyles.Of(list, "continue-numbering") == "true" ? ended.GetValueOrDefault($"{level} {style}") : 0;
        foreach (var item in list.Elements().Where(e => e.Name.LocalName is "list-item" or "list-header"))
        {
            number = item.Name.LocalName != "list-item" ? number : styles.NumberOf(item, style, level) ?? number + 1;
            var first = true;
            foreach (var child in item.Elements())
            {
                if (child.Name.LocalName == "list")
                {
                    WriteList(child, style, [.. above, number]);
                }
                else if (child.Name.LocalName == "h")
                {
                    WriteHeading(child);
                }
                else
                {
                    WriteText(child, BlockKind.ListItem, new BlockMarks { Level = level, Label = first && item.Name.LocalName == "list-item" ? styles.LabelOf(style, [.. above, number]) : null });
                    first = false;
                }
            }
        }
        ended[$"{level} {style}"] = number;
        ended[OpenDocumentStyles.Of(list, "id") ?? ""] = number;
    }

    void WriteTable(XElement table)
    {
        var rows = Rows(table).ToArray();
        if (rows.All(r => Cells(r.Row).Count() <= 1))
        {
            foreach (var cell in rows.SelectMany(r => Cells(r.Row)))
            {
                Write(cell);
            }
            return;
        }
        writer.BeginTable();
        IReadOnlyList<string> columns = [];
        foreach (var (index, (row, isMarked)) in rows.Index())
        {
            var marked = isMarked;
            var inline = new Inline();
            blockPage = page;
            var cells = Cells(row).Select(c => CellText(c, inline)).ToArray();
            if (cells.All(c => c.Length == 0))
            {
                continue;
            }
            if (LabelledCells.Split(cells, [.. Cells(row).Select(LeadOf)]) is (var labels, var rest))
            {
                Add(forced ?? BlockKind.TableHead, TextFolding.Row(labels), default);
                (columns, cells, marked) = (labels, rest, false);
            }
            var head = marked || KnownHeads.AreLabels(cells) || (index == 0 && columns.Count == 0 && !rows.Any(r => r.Head) && UnmarkedHead.IsIn(cells, rows.Skip(1).Select(r => TextsAhead(r.Row))));
            columns = head ? cells : columns;
            Add(forced ?? (head ? BlockKind.TableHead : BlockKind.TableRow), TextFolding.Row(cells), new BlockMarks { Columns = head ? null : columns });
            WriteAttached(inline, BlockKind.TableRow);
            foreach (var nested in Cells(row).SelectMany(c => c.Descendants()).Where(e => e.Name.LocalName == "table" && e.Ancestors().First(a => a.Name.LocalName == "table") == table))
            {
                WriteTable(nested);
            }
        }
    }

    /// <summary>The words of a row that is still to be read: reading it counts pages.</summary>
    static string[] TextsAhead(XElement row) => [.. Cells(row).Select(c => TextFolding.Fold(string.Join(' ', c.Elements().Where(e => e.Name.LocalName is "p" or "h" or "list").Select(p => p.Value))))];

    /// <summary>What a cell begins with, up to the end of a line or of letters of another look.</summary>
    static string LeadOf(XElement cell) => cell.DescendantNodes().OfType<XText>().FirstOrDefault(t => !string.IsNullOrWhiteSpace(t.Value))?.Value ?? "";

    string CellText(XElement cell, Inline attached)
    {
        var texts = new List<string>();
        foreach (var paragraph in cell.Descendants().Where(e => e.Name.LocalName is "p" or "h" && !e.Ancestors().TakeWhile(a => a != cell).Any(a => a.Name.LocalName is "table" or "note" or "annotation" or "text-box")))
        {
            var inline = Gather(paragraph);
            texts.Add(TextFolding.Fold(inline.Visible.ToString()));
            attached.Concealed.Append(inline.Concealed);
            attached.Attached.AddRange(inline.Attached);
        }
        return string.Join(' ', texts.Where(t => t.Length > 0));
    }

    void WriteText(XElement paragraph, BlockKind kind, BlockMarks marks)
    {
        blockPage = page;
        var inline = Gather(paragraph);
        Add(forced ?? kind, inline.Visible.ToString(), forced is null ? marks : default);
        WriteAttached(inline, kind == BlockKind.Heading ? BlockKind.Paragraph : kind);
    }

    void WriteAttached(Inline inline, BlockKind kind)
    {
        if (!string.IsNullOrWhiteSpace(inline.Concealed.ToString()))
        {
            concealed++;
            Add(kind, inline.Concealed.ToString(), new BlockMarks { Hidden = true, Level = 1 });
        }
        foreach (var (attachedKind, content) in inline.Attached)
        {
            if (attachedKind == BlockKind.TextBox)
            {
                WriteApart(content, BlockKind.TextBox);
                continue;
            }
            var texts = content.Descendants().Where(e => e.Name.LocalName is "p" or "h").Select(p => Gather(p).Visible.ToString());
            Add(attachedKind, string.Join(' ', texts), new BlockMarks { Anchor = content.Parent is { } note ? OpenDocumentStyles.Of(note, "id") : null });
        }
    }

    void Add(BlockKind kind, string text, BlockMarks marks)
    {
        writer.Page = hasPages && kind != BlockKind.HeaderFooter ? blockPage : null;
        writer.Add(kind, text, marks);
    }

    Inline Gather(XElement paragraph)
    {
        var inline = new Inline();
        Gather(paragraph, inline, unseen || styles.Hides(OpenDocumentStyles.Of(paragraph, "style-name")));
        return inline;
    }

    void Gather(XElement parent, Inline inline, bool hidden)
    {
        var text = hidden ? inline.Concealed : inline.Visible;
        foreach (var node in parent.Nodes())
        {
            if (node is XText letters)
            {
                text.Append(letters.Value);
                continue;
            }
            if (node is not XElement element)
            {
                continue;
            }
            switch (element.Name.LocalName)
            {
                case "s" or "tab" or "line-break":
                    text.Append(' ');
                    break;
                case "soft-page-break":
                    page++;
                    break;
                case "note":
                    inline.Attached.AddRange(element.Elements().Where(e => e.Name.LocalName == "note-body").Select(e => (BlockKind.Footnote, e)));
                    break;
                case "annotation":
                    inline.Attached.Add((BlockKind.Comment, element));
                    break;
                case "text-box":
                    inline.Attached.Add((BlockKind.TextBox, element));
                    break;
                case "hidden-text" or "hidden-paragraph":
                    Gather(element, inline, hidden: true);
                    break;
                case "image" or "object" or "object-ole" or "annotation-end" or "bookmark" or "binary-data" or "desc" or "title":
                    outside += OpenDocumentStyles.Of(element, "href") is { } target && target.Contains("://", StringComparison.Ordinal) ? 1 : 0;
                    break;
                default:
                    Gather(element, inline, hidden || styles.Hides(element.Name.LocalName == "span" ? OpenDocumentStyles.Of(element, "style-name") : null));
                    break;
            }
        }
    }

    static IEnumerable<(XElement Row, bool Head)> Rows(XElement table)
    {
        foreach (var child in table.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "table-row":
                    yield return (child, false);
                    break;
                case "table-header-rows":
                    foreach (var row in child.Elements().Where(e => e.Name.LocalName == "table-row"))
                    {
                        yield return (row, true);
                    }
                    break;
                case "table-rows" or "table-row-group":
                    foreach (var row in Rows(child))
                    {
                        yield return row;
                    }
                    break;
            }
        }
    }

    static IEnumerable<XElement> Cells(XElement row) => row.Elements().Where(e => e.Name.LocalName is "table-cell" or "covered-table-cell");
}
