using System.Xml;
using System.Xml.Linq;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Slides;

/// <summary>Writes the shapes of a slide: its title first, then the others as the file orders them.</summary>
sealed class SlideShapes(OfficePackage package, BlockWriter writer, bool concealed, IReadOnlyList<PartRelationship> related)
{
    static readonly string[] Furniture = ["dt", "ftr", "sldNum", "hdr"];

    /// <summary>Writes all shapes of <paramref name="slide"/>.</summary>
    public void Write(XElement slide)
    {
        var shapes = Shapes(slide).ToArray();
        foreach (var title in shapes.Where(IsTitle))
        {
            writer.Add(BlockKind.Heading, string.Join(' ', Paragraphs(title).Select(TextOf)), new BlockMarks { Level = 1, Hidden = concealed });
        }
        foreach (var shape in shapes.Where(s => !IsTitle(s)))
        {
            WriteShape(shape);
        }
    }

    /// <summary>The paragraphs of a notes page that are notes, and not its picture of the slide, date or number.</summary>
    public static IEnumerable<string> NotesOf(XElement notes) =>
        Shapes(notes).Where(s => PlaceholderOf(s) is "body" or null).SelectMany(Paragraphs).Select(TextOf).Where(t => t.Length > 0);

    void WriteShape(XElement shape)
    {
        if (shape.Descendants().FirstOrDefault(e => e.Name.LocalName == "tbl") is { } table)
        {
            WriteTable(table);
            return;
        }
        if (shape.Name.LocalName == "graphicFrame")
        {
            WriteDrawing(shape);
            return;
        }
        var kind = PlaceholderOf(shape) is { } place && Furniture.Contains(place) ? BlockKind.HeaderFooter : (BlockKind?)null;
        var isBody = PlaceholderOf(shape) is "body" or "obj" or "" or "subTitle";
        foreach (var paragraph in Paragraphs(shape))
        {
            var properties = paragraph.Elements().FirstOrDefault(e => e.Name.LocalName == "pPr");
            var level = int.TryParse(properties?.Attribute("lvl")?.Value, out var depth) ? depth : 0;
            var bullet = properties?.Elements().FirstOrDefault(e => e.Name.LocalName is "buChar" or "buAutoNum" or "buNone")?.Name.LocalName;
            var listed = bullet is "buChar" or "buAutoNum" || (isBody && bullet is null && Paragraphs(shape).Skip(1).Any() && PlaceholderOf(shape) != "subTitle");
            writer.Add(kind ?? (listed ? BlockKind.ListItem : isBody ? BlockKind.Paragraph : BlockKind.TextBox), TextOf(paragraph),
                new BlockMarks { Level = listed ? level + 1 : 0, Label = listed && kind is null ? "•" : null, Hidden = concealed });
        }
    }

    void WriteTable(XElement table)
    {
        writer.BeginTable();
        var marked = table.Elements().FirstOrDefault(e => e.Name.LocalName == "tblPr")?.Attribute("firstRow")?.Value is "1" or "true";
        IReadOnlyList<string> columns = [];
        XElement[][] grid = [.. table.Elements().Where(e => e.Name.LocalName == "tr").Select(row => row.Elements().Where(e => e.Name.LocalName == "tc").ToArray())];
        string[][] rows = [.. grid.Select(row => row.Select(c => TextFolding.Fold(string.Join(' ', Paragraphs(c).Select(TextOf)))).ToArray())];
        foreach (var (index, row) in rows.Index())
        {
            var cells = row;
            var labelled = LabelledCells.Split(cells, [.. grid[index].Select(LeadOf)]);
            if (labelled is (var labels, var rest))
            {
                writer.Add(BlockKind.TableHead, TextFolding.Row(labels), new BlockMarks { Hidden = concealed });
                (columns, cells) = (labels, rest);
            }
            var head = labelled is null && (KnownHeads.AreLabels(cells) || (index == 0 && ((marked && cells.Skip(1).Any(c => c.Length > 0)) || UnmarkedHead.IsIn(cells, rows.Skip(1)))));
            columns = head ? cells : columns;
            if (cells.Any(c => c.Length > 0))
            {
                writer.Add(head ? BlockKind.TableHead : BlockKind.TableRow, TextFolding.Row(cells), new BlockMarks { Columns = head ? null : columns, Hidden = concealed });
            }
        }
    }

    /// <summary>Charts and diagrams keep their words in parts of their own.</summary>
    void WriteDrawing(XElement shape)
    {
        var ids = shape.Descendants().Attributes().Where(a => a.Name.NamespaceName.EndsWith("relationships", StringComparison.Ordinal) && a.Name.LocalName is "id" or "dm").Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var part in related.Where(r => !r.External && r.Type is "chart" or "diagramData" && ids.Contains(r.Id)))
        {
            try
            {
                using var xml = package.OpenXml(part.Target);
                foreach (var text in DrawingText.Paragraphs(xml))
                {
                    writer.Add(BlockKind.TextBox, text, new BlockMarks { Hidden = concealed });
                }
            }
            catch (XmlException e)
            {
                throw new UnreadableFileException(Refusals.Damaged, failed: true, e);
            }
        }
    }

    /// <summary>Shapes in the order of the file, those of groups too; of alternative forms the first that says anything.</summary>
    static IEnumerable<XElement> Shapes(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "sp" or "graphicFrame" or "cxnSp":
                    yield return child;
                    break;
                case "AlternateContent":
                    var form = child.Elements().FirstOrDefault(e => !string.IsNullOrWhiteSpace(e.Value)) ?? child;
                    foreach (var shape in form == child ? [] : Shapes(form))
                    {
                        yield return shape;
                    }
                    break;
                case "cSld" or "spTree" or "grpSp":
                    foreach (var shape in Shapes(child))
                    {
                        yield return shape;
                    }
                    break;
            }
        }
    }

    static bool IsTitle(XElement shape) => PlaceholderOf(shape) is "title" or "ctrTitle";

    /// <summary>The kind of placeholder: null for a free shape, "" for the plain one.</summary>
    static string? PlaceholderOf(XElement shape) =>
        shape.Elements().Where(e => e.Name.LocalName.StartsWith("nv", StringComparison.Ordinal)).Descendants().FirstOrDefault(e => e.Name.LocalName == "ph") is { } place
            ? place.Attribute("type")?.Value ?? "" : null;

    static IEnumerable<XElement> Paragraphs(XElement shape) =>
        shape.Elements().Where(e => e.Name.LocalName == "txBody").Elements().Where(e => e.Name.LocalName == "p");

    /// <summary>What a cell begins with: its first line, or the bold letters before others.</summary>
    static string LeadOf(XElement cell)
    {
        XElement[] line = [.. (Paragraphs(cell).FirstOrDefault(p => TextOf(p).Length > 0)?.Elements() ?? []).TakeWhile(e => e.Name.LocalName != "br").Where(e => (e.Name.LocalName is "r" or "fld") && TextOf(e).Length > 0)];
        return string.Concat((line.Length > 0 && IsBold(line[0]) ? line.TakeWhile(IsBold) : line).Select(TextOf));
    }

    static bool IsBold(XElement run) => run.Elements().FirstOrDefault(e => e.Name.LocalName == "rPr")?.Attribute("b")?.Value is "1" or "true";

    static string TextOf(XElement paragraph) => string.Concat(paragraph.Descendants().Select(e => e.Name.LocalName switch
    {
        "t" => e.Value,
        "br" or "tab" => " ",
        _ => "",
    })).Trim();
}
