using System.Text;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Web;

/// <summary>Walks parsed Markdown in reading order and writes its blocks; footnotes follow the paragraph that refers to them.</summary>
sealed class MarkdownWalker(BlockWriter writer, CancellationToken cancellationToken)
{
    readonly HashSet<Footnote> written = [];
    readonly List<Footnote> pending = [];
    int depth;

    /// <summary>Writes a container's blocks.</summary>
    public void Write(ContainerBlock container)
    {
        foreach (var block in container)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteBlock(block);
            WriteFootnotes();
        }
    }

    void WriteBlock(Markdig.Syntax.Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                writer.Add(BlockKind.Heading, TextOf(heading.Inline), new BlockMarks { Level = heading.Level });
                break;
            case ParagraphBlock paragraph:
                writer.Add(BlockKind.Paragraph, TextOf(paragraph.Inline));
                break;
            case ListBlock list:
                WriteList(list);
                break;
            case Table table:
                WriteTable(table);
                break;
            case DefinitionItem item:
                WriteDefinition(item);
                break;
            case HtmlBlock html:
                new HtmlWalker(writer, cancellationToken).Write(HtmlDecoding.Parse(html.Lines.ToString()).Body!);
                break;
            case YamlFrontMatterBlock or FootnoteGroup or LinkReferenceDefinitionGroup:
                break;
            case CodeBlock code:
                writer.Add(BlockKind.Paragraph, code.Lines.ToString());
                break;
            case ContainerBlock nested:
                Write(nested);
                break;
        }
    }

    void WriteList(ListBlock list)
    {
        depth++;
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var label = list.IsOrdered ? FormattableString.Invariant($"{number++}{list.OrderedDelimiter}") : "•";
            foreach (var (index, block) in item.Index())
            {
                if (block is ParagraphBlock paragraph && index == 0)
                {
                    writer.Add(BlockKind.ListItem, TextOf(paragraph.Inline), new BlockMarks { Level = depth, Label = label });
                    WriteFootnotes();
                }
                else if (block is ParagraphBlock more)
                {
                    writer.Add(BlockKind.ListItem, TextOf(more.Inline), new BlockMarks { Level = depth });
                }
                else
                {
                    WriteBlock(block);
                }
            }
        }
        depth--;
    }

    void WriteTable(Table table)
    {
        writer.BeginTable();
        IReadOnlyList<string> columns = [];
        TableRow[] rows = [.. table.OfType<TableRow>()];
        var first = true;
        foreach (var (index, row) in rows.Index())
        {
            var cells = CellsOf(row);
            var labelled = LabelledCells.Split(cells, [.. row.OfType<TableCell>().Select(LeadOf)]);
            if (labelled is (var labels, var rest))
            {
                writer.Add(BlockKind.TableHead, TextFolding.Row(labels));
                (columns, cells) = (labels, rest);
            }
            if (cells.All(c => c.Length == 0))
            {
                continue;
            }
            var head = labelled is null && (row.IsHeader || KnownHeads.AreLabels(cells) || (first && IsUnmarkedHead(cells, rows.Skip(index + 1))));
            first = false;
            columns = head ? cells : columns;
            writer.Add(head ? BlockKind.TableHead : BlockKind.TableRow, TextFolding.Row(cells), new BlockMarks { Columns = head ? null : columns });
            WriteFootnotes();
        }
    }

    /// <summary>Footnotes of rows that are still to be written stay with them.</summary>
    bool IsUnmarkedHead(string[] cells, IEnumerable<TableRow> others)
    {
        var own = pending.Count;
        var head = UnmarkedHead.IsIn(cells, others.Select(CellsOf));
        pending.RemoveRange(own, pending.Count - own);
        return head;
    }

    /// <summary>What a cell begins with, up to the end of a line or of letters of another look.</summary>
    static string LeadOf(TableCell cell) =>
        cell.Descendants<LeafBlock>().SelectMany(l => l.Inline?.Descendants<LiteralInline>() ?? []).Select(l => l.Content.ToString()).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "";

    string[] CellsOf(TableRow row) => [.. row.OfType<TableCell>().Select(c => string.Join(' ', c.Descendants<LeafBlock>().Select(l => TextFolding.Fold(TextOf(l.Inline)))))];

    void WriteDefinition(DefinitionItem item)
    {
        var term = string.Join(", ", item.OfType<DefinitionTerm>().Select(t => TextFolding.Fold(TextOf(t.Inline))));
        var meaning = string.Join(' ', item.Where(b => b is not DefinitionTerm).SelectMany(b => b switch { LeafBlock leaf => [leaf], ContainerBlock container => container.Descendants<LeafBlock>(), _ => [] })
            .Select(l => TextFolding.Fold(TextOf(l.Inline))));
        writer.Add(BlockKind.TableRow, TextFolding.Row([term, meaning]));
    }

    void WriteFootnotes()
    {
        var notes = pending.ToArray();
        pending.Clear();
        foreach (var note in notes.Where(written.Add))
        {
            writer.Add(BlockKind.Footnote, string.Join(' ', note.Descendants<LeafBlock>().Select(l => TextOf(l.Inline))), new BlockMarks { Anchor = note.Label });
        }
    }

    string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        if (inlines is not null)
        {
            Collect(inlines, text);
        }
        return text.ToString();
    }

    void Collect(ContainerInline inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case FootnoteLink { IsBackLink: false } reference:
                    pending.Add(reference.Footnote);
                    break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                    text.Append(' ');
                    break;
                case ContainerInline nested:
                    Collect(nested, text);
                    break;
            }
        }
    }
}
